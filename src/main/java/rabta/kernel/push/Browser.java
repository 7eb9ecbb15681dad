package rabta.kernel.push;

import java.net.URI;
import java.util.Base64;

/**
 * Where a browser is told, as it says itself when it asks for it.
 *
 * @param endpoint at the push service of who made the browser
 * @param key the browser's public key, for this purpose alone
 * @param secret what it shares with us besides
 */
public record Browser(URI endpoint, byte[] key, byte[] secret) {

    static final int SECRET = 16;

    /** @throws IllegalArgumentException for what no browser says */
    public static Browser of(String endpoint, String key, String secret) {
        if (endpoint == null || key == null || secret == null) {
            throw new IllegalArgumentException("Something is missing");
        }
        return new Browser(URI.create(endpoint), Base64.getUrlDecoder().decode(unpadded(key)), Base64.getUrlDecoder().decode(unpadded(secret)));
    }

    /** @throws IllegalArgumentException likewise */
    public Browser {
        Curve.key(key);
        if (secret.length != SECRET) {
            throw new IllegalArgumentException("Not a secret of a browser");
        }
    }

    private static String unpadded(String base64) {
        return base64.replaceAll("=+$", "");
    }
}
