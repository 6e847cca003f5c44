package io.steersman.server.api;

import io.steersman.server.api.Representation.Form;
import io.steersman.server.decode.BodyFormat;
import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.Status;
import io.steersman.wire.http.Request;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which format a body has, and which the answer is to have. */
final class Negotiation {

    static final String ALL = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
    /** What a media type has behind it that asks for all of discovery in one document. */
    static final String AGGREGATED = ";g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private static final String META = "meta.k8s.io";

    private Negotiation() {}

    /**
     * @param custom whether it is about custom resources, which have no protobuf form but their metadata
     * @throws Refusal 406
     */
    static Representation accepted(Request request, boolean custom) {
        var header = accept(request);
        if (header.isBlank()) {
            return new Representation(BodyFormat.JSON, Form.WHOLE, pretty(request));
        }
        var known = false;
        for (var range : MediaRange.parse(header)) {
            for (var format : BodyFormat.values()) {
                if (range.quality() > 0 && range.matches(format.mediaType())) {
                    known = true;
                    var form = form(range);
                    if (form != null && possible(format, form, custom)) {
                        return new Representation(format, form, pretty(request));
                    }
                }
            }
        }
        throw known
                ? Statuses.notAcceptable("only the following media types are accepted: " + ALL)
                : notAcceptable(ALL);
    }

    /**
     * For an answer that is text whatever is asked for, as long as it is not text that is asked for: looks wrong, and is
     * what kube-apiserver does with logs.
     *
     * @throws Refusal 406
     */
    static void checkText(Request request) {
        var header = accept(request);
        var ranges = MediaRange.parse(header);
        if (header.isBlank() || Stream.of(BodyFormat.values()).anyMatch(f -> matches(ranges, f.mediaType()))) {
            return;
        }
        throw matches(ranges, "text/plain")
                ? Statuses.notAcceptable("only the following media types are accepted: " + ALL)
                : notAcceptable("text/plain, " + ALL);
    }

    /** All that the header says; it may stand there several times. */
    private static String accept(Request request) {
        return String.join(",", request.headers().all("Accept"));
    }

    private static boolean matches(List<MediaRange> ranges, String type) {
        return ranges.stream().anyMatch(r -> r.quality() > 0 && r.matches(type));
    }

    private static Refusal notAcceptable(String available) {
        return new Refusal(Status.failure(
                Reason.NOT_ACCEPTABLE,
                "406: Not Acceptable\n\nAvailable representations: " + available,
                new Status.Details("", "", "", "", List.of(), 0)));
    }

    /** As {@link #accepted}, but what cannot be had is JSON: for answers that must be given. */
    static Representation acceptedOrJson(Request request) {
        try {
            return accepted(request, false).whole();
        } catch (Refusal e) {
            return new Representation(BodyFormat.JSON, Form.WHOLE, pretty(request));
        }
    }

    /** How to show all of discovery; null if the older documents are wanted, which none but ask for them alone. */
    static @Nullable Representation acceptedAggregated(Request request) {
        for (var range : MediaRange.parse(accept(request))) {
            for (var format : BodyFormat.values()) {
                if (range.quality() > 0 && range.matches(format.mediaType()) && isAggregated(range)) {
                    return new Representation(format, Form.WHOLE, pretty(request));
                }
            }
        }
        return null;
    }

    private static boolean isAggregated(MediaRange range) {
        return range.parameter("as").equals("APIGroupDiscoveryList")
                && range.parameter("g").equals("apidiscovery.k8s.io")
                && range.parameter("v").equals("v2");
    }

    /**
     * For what is indented JSON and nothing else.
     *
     * @throws Refusal 406
     */
    static Representation acceptedJson(Request request) {
        var header = accept(request);
        if (!header.isBlank() && !matches(MediaRange.parse(header), BodyFormat.JSON.mediaType())) {
            throw notAcceptable(BodyFormat.JSON.mediaType());
        }
        return new Representation(BodyFormat.JSON, Form.WHOLE, true);
    }

    private static @Nullable Form form(MediaRange range) {
        var as = range.parameter("as");
        if (as.isEmpty()) {
            return Form.WHOLE;
        }
        var version = range.parameter("v");
        if (!range.parameter("g").equals(META) || !version.equals("v1") && !version.equals("v1beta1")) {
            return null;
        }
        return switch (as) {
            case "Table" -> Form.TABLE;
            case "PartialObjectMetadata", "PartialObjectMetadataList" -> Form.METADATA;
            default -> null;
        };
    }

    private static boolean possible(BodyFormat format, Form form, boolean custom) {
        if (format != BodyFormat.PROTOBUF) {
            return true;
        }
        return form == Form.METADATA || form == Form.WHOLE && !custom;
    }

    /** People who look at it with a browser or curl want it indented. */
    private static boolean pretty(Request request) {
        var asked = request.query().first("pretty");
        if (asked != null) {
            return !asked.equals("0") && !asked.equalsIgnoreCase("false");
        }
        var agent = request.headers().first("User-Agent");
        return agent != null
                && (agent.startsWith("curl") || agent.startsWith("Wget") || agent.startsWith("Mozilla/5.0"));
    }

    /** @throws Refusal 415 */
    static BodyFormat ofBody(Request request, boolean custom) {
        var header = request.headers().first("Content-Type");
        if (header == null || header.isBlank()) {
            return BodyFormat.JSON;
        }
        var type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (var format : BodyFormat.values()) {
            if (format.mediaType().equals(type) && !(custom && format == BodyFormat.PROTOBUF)) {
                return format;
            }
        }
        throw Statuses.unsupportedMediaType(
                "the body of the request was in an unknown format - accepted media types include: "
                        + (custom ? "application/json, application/yaml" : ALL));
    }
}
