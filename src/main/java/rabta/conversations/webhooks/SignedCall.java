package rabta.conversations.webhooks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

import rabta.kernel.outbound.Call;

/**
 * How programs of the business and this one know each other: {@code Rabta-Signature: v1=} and, in hexadecimal, the HMAC-SHA-256 of the
 * seconds in {@code Rabta-Timestamp}, a full stop and the very bytes of the body. What is older than five minutes is taken for a copy.
 */
public final class SignedCall {

    public static final String TIMESTAMP = "Rabta-Timestamp";
    public static final String SIGNATURE = "Rabta-Signature";
    /** The same at each try, so that who is called does it once. */
    public static final String ID = "Rabta-Id";

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final String VERSION = "v1=";

    private SignedCall() {
    }

    public static Call post(URI uri, String secret, String id, String json) {
        var body = json.getBytes(UTF_8);
        var at = String.valueOf(Instant.now().getEpochSecond());
        return Call.post(uri).header(TIMESTAMP, at).header(ID, id).header(SIGNATURE, sum(secret, at, body)).json(json);
    }

    /** Whether whoever sent that knows the secret, and sent it just now. A secret that is not there lets nobody in. */
    public static boolean fits(String secret, String timestamp, String signature, byte[] body) {
        if (secret == null || secret.isBlank() || signature == null || timestamp == null || !timestamp.matches("\\d{10,11}")) {
            return false;
        }
        var apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now()).abs();
        return MessageDigest.isEqual(sum(secret, timestamp, body).getBytes(US_ASCII), signature.strip().getBytes(UTF_8)) && apart.compareTo(FRESH) <= 0;
    }

    static String sum(String secret, String timestamp, byte[] body) {
        var head = (timestamp + ".").getBytes(US_ASCII);
        return VERSION + Signature.hmac(secret, ByteBuffer.allocate(head.length + body.length).put(head).put(body).array());
    }
}
