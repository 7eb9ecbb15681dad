package rabta.conversations.chat;

import java.time.Duration;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.ChannelKind;
import rabta.conversations.Delivered;
import rabta.conversations.NotDelivered;
import rabta.conversations.NotRead;
import rabta.conversations.Outgoing;
import rabta.conversations.Receipt;
import rabta.conversations.Traits;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.jobs.Jobs;

/** The window on the business's own pages. An answer is there for the visitor's page at once; who has left is sent a letter. */
@Component
class ChatKind implements ChannelKind {

    static final String KIND = "chat";
    static final long FILE_BYTES = 10_000_000;
    static final int FILES = 5;
    /** Whoever has not read an answer by then is sent it by mail. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Set<String> TYPES = Set.of("image/*", "application/pdf", "text/plain", "audio/*", "video/mp4");

    private final Visitors visitors;
    private final Announcements announcements;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    ChatKind(Visitors visitors, Announcements announcements, Jobs jobs, PlatformTransactionManager transactions) {
        this.visitors = visitors;
        this.announcements = announcements;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Traits traits() {
        return Traits.plain().withFiles(TYPES, FILE_BYTES, FILES).atMost(ChatDesk.LONGEST).telling(true, true).answering();
    }

    @Override
    public String icon() {
        return "message-circle";
    }

    @Override
    public String setUp() {
        return "/settings/chat/new";
    }

    @Override
    public String page(long channel) {
        return "/settings/chat/" + channel;
    }

    @Override
    public Delivered deliver(Outgoing message) throws NotDelivered {
        var visitor = message.thread() == null ? null : visitors.inThread(message.channel().id(), message.thread()).orElse(null);
        if (visitor == null) {
            throw NotDelivered.never("chat.trouble.gone");
        }
        transaction.executeWithoutResult(status -> {
            announcements.tell(Hint.of("said", visitor.ref(), null));
            if (visitor.email() != null) {
                jobs.add(new MailVisitor(visitor.id()), null, PATIENCE);
            }
        });
        return Delivered.as("out-" + message.message());
    }

    @Override
    public void read(Receipt receipt) throws NotRead {
        throw new NotRead("chat.trouble.unread");
    }
}
