package rabta.conversations.bots;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.conversations.webhooks.SignedCall;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.identity.entrance.Attempts;
import rabta.kernel.outbound.Answer;
import rabta.kernel.outbound.Guard;
import rabta.kernel.outbound.Outbound;
import rabta.kernel.outbound.OutboundFailure;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Json;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The bots of channels: where each is called, and what it may do with the conversations it has. */
@Service
class Bots {

    /** Its address among the settings of the channel, its key among the secrets. */
    static final String BOT = "bot";
    static final String BEFORE = "botBefore";
    static final Duration CALL = Duration.ofSeconds(10);
    private static final int LONGEST = 1_000;
    private static final int MOST_TRIALS = 60;

    private final Channels channels;
    private final Conversations conversations;
    private final BotTalks talks;
    private final Viewers viewers;
    private final Attempts attempts;
    private final Outbound outbound;
    private final Guard guard;
    private final TransactionTemplate transaction;

    Bots(Channels channels, Conversations conversations, BotTalks talks, Viewers viewers, Attempts attempts, Outbound outbound, Guard guard, PlatformTransactionManager transactions) {
        this.channels = channels;
        this.conversations = conversations;
        this.talks = talks;
        this.viewers = viewers;
        this.attempts = attempts;
        this.outbound = outbound;
        this.guard = guard;
        this.transaction = new TransactionTemplate(transactions);
    }

    static boolean on(ChannelRow channel) {
        return channel.setting(BOT) != null && channel.privateTo() == null && !channel.off();
    }

    /** @throws NotFound for a channel that can have none: somebody's own, or one on which nothing is answered */
    ChannelRow channel(long id, Viewer viewer) {
        var channel = channels.find(id, viewer);
        if (channel.archivedAt() != null || channel.privateTo() != null || !channels.kind(channel.kind()).traits().sends()) {
            throw new NotFound();
        }
        return channel;
    }

    String secret(long channel) {
        return channels.secrets(channel).get(BOT);
    }

    /** Names the bot of a channel. @throws Flawed for an address that may not be called */
    void set(long id, String typed, Viewer viewer) {
        var channel = channel(id, viewer);
        var url = Typed.line(typed);
        if (url == null || url.length() > LONGEST || !url.matches("https?://\\S+")) {
            throw new Flawed(Flaw.of("url", url == null ? "invalid.required" : "connectors.url.wrong"));
        }
        try {
            guard.check(url);
        } catch (OutboundFailure failure) {
            throw new Flawed(Flaw.of("url", "hooks.error.refused"));
        }
        transaction.executeWithoutResult(status -> {
            channels.set(channel.id(), Map.of(BOT, url));
            if (secret(id) == null) {
                channels.keep(id, Map.of(BOT, Tokens.random()));
            }
        });
    }

    /** From now on people answer what comes; conversations that it has are handed to the team. */
    void remove(long id, Viewer viewer) {
        var channel = channel(id, viewer);
        var settings = new HashMap<String, Object>();
        settings.put(BEFORE, channel.setting(BOT));
        settings.put(BOT, null);
        transaction.executeWithoutResult(status -> {
            channels.set(id, settings);
            talks.leaveAll(id, viewer.by());
        });
    }

    void restore(long id, Viewer viewer) {
        var channel = channel(id, viewer);
        if (channel.setting(BOT) == null && channel.setting(BEFORE) != null) {
            transaction.executeWithoutResult(status -> channels.set(id, Map.of(BOT, channel.setting(BEFORE))));
        }
    }

    /** Calls it once with nothing to answer. @return null where it took that; else why not, in words */
    String trial(long id, Viewer viewer) {
        var channel = channel(id, viewer);
        if (channel.setting(BOT) == null) {
            throw new NotFound();
        }
        attempts.count("bot-trial:" + Binding.workspace(), MOST_TRIALS);
        try {
            var answer = call(channel, "test-" + UUID.randomUUID(), Map.of("type", "test"));
            return answer.ok() ? null : String.valueOf(answer.status());
        } catch (OutboundFailure failure) {
            return "–";
        }
    }

    /** @throws OutboundFailure where there is no answer */
    Answer call(ChannelRow channel, String id, Map<String, Object> told) {
        var whole = new LinkedHashMap<String, Object>(told);
        whole.put("channel", Map.of("id", channel.id(), "kind", channel.kind(), "name", channel.name()));
        return outbound.send(SignedCall.post(URI.create(channel.setting(BOT)), secret(channel.id()), id, Json.write(whole)).within(CALL));
    }

    /** What it says: automatic, and only for as long as it has the conversation. @throws Problem where it has it no more */
    long answer(long conversation, String text) {
        return transaction.execute(status -> {
            var system = viewers.system();
            conversations.find(conversation, system);
            had(conversation);
            long message = conversations.reply(conversation, Reply.text(text == null ? "" : text).byItself(), system);
            talks.said(conversation, message);
            return message;
        });
    }

    /**
     * It has that message, and answered at once or hands it over, or both: all of it or nothing, so that it is asked again after a fault.
     *
     * @param patience how long it may take to say something, or null @param text or null @throws Problem where it has it no more
     */
    void heard(long conversation, long message, Duration patience, String text, boolean over, String note) {
        transaction.executeWithoutResult(status -> {
            talks.asked(conversation, message, patience);
            if (text != null) {
                answer(conversation, text);
            }
            if (over) {
                handOver(conversation, note);
            }
        });
    }

    /** Hands it to the team, with a word for them if it has one. */
    void handOver(long conversation, String note) {
        transaction.executeWithoutResult(status -> {
            had(conversation);
            if (note != null && !note.isBlank()) {
                conversations.note(conversation, note.length() > 10_000 ? note.substring(0, 10_000) : note, java.util.List.of(), viewers.system());
            }
            talks.leave(conversation, BotTalks.Why.ASKED, null);
        });
    }

    private void had(long conversation) {
        if (!talks.has(conversation)) {
            throw new Problem("bots.not_with_bot");
        }
    }

    /** It is that member's from now on. */
    void takeOver(long conversation, Viewer viewer) {
        transaction.executeWithoutResult(status -> {
            conversations.find(conversation, viewer);
            conversations.assign(conversation, viewer.id(), viewer);
            talks.leave(conversation, BotTalks.Why.TAKEN, viewer.by());
        });
    }

    Conversation seen(long conversation, Viewer viewer) {
        return conversations.find(conversation, viewer);
    }
}
