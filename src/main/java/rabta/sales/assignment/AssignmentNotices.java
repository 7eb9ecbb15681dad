package rabta.sales.assignment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.Way;

/** What assignment tells besides that somebody was given a lead. */
@Configuration
class AssignmentNotices {

    static final NotificationKind MOVED_ON = new NotificationKind("lead_moved_on", "magnet", Way.SCREEN);

    @Bean
    NotificationKind leadMovedOn() {
        return MOVED_ON;
    }
}
