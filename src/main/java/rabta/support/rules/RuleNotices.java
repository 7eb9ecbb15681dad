package rabta.support.rules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.Way;

/** That a rule asks somebody to look. */
@Configuration
class RuleNotices {

    static final NotificationKind TOLD = new NotificationKind("rule_told", "bolt", Way.SCREEN);

    @Bean
    NotificationKind ruleTold() {
        return TOLD;
    }
}
