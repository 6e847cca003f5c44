package io.steersman.client.config;

import io.steersman.wire.error.ConfigException;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads the URL of a server as kubectl does: the scheme may be missing, a path is kept, anything else is refused. */
final class ServerUrl {

    private ServerUrl() {}

    /** @param secure which scheme a URL without one gets */
    static URI parse(String text, boolean secure, String where) {
        var trimmed = text.strip();
        var url = trimmed.contains("://") ? trimmed : (secure ? "https://" : "http://") + trimmed;
        try {
            var uri = new URI(url);
            var scheme = uri.getScheme();
            if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
                throw new ConfigException(where + ": the server \"" + trimmed + "\" must be an https or http URL");
            }
            if (uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                throw new ConfigException(
                        where + ": the server must be scheme, host, port and perhaps a path, nothing else");
            }
            var path = uri.getRawPath() == null ? "" : uri.getRawPath();
            while (path.endsWith("/")) {
                path = path.substring(0, path.length() - 1);
            }
            return new URI(scheme.toLowerCase(java.util.Locale.ROOT) + "://" + uri.getRawAuthority() + path);
        } catch (URISyntaxException e) {
            throw new ConfigException(where + ": the server \"" + trimmed + "\" is no URL: " + e.getReason(), e);
        }
    }
}
