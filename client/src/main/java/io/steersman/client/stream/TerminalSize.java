package io.steersman.client.stream;

import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;

/**
 * The size of a terminal.
 *
 * @param columns the width in characters, from 1 to 65535
 * @param rows the height in lines, from 1 to 65535
 */
public record TerminalSize(int columns, int rows) {

    private static final int LARGEST = 65_535;

    public TerminalSize {
        if (columns < 1 || rows < 1 || columns > LARGEST || rows > LARGEST) {
            throw new IllegalArgumentException(
                    "a terminal cannot be " + columns + " columns wide and " + rows + " rows high");
        }
    }

    Bytes message() {
        return JsonObject.of(s -> s.put("Width", columns).put("Height", rows)).toBytes();
    }
}
