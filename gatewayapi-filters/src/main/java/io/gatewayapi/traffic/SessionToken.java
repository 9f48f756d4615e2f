package io.gatewayapi.traffic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What a client keeps of a session: when it began and, as a keyed hash that tells nothing of addresses, its endpoint; then a MAC over
 * both and the scope. 57 bytes are 76 characters without padding and without spare bits, so that there is one text for each token.
 *
 * @param created when the session began, in milliseconds since 1970
 * @param endpoint the keyed hash
 * @param key the index of the key it is signed with
 */
record SessionToken(long created, Hash endpoint, int key) {

    static final int LENGTH = 76;

    private static final byte VERSION = 1;
    private static final int BODY_BYTES = 1 + Long.BYTES + Hash.BYTES;
    private static final byte[] SIGNATURE = {'s'};
    private static final byte[] ENDPOINT = {'e'};

    /** The first 128 bits of a MAC. */
    record Hash(long high, long low) {
        static final int BYTES = 16;
    }

    /** The hash of an endpoint of a backend. */
    static Hash hash(SessionKeys keys, int key, byte[] scope, String backend, Endpoint endpoint) {
        byte[] mac = keys.authenticate(key, ENDPOINT, scope, backend.getBytes(StandardCharsets.UTF_8),
            endpoint.toString().getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.wrap(mac);
        return new Hash(bytes.getLong(), bytes.getLong());
    }

    /** Signed with the key it names. */
    String text(SessionKeys keys, byte[] scope) {
        byte[] body = ByteBuffer.allocate(BODY_BYTES).put(VERSION).putLong(created).putLong(endpoint.high).putLong(endpoint.low).array();
        byte[] mac = keys.authenticate(key, SIGNATURE, scope, body);
        byte[] token = ByteBuffer.allocate(BODY_BYTES + mac.length).put(body).put(mac).array();
        return Base64.getUrlEncoder().encodeToString(token);
    }

    /** Reads a part of a text, if it is a token of the scope, signed with one of the keys. */
    static Optional<SessionToken> read(String text, int from, int to, SessionKeys keys, byte[] scope) {
        if (to - from != LENGTH || !isBase64(text, from, to)) {
            return Optional.empty();
        }
        byte[] token = Base64.getUrlDecoder().decode(text.substring(from, to));
        byte[] body = Arrays.copyOf(token, BODY_BYTES);
        byte[] mac = Arrays.copyOfRange(token, BODY_BYTES, token.length);
        for (int key = 0; key < keys.size(); key++) {
            if (MessageDigest.isEqual(mac, keys.authenticate(key, SIGNATURE, scope, body)) && body[0] == VERSION) {
                ByteBuffer fields = ByteBuffer.wrap(body, 1, BODY_BYTES - 1);
                return Optional.of(new SessionToken(fields.getLong(), new Hash(fields.getLong(), fields.getLong()), key));
            }
        }
        return Optional.empty();
    }

    private static boolean isBase64(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }
}
