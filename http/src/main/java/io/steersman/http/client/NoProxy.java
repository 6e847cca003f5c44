package io.steersman.http.client;

import io.steersman.wire.Bytes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Servers that are reached without the proxy: what Go's programs take {@code NO_PROXY} to mean. Immutable. */
final class NoProxy {

    /** Nothing is listed; the loopback is covered all the same. */
    static final NoProxy NOTHING = new NoProxy(List.of(), false);

    private record Entry(
            String host, boolean onlyBelow, @Nullable Bytes network, int prefix, int port) {}

    private final List<Entry> entries;
    private final boolean everything;

    private NoProxy(List<Entry> entries, boolean everything) {
        this.entries = entries;
        this.everything = everything;
    }

    static NoProxy parse(String list) {
        var entries = new ArrayList<Entry>();
        for (var part : list.split(",", -1)) {
            var text = part.strip().toLowerCase(Locale.ROOT);
            if (text.equals("*")) {
                return new NoProxy(List.of(), true);
            }
            if (!text.isEmpty()) {
                entries.add(entry(text));
            }
        }
        return new NoProxy(List.copyOf(entries), false);
    }

    private static Entry entry(String text) {
        var slash = text.indexOf('/');
        if (slash > 0) {
            var network = address(text.substring(0, slash));
            var prefix = number(text.substring(slash + 1));
            if (network != null && prefix >= 0 && prefix <= network.length() * 8) {
                return new Entry("", false, network, prefix, -1);
            }
        }
        var host = text;
        var port = -1;
        var colon = text.lastIndexOf(':');
        if (text.startsWith("[") && text.indexOf(']') > 0) {
            host = text.substring(1, text.indexOf(']'));
            port = text.contains("]:") ? number(text.substring(text.indexOf("]:") + 2)) : -1;
        } else if (colon > 0 && text.indexOf(':') == colon) {
            host = text.substring(0, colon);
            port = number(text.substring(colon + 1));
        }
        var network = address(host);
        if (network != null) {
            return new Entry("", false, network, network.length() * 8, port);
        }
        if (host.startsWith("*.")) {
            host = host.substring(1);
        }
        return new Entry(host.startsWith(".") ? host.substring(1) : host, host.startsWith("."), null, 0, port);
    }

    boolean covers(String host, int port) {
        var name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        var address = address(name);
        if (everything || name.equals("localhost") || address != null && isLoopback(address)) {
            return true;
        }
        for (var entry : entries) {
            if ((entry.port < 0 || entry.port == port) && matches(entry, name, address)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Entry entry, String name, @Nullable Bytes address) {
        if (entry.network != null) {
            return address != null && within(entry.network, entry.prefix, address);
        }
        return name.endsWith("." + entry.host) || !entry.onlyBelow && name.equals(entry.host);
    }

    private static boolean within(Bytes network, int prefix, Bytes address) {
        if (network.length() != address.length()) {
            return false;
        }
        for (var bit = 0; bit < prefix; bit++) {
            var mask = 0x80 >> (bit & 7);
            if (((network.at(bit >> 3) ^ address.at(bit >> 3)) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLoopback(Bytes address) {
        try {
            return InetAddress.getByAddress(address.toByteArray()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The bytes of a literal address; null for a name. Never asks a name server. */
    static @Nullable Bytes address(String text) {
        var literal = text.indexOf(':') >= 0;
        if (!literal) {
            var dots = 0;
            for (var i = 0; i < text.length(); i++) {
                var c = text.charAt(i);
                dots += c == '.' ? 1 : 0;
                if (c != '.' && (c < '0' || c > '9')) {
                    return null;
                }
            }
            literal = dots == 3;
        }
        try {
            return literal ? Bytes.wrap(InetAddress.getByName(text).getAddress()) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
