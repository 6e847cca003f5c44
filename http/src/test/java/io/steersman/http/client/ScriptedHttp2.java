package io.steersman.http.client;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The server's end of an HTTP/2 connection, frame by frame. Speaks without TLS to clients that know it beforehand. */
final class ScriptedHttp2 {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;

    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;

    static final int NO_ERROR = 0;
    static final int INTERNAL_ERROR = 2;
    static final int REFUSED_STREAM = 7;
    static final int CANCEL = 8;

    /** {@code :status: 200} is number 8 of the static table of HPACK. */
    private static final byte[] STATUS_200 = {(byte) 0x88};

    record Frame(int type, int flags, int stream, String payload) {
        int number() {
            return ByteBuffer.wrap(payload.getBytes(StandardCharsets.ISO_8859_1))
                    .getInt();
        }
    }

    private final DataInputStream in;
    private final DataOutputStream out;

    /** Takes the client's preface and sends settings: pairs of identifier and value. */
    ScriptedHttp2(Socket socket, int... settings) throws IOException {
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        in.readFully(new byte[24]);
        var payload = ByteBuffer.allocate(settings.length / 2 * 6);
        for (var i = 0; i < settings.length; i += 2) {
            payload.putShort((short) settings[i]).putInt(settings[i + 1]);
        }
        frame(SETTINGS, 0, 0, payload.array());
        frame(SETTINGS, ACK, 0);
    }

    void frame(int type, int flags, int stream, byte... payload) throws IOException {
        out.writeInt(payload.length << 8 | type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }

    /** The next frame of any kind. */
    Frame read() throws IOException {
        var head = in.readInt();
        var flags = in.readUnsignedByte();
        var stream = in.readInt();
        var payload = new byte[head >>> 8];
        in.readFully(payload);
        return new Frame(head & 0xff, flags, stream, new String(payload, StandardCharsets.ISO_8859_1));
    }

    /** The next frame of this kind; others are skipped. */
    Frame read(int type) throws IOException {
        while (true) {
            var frame = read();
            if (frame.type == type && (type != SETTINGS || frame.flags != ACK)) {
                return frame;
            }
        }
    }

    /** The number of the next stream that the client opens. */
    int request() throws IOException {
        return read(HEADERS).stream();
    }

    void head(int stream, boolean last) throws IOException {
        frame(HEADERS, END_HEADERS | (last ? END_STREAM : 0), stream, STATUS_200);
    }

    void data(int stream, boolean last, String text) throws IOException {
        frame(DATA, last ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void answer(int stream, String text) throws IOException {
        head(stream, false);
        data(stream, true, text);
    }

    void reset(int stream, int code) throws IOException {
        frame(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(code).array());
    }

    void goAway(int lastStream, int code) throws IOException {
        frame(
                GOAWAY,
                0,
                0,
                ByteBuffer.allocate(8).putInt(lastStream).putInt(code).array());
    }

    /** Answers every request until the client leaves. */
    void answerAll(String text) throws IOException {
        while (true) {
            answer(request(), text);
        }
    }
}
