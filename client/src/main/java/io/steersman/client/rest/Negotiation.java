package io.steersman.client.rest;

import io.steersman.api.codec.Codec;
import io.steersman.client.request.Media;

/**
 * What a server has shown it can speak. Protobuf is asked for and sent wherever the type has it; a server that refuses it (406,
 * 415) is spoken to in JSON from then on.
 */
public final class Negotiation {

    /** The status that says "I cannot answer in any of these media types". */
    public static final int NOT_ACCEPTABLE = 406;

    /** The status that says "I cannot read a body of this media type". */
    public static final int UNSUPPORTED = 415;

    private volatile boolean protobuf;

    /** @param protobuf false to speak JSON only */
    public Negotiation(boolean protobuf) {
        this.protobuf = protobuf;
    }

    /** Whether objects of this codec travel as protobuf. */
    public boolean protobuf(Codec<?> codec) {
        return protobuf && codec.protobuf();
    }

    /** What to accept for objects of this codec. */
    public String accept(Codec<?> codec) {
        return protobuf(codec) ? Media.PROTOBUF_OR_JSON : Media.JSON;
    }

    /** The server has refused protobuf. */
    public void refuse() {
        protobuf = false;
    }
}
