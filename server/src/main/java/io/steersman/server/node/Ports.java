package io.steersman.server.node;

import io.steersman.server.error.GoText;
import io.steersman.server.error.Statuses;
import io.steersman.wire.http.Query;
import java.util.ArrayList;

/** The ports in the query of {@code pods/portforward}. */
final class Ports {

    private static final int LARGEST = 65_535;

    private Ports() {}

    /** As kubelets take them: {@code port=80,443}; nothing for a protocol that names its ports later. */
    static Query of(Query query) {
        var ports = new ArrayList<String>();
        for (var value : query.all("ports")) {
            for (var port : value.split(",", -1)) {
                ports.add(checked(port));
            }
        }
        return ports.isEmpty() ? Query.EMPTY : Query.EMPTY.plus("port", String.join(",", ports));
    }

    private static String checked(String port) {
        var digits = !port.isEmpty() && port.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || port.length() > 9 || Integer.parseInt(port) > LARGEST) {
            throw Statuses.badRequest("cannot convert to []int32: strconv.ParseUint: parsing " + GoText.quote(port)
                    + (digits ? ": value out of range" : ": invalid syntax"));
        }
        return Integer.toString(Integer.parseInt(port));
    }
}
