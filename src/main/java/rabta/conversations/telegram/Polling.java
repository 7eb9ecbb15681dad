package rabta.conversations.telegram;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.conversations.Channels;
import rabta.conversations.Receipts;
import rabta.conversations.telegram.Bot.Refused;
import rabta.conversations.webhooks.Connector.Setup;
import rabta.conversations.webhooks.Tree;
import rabta.kernel.outbound.OutboundFailure;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import tools.jackson.databind.JsonNode;

/**
 * Asks Telegram what was written to the bots that are not called. Each bot is asked by one node at a time; what it tells is kept before
 * the next question says that it was heard.
 */
@Component
class Polling implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Polling.class);
    /** Below what a call may be silent. */
    private static final int SECONDS = 8;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);

    private record Bots(long workspace, long channel) {
    }

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Receipts receipts;
    private final BotReaders readers;
    private final Bot bot;
    private final Duration look;
    private final String node = Tokens.random();
    private final Set<Bots> asked = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private Thread watch;

    Polling(JdbcClient jdbc, Channels channels, Receipts receipts, BotReaders readers, Bot bot, @Value("${rabta.telegram.look:60s}") Duration look) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.receipts = receipts;
        this.readers = readers;
        this.bot = bot;
        this.look = look;
    }

    @Override
    public void start() {
        running = true;
        watch = Thread.ofVirtual().name("telegram").start(this::watch);
    }

    @Override
    public void stop() {
        running = false;
        watch.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void watch() {
        while (running && rest(look)) {
            try {
                look();
            } catch (RuntimeException e) {
                log.warn("looking for bots failed", e);
            }
        }
    }

    /** Begins to ask those bots that nobody asks on this node. */
    void look() {
        for (long workspace : jdbc.sql("select w.id from control.workspaces w order by w.id").query(Long.class).list()) {
            try {
                Binding.within(workspace, () -> look(workspace));
            } catch (RuntimeException e) {
                // One that is being founded, restored or taken away just now has no tables.
                log.debug("no bots can be looked for in workspace {}", workspace, e);
            }
        }
    }

    private void look(long workspace) {
        readers.bots().forEach(channel -> begin(new Bots(workspace, channel)));
    }

    /** Begins to ask a bot of the bound workspace at once. */
    void begin(long channel) {
        begin(new Bots(Binding.workspace(), channel));
    }

    private void begin(Bots one) {
        if (running && asked.add(one)) {
            Thread.ofVirtual().name("telegram-" + one.workspace() + "-" + one.channel()).start(() -> ask(one));
        }
    }

    private void ask(Bots one) {
        try {
            Binding.within(one.workspace(), () -> {
                while (running && turn(one.channel())) {
                    // The question itself waits for something to be told.
                }
                readers.leave(one.channel(), node);
            });
        } catch (RuntimeException e) {
            log.warn("asking the bot of channel {} failed", one.channel(), e);
        } finally {
            asked.remove(one);
        }
    }

    /** Asks once and keeps what was told. Answers whether to ask again at once. */
    boolean turn(long channel) {
        var row = channels.find(channel).filter(found -> !found.off() && TelegramKind.polled(found)).orElse(null);
        var from = row == null ? java.util.OptionalLong.empty() : readers.claim(channel, node);
        if (from.isEmpty()) {
            return false;
        }
        try {
            var told = bot.call(TelegramKind.access(Setup.of(row, channels.secrets(channel))), "getUpdates", Map.of("offset", from.getAsLong(), "limit", 100, "timeout", SECONDS, "allowed_updates", TelegramKind.TOLD), Duration.ofSeconds(SECONDS + 10));
            long next = from.getAsLong();
            for (var update : told.isArray() ? told.values() : java.util.List.<JsonNode>of()) {
                receipts.keep(channel, TelegramKind.KIND, "update-" + Tree.text(update, "update_id"), Map.of(), update.toString().getBytes(StandardCharsets.UTF_8));
                next = Math.max(next, Tree.at(update, "update_id").longValue() + 1);
            }
            if (next > from.getAsLong()) {
                readers.upTo(channel, node, next);
            }
            if ("troubled".equals(row.state())) {
                channels.working(channel);
            }
            return true;
        } catch (Refused refused) {
            channels.trouble(channel, refused.words(), refused.said());
            return rest(refused.pause() == null ? AFTER_TROUBLE : refused.pause()) && refused.code() != 401;
        } catch (OutboundFailure failure) {
            channels.trouble(channel, "hooks.error.unreachable");
            return rest(AFTER_TROUBLE);
        }
    }

    private boolean rest(Duration time) {
        try {
            Thread.sleep(time);
            return running;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
