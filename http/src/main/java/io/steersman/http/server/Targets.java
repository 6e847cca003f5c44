package io.steersman.http.server;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Query;
import io.steersman.wire.http.Request;

/** Reads the target of a request line (RFC 9112, 3.2): path and query, or a whole URL as a proxy is sent. */
final class Targets {

    private Targets() {}

    /** @throws IllegalArgumentException if it is not a target that names a resource here */
    static Request request(String method, String target, Headers headers, Bytes body) {
        var local = target.startsWith("/") ? target : afterAuthority(target);
        var mark = local.indexOf('?');
        var path = mark < 0 ? local : local.substring(0, mark);
        var request = Request.of(method, path).withHeaders(headers).withBody(body);
        return mark < 0 ? request : request.withQuery(Query.parse(local.substring(mark + 1)));
    }

    private static String afterAuthority(String target) {
        var scheme = target.indexOf("://");
        if (scheme < 0) {
            throw new IllegalArgumentException("the target of a request starts with a slash");
        }
        var slash = target.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }
}
