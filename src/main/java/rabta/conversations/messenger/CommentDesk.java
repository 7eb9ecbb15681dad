package rabta.conversations.messenger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.Arrival;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Message;
import rabta.conversations.NotDelivered;
import rabta.conversations.webhooks.Afterwards;
import rabta.conversations.webhooks.Handwork;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.outbound.OutboundFailure;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** What is done to a comment besides answering it in public: hiding, liking, answering it for its writer alone. */
@Service
class CommentDesk {

    private record Comment(Message message, ChannelRow channel, PageKind kind) {
    }

    private final Conversations conversations;
    private final Channels channels;
    private final Afterwards afterwards;
    private final Handwork handwork;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    CommentDesk(Conversations conversations, Channels channels, Afterwards afterwards, Handwork handwork, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.conversations = conversations;
        this.channels = channels;
        this.afterwards = afterwards;
        this.handwork = handwork;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private Comment find(long id, Viewer viewer) {
        var message = conversations.message(id, viewer);
        var conversation = conversations.find(message.conversationId(), viewer);
        if (!message.incoming() || message.externalId() == null || conversation.thread() == null || !conversation.thread().startsWith(PageKind.COMMENT)) {
            throw new NotFound();
        }
        var channel = channels.find(conversation.channelId()).orElseThrow(NotFound::new);
        if (channels.kind(channel.kind()) instanceof PageKind kind) {
            return new Comment(message, channel, kind);
        }
        throw new NotFound();
    }

    private interface Work {

        void on() throws NotDelivered;
    }

    private static void told(Work work) {
        try {
            work.on();
        } catch (NotDelivered refused) {
            throw new Problem(refused.key(), refused.particulars());
        } catch (OutboundFailure failure) {
            throw new Problem("hooks.error.unreachable");
        }
    }

    long hide(long id, boolean hidden, Viewer viewer) {
        var comment = find(id, viewer);
        told(() -> comment.kind().hide(comment.channel(), comment.message().externalId(), hidden));
        afterwards.marked(comment.channel().id(), comment.message().externalId(), "hidden", hidden);
        return comment.message().conversationId();
    }

    long like(long id, boolean liked, Viewer viewer) {
        var comment = find(id, viewer);
        if (!comment.kind().likes()) {
            throw new NotFound();
        }
        told(() -> comment.kind().like(comment.channel(), comment.message().externalId(), liked));
        afterwards.marked(comment.channel().id(), comment.message().externalId(), "liked", liked);
        return comment.message().conversationId();
    }

    /** @throws Problem for a second one, since Meta lets that happen once */
    long answerPrivately(long id, String typed, Viewer viewer) {
        var comment = find(id, viewer);
        var text = Typed.text(typed);
        if (text == null) {
            throw new Problem("comments.private.empty");
        }
        claim(comment.message());
        var sent = new String[1];
        try {
            told(() -> sent[0] = comment.kind().privately(comment.channel(), comment.message().externalId(), text));
        } catch (Problem refused) {
            leave(comment.message());
            throw refused;
        }
        handwork.write(new Arrival(comment.channel().id(), sent[0] == null ? "private-" + comment.message().id() : sent[0], comment.message().authorAddress() == null ? comment.message().externalId() : comment.message().authorAddress(), null, null,
                comment.message().conversationId(), null, text, null, null, List.of(), Instant.now(), comment.message().externalId(), false, false, true, Map.of("privately", true)), null, viewer);
        return comment.message().conversationId();
    }

    // Before anything is sent: two who press at once send one.
    private void claim(Message message) {
        boolean first = transaction.execute(status -> jdbc.sql("update messages m set particulars = m.particulars || '{\"answeredPrivately\": true}' where m.id = :id and m.particulars -> 'answeredPrivately' is null").param("id", message.id()).update() > 0);
        if (!first) {
            throw new Problem("graph.error.10900");
        }
    }

    private void leave(Message message) {
        transaction.executeWithoutResult(status -> jdbc.sql("update messages m set particulars = m.particulars - 'answeredPrivately' where m.id = :id").param("id", message.id()).update());
    }
}
