package rabta.kernel.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.events.Hint;
import rabta.kernel.events.Announcements;
import rabta.kernel.postgres.OwnConnection;
import rabta.kernel.secrets.Tokens;

/**
 * Hears on one connection of its own what all nodes notify. A connection that is lost is opened again, and what was said
 * meanwhile is read out of the stream. Where notifications do not come through, as behind a pooler that lends a connection for
 * a transaction, the stream is asked every two seconds instead.
 */
@Component
class Listening implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Listening.class);
    private static final Duration WAITS = Duration.ofSeconds(10);
    private static final Duration PROBED = Duration.ofSeconds(5);
    private static final Duration ASKS = Duration.ofSeconds(2);

    private static final String PROBE = "probe ";

    private final OwnConnection own;
    private final Live live;
    private final Presence presence;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final boolean allowed;
    private volatile Thread thread;

    Listening(OwnConnection own, Live live, Presence presence, JdbcClient jdbc, PlatformTransactionManager transactions, @Value("${rabta.live.listen:true}") boolean allowed) {
        this.own = own;
        this.live = live;
        this.presence = presence;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.allowed = allowed;
    }

    private void run() {
        while (running()) {
            try {
                if (!allowed || !listen()) {
                    ask();
                }
            } catch (SQLException | RuntimeException e) {
                live.hearing(false);
                if (running()) {
                    log.warn("the database cannot be heard: {}", e.getMessage());
                    pause(ASKS);
                }
            }
        }
    }

    /** @return false where nothing that is said comes here */
    private boolean listen() throws SQLException {
        try (var connection = own.open()) {
            try (var statement = connection.createStatement()) {
                statement.execute("listen " + Announcements.CHANNEL);
                statement.execute("listen " + Nodes.CHANNEL);
            }
            if (!probed(connection)) {
                log.info("notifications of the database do not come through: open pages are told every {} s", ASKS.toSeconds());
                return false;
            }
            live.hearing(true);
            live.catchUp();
            presence.beat();
            while (running()) {
                if (!hear(connection) && !connection.isValid(3)) {
                    throw new SQLException("the connection was lost");
                }
            }
            return true;
        }
    }

    private boolean probed(Connection connection) throws SQLException {
        var word = PROBE + HexFormat.of().formatHex(Tokens.hash(Tokens.random()));
        transaction.executeWithoutResult(status -> jdbc.sql("select pg_notify(:channel, :word)").param("channel", Announcements.CHANNEL).param("word", word).query((r, n) -> true).single());
        long until = System.nanoTime() + PROBED.toNanos();
        while (System.nanoTime() < until && running()) {
            if (heard(connection, Duration.ofMillis(500)).stream().anyMatch(said -> word.equals(said.getParameter()))) {
                return true;
            }
        }
        return false;
    }

    private boolean hear(Connection connection) throws SQLException {
        var said = heard(connection, WAITS);
        said.forEach(one -> {
            if (Nodes.CHANNEL.equals(one.getName())) {
                presence.heard(one.getParameter());
            } else if (!one.getParameter().startsWith(PROBE)) {
                tell(Hint.Said.read(one.getParameter()));
            }
        });
        return !said.isEmpty();
    }

    private void tell(Hint.Said said) {
        if (said.hints().stream().anyMatch(hint -> Announcements.RIGHTS.equals(hint.kind()))) {
            Thread.startVirtualThread(() -> live.look(said.workspace()));
        } else if (said.workspace() > 0) {
            live.heard(said.workspace(), said.hints());
        }
    }

    private static List<PGNotification> heard(Connection connection, Duration wait) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class).getNotifications((int) wait.toMillis());
        return notifications == null ? List.of() : Arrays.asList(notifications);
    }

    /** For five minutes; then it is tried again whether notifications come. */
    private void ask() {
        live.hearing(false);
        for (int i = 0; i < 150 && running(); i++) {
            pause(ASKS);
            live.catchUp();
            if (i % 8 == 0) {
                live.look(0);
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean running() {
        return thread == Thread.currentThread() && !Thread.currentThread().isInterrupted();
    }

    @Override
    public void start() {
        var next = Thread.ofVirtual().name("listening").unstarted(this::run);
        thread = next;
        next.start();
    }

    @Override
    public void stop() {
        var last = thread;
        thread = null;
        last.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
