package rabta.sales.submissions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.secrets.Secrets;
import rabta.kernel.secrets.Tokens;

/**
 * The word that a shown form bears: it says when the form was shown, was signed here, fits that form alone and is taken once. Layout:
 * milliseconds (8 bytes), random (8), the first half of its HMAC-SHA-256 (16).
 */
@Repository
class OneTime {

    /** So long a page may lie open before it is sent. */
    static final Duration LONGEST = Duration.ofHours(24);
    /** Nobody reads and fills a form faster. */
    static final Duration LEAST = Duration.ofSeconds(2);

    private static final int HEAD = 16;
    private static final int SUM = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Secrets secrets;
    private final JdbcClient jdbc;

    OneTime(Secrets secrets, JdbcClient jdbc) {
        this.secrets = secrets;
        this.jdbc = jdbc;
    }

    String word(String form, Instant now) {
        var head = ByteBuffer.allocate(HEAD).putLong(now.toEpochMilli()).putLong(RANDOM.nextLong()).array();
        var word = Arrays.copyOf(head, HEAD + SUM);
        System.arraycopy(sum(form, head), 0, word, HEAD, SUM);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(word);
    }

    /** When the form was shown; empty for a word that was not made here for this form, or is too old. */
    Optional<Instant> shown(String form, String word, Instant now) {
        try {
            var bytes = Base64.getUrlDecoder().decode(word);
            if (bytes.length != HEAD + SUM || !java.security.MessageDigest.isEqual(Arrays.copyOfRange(bytes, HEAD, HEAD + SUM), sum(form, Arrays.copyOf(bytes, HEAD)))) {
                return Optional.empty();
            }
            return Optional.of(Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong())).filter(at -> !at.plus(LONGEST).isBefore(now) && !at.isAfter(now.plusSeconds(60)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether it was not used before; from now on it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean use(String word) {
        return jdbc.sql("insert into form_words (hash) values (:hash) on conflict (hash) do nothing").param("hash", Tokens.hash(word)).update() == 1;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void forget() {
        jdbc.sql("delete from form_words where used_at < now() - interval '2 days'").update();
    }

    private byte[] sum(String form, byte[] head) {
        return Arrays.copyOf(secrets.mac("form", form.getBytes(UTF_8), head), SUM);
    }
}
