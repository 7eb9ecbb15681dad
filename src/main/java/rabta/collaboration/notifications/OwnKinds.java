package rabta.collaboration.notifications;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.Way;

/** What notes, owners, readers, followed records, imports and exports tell. */
@Configuration
class OwnKinds {

    static final NotificationKind MENTION = new NotificationKind("mention", "at", Way.MAIL);
    static final NotificationKind ASSIGNED = new NotificationKind("assigned", "user-check", Way.SCREEN);
    static final NotificationKind READING = new NotificationKind("reading", "eye-check", Way.SCREEN);
    static final NotificationKind FOLLOWED = new NotificationKind("followed", "eye", Way.SCREEN);

    static final NotificationKind IMPORTED = new NotificationKind("imported", "upload", Way.SCREEN);
    static final NotificationKind EXPORTED = new NotificationKind("exported", "download", Way.SCREEN);

    @Bean
    NotificationKind mention() {
        return MENTION;
    }

    @Bean
    NotificationKind assigned() {
        return ASSIGNED;
    }

    @Bean
    NotificationKind shown() {
        return READING;
    }

    @Bean
    NotificationKind followed() {
        return FOLLOWED;
    }

    @Bean
    NotificationKind imported() {
        return IMPORTED;
    }

    @Bean
    NotificationKind exported() {
        return EXPORTED;
    }
}
