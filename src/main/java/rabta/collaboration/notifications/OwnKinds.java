package rabta.collaboration.notifications;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.Way;

/** What notes, owners and followed records tell. */
@Configuration
class OwnKinds {

    static final NotificationKind MENTION = new NotificationKind("mention", "at", Way.MAIL);
    static final NotificationKind ASSIGNED = new NotificationKind("assigned", "user-check", Way.SCREEN);
    static final NotificationKind FOLLOWED = new NotificationKind("followed", "eye", Way.SCREEN);

    @Bean
    NotificationKind mention() {
        return MENTION;
    }

    @Bean
    NotificationKind assigned() {
        return ASSIGNED;
    }

    @Bean
    NotificationKind followed() {
        return FOLLOWED;
    }
}
