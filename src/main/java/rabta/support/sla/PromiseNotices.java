package rabta.support.sla;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.Way;

/** What is told of promises: that one is about to break, and that one is broken. */
@Configuration
class PromiseNotices {

    static final NotificationKind NEAR = new NotificationKind("promise_near", "clock", Way.SCREEN);
    static final NotificationKind BROKEN = new NotificationKind("promise_broken", "clock-exclamation", Way.SCREEN);

    @Bean
    NotificationKind promiseNear() {
        return NEAR;
    }

    @Bean
    NotificationKind promiseBroken() {
        return BROKEN;
    }
}
