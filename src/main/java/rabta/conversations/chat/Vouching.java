package rabta.conversations.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Locale;
import java.util.stream.Stream;

import rabta.conversations.webhooks.Signature;

/** How far the business's own server vouches for who somebody is. */
enum Vouching {
    /** For nobody. */
    NONE,
    /** For the number and, where there is one, the address: whoever made the sum knew nothing of the name. */
    ID,
    /** For number, address and name. */
    WHOLE,
    /** The sum does not fit. */
    WRONG;

    static Vouching of(VisitJson visit, String secret) {
        // Each part stands in a line of its own: with a line break in one of them the same sum would fit other parts.
        if (secret == null || secret.isEmpty() || visit.sum() == null || Stream.of(visit.id(), visit.email(), visit.name()).anyMatch(part -> part != null && part.matches("(?s).*[\\r\\n].*"))) {
            return WRONG;
        }
        if (fits(visit, sum(secret, visit.id(), visit.email(), visit.name() == null ? "" : visit.name()))) {
            return WHOLE;
        }
        return fits(visit, sum(secret, visit.id(), visit.email())) ? ID : WRONG;
    }

    private static boolean fits(VisitJson visit, String sum) {
        return MessageDigest.isEqual(sum.getBytes(UTF_8), visit.sum().toLowerCase(Locale.ROOT).getBytes(UTF_8));
    }

    /** HMAC-SHA-256 (RFC 2104) in hexadecimal over number, mail address and name, each in a line, empty where there is none. */
    static String sum(String secret, String id, String email, String name) {
        return Signature.hmac(secret, (id + "\n" + (email == null ? "" : email) + "\n" + name).getBytes(UTF_8));
    }

    /** The older form: over the number and, where one is given, a line feed and the mail address. */
    static String sum(String secret, String id, String email) {
        return Signature.hmac(secret, (email == null || email.isBlank() ? id : id + "\n" + email).getBytes(UTF_8));
    }
}
