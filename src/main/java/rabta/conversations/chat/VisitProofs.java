package rabta.conversations.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import rabta.kernel.secrets.Secrets;
import rabta.kernel.secrets.Tokens;

/** What the page of a window carries, so that who enters by it has at least opened it: a moment and a word at random, signed. Nothing of it is kept. */
@Component
class VisitProofs {

    private static final String PURPOSE = "chat visit";
    private static final Duration LASTS = Duration.ofHours(24);
    private static final Pattern WRITTEN = Pattern.compile("(\\d{10,11})\\.([A-Za-z0-9_-]{16})\\.([0-9a-f]{64})");

    private final Secrets secrets;

    VisitProofs(Secrets secrets) {
        this.secrets = secrets;
    }

    String make(long workspace, long channel) {
        var said = Instant.now().getEpochSecond() + "." + Tokens.random().substring(0, 16);
        return said + "." + HexFormat.of().formatHex(secrets.mac(PURPOSE, bytes(said, workspace, channel)));
    }

    boolean good(String proof, long workspace, long channel) {
        var written = WRITTEN.matcher(proof == null ? "" : proof);
        if (!written.matches()) {
            return false;
        }
        var at = Instant.ofEpochSecond(Long.parseLong(written.group(1)));
        return !at.isBefore(Instant.now().minus(LASTS)) && !at.isAfter(Instant.now().plus(LASTS))
                && secrets.verifies(HexFormat.of().parseHex(written.group(3)), PURPOSE, bytes(written.group(1) + "." + written.group(2), workspace, channel));
    }

    /** By which entries with the same page are counted. */
    static String name(String proof) {
        return proof.substring(0, proof.lastIndexOf('.'));
    }

    private static byte[] bytes(String said, long workspace, long channel) {
        return (said + "|" + workspace + "|" + channel).getBytes(US_ASCII);
    }
}
