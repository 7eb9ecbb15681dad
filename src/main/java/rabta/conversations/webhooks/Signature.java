package rabta.conversations.webhooks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether who calls knows our common secret. Every comparison takes the same time however much of it is right, and a secret that is
 * not there lets nobody in: two blanks that are equal would open the door to all.
 */
public final class Signature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private Signature() {
    }

    /**
     * Meta's {@code X-Hub-Signature-256}: {@code sha256=} and the HMAC-SHA-256 of the body's very bytes in lower hexadecimal, keyed with
     * the app's secret. Meta signs what it escaped its own way, so a body that was read and written again would not fit.
     */
    public static boolean meta(String secret, byte[] body, String header) {
        if (secret == null || secret.isBlank() || header == null || !header.startsWith(PREFIX)) {
            return false;
        }
        return MessageDigest.isEqual((PREFIX + hmac(secret, body)).getBytes(US_ASCII), header.getBytes(UTF_8));
    }

    /** A word that comes with each call as it was agreed, such as Telegram's secret token or Meta's verify token. */
    public static boolean word(String agreed, String given) {
        return agreed != null && !agreed.isBlank() && given != null && MessageDigest.isEqual(agreed.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    /** HMAC-SHA-256 in lower hexadecimal. */
    public static String hmac(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
