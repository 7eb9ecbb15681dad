package rabta.conversations.threads;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.NotificationSubject;
import rabta.collaboration.Way;
import rabta.conversations.Conversation;

/** What conversations tell, and where it leads. */
@Configuration
class ConversationNotices {

    static final NotificationKind GIVEN = new NotificationKind("conversation_given", "user-check", Way.SCREEN);
    static final NotificationKind CALLED = new NotificationKind("conversation_called", "at", Way.MAIL);
    static final NotificationKind WRITTEN = new NotificationKind("conversation_written", "message-circle", Way.SCREEN);
    static final NotificationKind FAILED = new NotificationKind("conversation_failed", "alert-circle", Way.SCREEN);

    @Bean
    NotificationKind conversationGiven() {
        return GIVEN;
    }

    @Bean
    NotificationKind conversationCalled() {
        return CALLED;
    }

    @Bean
    NotificationKind conversationWritten() {
        return WRITTEN;
    }

    @Bean
    NotificationKind conversationFailed() {
        return FAILED;
    }

    @Bean
    NotificationSubject conversationSubject(ConversationNames names) {
        return NotificationSubject.of(Conversation.TYPE, names::of, id -> "/inbox/" + id);
    }
}
