package rabta.conversations.bots;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.bots.BotTalks.Asking;
import rabta.conversations.bots.BotTalks.Why;
import rabta.conversations.webhooks.Tree;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.outbound.Answer;
import rabta.kernel.outbound.OutboundFailure;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Asks a bot, one message after the other. One that fails three times or says nothing within half a minute leaves the conversation to the team. */
@Component
class BotAsker implements Worker<AskBot> {

    private static final Logger log = LoggerFactory.getLogger(BotAsker.class);
    static final int FAILURES = 3;
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Bots bots;
    private final BotTalks talks;
    private final Channels channels;
    private final Viewers viewers;

    BotAsker(Bots bots, BotTalks talks, Channels channels, Viewers viewers) {
        this.bots = bots;
        this.talks = talks;
        this.channels = channels;
        this.viewers = viewers;
    }

    @Override
    public void on(AskBot job, Run run) {
        long id = job.conversation();
        if (!talks.claim(id)) {
            talks.later(id, BUSY);
            return;
        }
        try {
            for (var next = talks.next(id); next.isPresent(); next = talks.next(id)) {
                if (!ask(id, next.get())) {
                    return;
                }
            }
        } finally {
            talks.release(id);
        }
    }

    /** @return whether to go on with the next message */
    private boolean ask(long id, Asking asking) {
        Conversation conversation;
        try {
            conversation = bots.seen(id, viewers.system());
        } catch (NotFound gone) {
            return false;
        }
        var channel = channels.find(conversation.channelId()).orElseThrow(NotFound::new);
        if (!Bots.on(channel)) {
            talks.leave(id, Why.FAILED, null);
            return false;
        }
        try {
            var answer = bots.call(channel, "in-" + asking.message(), told(conversation, asking));
            if (answer.ok()) {
                return heard(id, asking, answer);
            }
            return failed(id, channel, "status " + answer.status());
        } catch (OutboundFailure failure) {
            return failed(id, channel, failure.getMessage());
        }
    }

    private boolean failed(long id, ChannelRow channel, String why) {
        log.info("the bot of channel {} failed: {}", channel.id(), why);
        int failures = talks.failed(id);
        if (failures >= FAILURES) {
            talks.leave(id, Why.FAILED, null);
        } else if (failures > 0) {
            talks.later(id, PAUSE);
        }
        return false;
    }

    private boolean heard(long id, Asking asking, Answer answer) {
        var said = said(answer);
        var text = said == null ? null : Tree.text(said, "text");
        boolean over = said != null && Tree.truth(said, "hand_over");
        boolean waits = text == null && !over && (said == null || !Tree.truth(said, "silent"));
        try {
            bots.heard(id, asking.message(), waits ? PATIENCE : null, text, over, said == null ? null : Tree.text(said, "note"));
            return !over;
        } catch (Problem refused) {
            // Taken over while it thought, or more than the channel takes.
            talks.leave(id, Why.REFUSED, null);
            return false;
        }
    }

    private static tools.jackson.databind.JsonNode said(Answer answer) {
        try {
            return answer.body().length == 0 ? null : Tree.of(answer.body());
        } catch (Tree.Unreadable words) {
            return null;
        }
    }

    private Map<String, Object> told(Conversation conversation, Asking asking) {
        var told = new LinkedHashMap<String, Object>();
        told.put("type", "message");
        told.put("id", "in-" + asking.message());
        told.put("conversation_id", conversation.id());
        told.put("language", conversation.language());
        var contact = new LinkedHashMap<String, Object>();
        contact.put("name", conversation.contactName());
        contact.put("handle", conversation.contactAddress());
        contact.put("person_id", conversation.personId());
        told.put("contact", contact);
        told.put("subject", conversation.subject());
        told.put("text", asking.text());
        told.put("files", asking.files());
        told.put("at", asking.at().toString());
        told.put("before", talks.before(conversation.id(), asking.message()).stream().map(line -> Map.of("by", line.by(), "text", line.text(), "at", line.at().toString())).toList());
        return told;
    }
}
