package rabta.collaboration.invitations;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.Way;

@Configuration
class AnswerKind {

    static final NotificationKind ANSWERED = new NotificationKind("guest_answered", "user-check", Way.MAIL);

    @Bean
    NotificationKind guestAnswered() {
        return ANSWERED;
    }
}
