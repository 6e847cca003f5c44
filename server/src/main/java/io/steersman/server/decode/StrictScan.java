package io.steersman.server.decode;

import io.steersman.server.schema.GoStruct;
import io.steersman.server.schema.Shape;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonType;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What strict decoding finds in a JSON body, in the order of the body. Only needed when a member is given twice: a tree,
 * in which the last one stands at the place of the first, no longer tells that order.
 */
final class StrictScan {

    private final GoContext at = new GoContext();
    private final JsonReader in;

    private StrictScan(Bytes json) {
        in = JsonReader.of(json);
    }

    /** @param json that has been read before without an error */
    static List<String> problems(Bytes json, Shape shape) {
        var scan = new StrictScan(json);
        scan.value(shape);
        return scan.at.findings();
    }

    private void value(@Nullable Shape shape) {
        var type = in.peek();
        if (shape != null && shape.isObject() && type == JsonType.OBJECT) {
            members(shape);
        } else if (shape != null && shape.kind() == Shape.Kind.LIST && type == JsonType.ARRAY) {
            elements(shape);
        } else {
            in.skip();
        }
    }

    private void members(Shape shape) {
        var struct = shape.kind() == Shape.Kind.OBJECT ? GoStruct.of(shape) : null;
        var seen = new HashSet<String>();
        var mark = at.mark();
        in.beginObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            if (struct != null && struct.place(name) < 0) {
                at.unknown(name);
                in.skip();
                continue;
            }
            at.enterKey(name);
            if (!seen.add(name)) {
                at.duplicate();
            }
            value(shape.child(name));
            at.back(mark);
        }
    }

    private void elements(Shape shape) {
        var mark = at.mark();
        in.beginArray();
        for (var i = 0; in.nextElement(); i++) {
            at.enterIndex(i);
            value(shape.items());
            at.back(mark);
        }
    }
}
