package rabta.conversations.webhooks;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call at the door of a channel, as it came.
 *
 * @param headers by their names in small letters
 * @param query what stands behind the question mark, as it was sent
 * @param body its very bytes
 */
public record Called(String method, Map<String, String> headers, String query, byte[] body) {

    public String header(String name) {
        return headers.get(name);
    }

    /** What stands in the query, decoded. */
    public Map<String, String> asked() {
        return form(query);
    }

    /** The values of a form as browsers and gateways send them; the first of each name. */
    public static Map<String, String> form(String written) {
        var values = new LinkedHashMap<String, String>();
        if (written != null) {
            for (var pair : written.split("&")) {
                int at = pair.indexOf('=');
                if (!pair.isEmpty()) {
                    values.putIfAbsent(decoded(at < 0 ? pair : pair.substring(0, at)), at < 0 ? "" : decoded(pair.substring(at + 1)));
                }
            }
        }
        return values;
    }

    private static String decoded(String written) {
        try {
            return URLDecoder.decode(written, StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException e) {
            return written;
        }
    }

    /** What tells this call from others: the same bytes are the same call. */
    public String print() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((query == null ? "" : query).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return "call-" + HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
