package rabta.kernel.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.events.Ref;
import rabta.kernel.secrets.Tokens;

/**
 * What nodes say to each other of who looks at what: by PostgreSQL's notifications, which nobody keeps. Each says all that it knows
 * at every beat, so that what got lost is made good, and a node that died is forgotten.
 */
@Component
class Nodes {

    static final String CHANNEL = "rabta_here";

    private static final Logger log = LoggerFactory.getLogger(Nodes.class);
    // A notification holds 8,000 bytes.
    private static final int MOST = 7_500;
    private static final long TOGETHER = 20;
    private static final Pattern LINE = Pattern.compile("([+\\-tx?]) (\\d{1,18}) (\\d{1,18}) ([a-z0-9_]{1,60}) (\\d{1,18}) ([a-zA-Z0-9_-]{1,60})");

    enum Word {
        ENTERED('+'), LEFT('-'), TYPES('t'), CLOSED('x'), WHO('?');

        private final char sign;

        Word(char sign) {
            this.sign = sign;
        }

        static Word of(String sign) {
            for (var word : values()) {
                if (word.sign == sign.charAt(0)) {
                    return word;
                }
            }
            throw new IllegalArgumentException(sign);
        }
    }

    /** @param detail the field that is typed in, or the page that was left; {@code -} for nothing */
    record Said(Word word, long workspace, long member, Ref record, String detail) {

        String line() {
            return word.sign + " " + workspace + " " + member + " " + record.type() + " " + record.id() + " " + detail;
        }

        static Optional<Said> read(String line) {
            var found = LINE.matcher(line);
            return found.matches() ? Optional.of(new Said(Word.of(found.group(1)), Long.parseLong(found.group(2)), Long.parseLong(found.group(3)), Ref.of(found.group(4), Long.parseLong(found.group(5))), found.group(6)))
                    : Optional.empty();
        }
    }

    /** This node, in what it says. */
    final String node = Tokens.random().substring(0, 12);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private List<String> waiting = new ArrayList<>();

    Nodes(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    synchronized void say(Said said) {
        waiting.add(said.line());
        if (waiting.size() == 1) {
            Thread.startVirtualThread(this::send);
        }
    }

    private synchronized List<String> take() {
        var taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    private void send() {
        try {
            Thread.sleep(TOGETHER);
            var payloads = payloads(take());
            transaction.executeWithoutResult(status -> payloads.forEach(payload -> jdbc.sql("select pg_notify(:channel, :payload)").param("channel", CHANNEL).param("payload", payload).query((r, n) -> true).single()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.debug("the other nodes could not be told who is here", e);
        }
    }

    private List<String> payloads(List<String> lines) {
        var payloads = new ArrayList<String>();
        var payload = new StringBuilder(node);
        for (var line : lines) {
            if (payload.length() + line.length() + 1 > MOST) {
                payloads.add(payload.toString());
                payload = new StringBuilder(node);
            }
            payload.append('\n').append(line);
        }
        payloads.add(payload.toString());
        return payloads;
    }
}
