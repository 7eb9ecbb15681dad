package rabta.identity.access;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import rabta.kernel.postgres.CannotStart;

/** How long somebody stays signed in: so long without a page of theirs, and so long in all. */
@Component
class SessionLife {

    // Uses are written down once a minute, so that a shorter limit could end a session that is in use.
    private static final Duration LEAST = Duration.ofMinutes(5);

    private final Duration idle;
    private final Duration longest;

    SessionLife(@Value("${rabta.session-idle:14d}") Duration idle, @Value("${rabta.session-longest:30d}") Duration longest) {
        if (idle.compareTo(LEAST) < 0 || longest.compareTo(idle) < 0) {
            throw new CannotStart("RABTA_SESSION_IDLE must be five minutes or more (14d, 8h, 30m), and RABTA_SESSION_LONGEST not less than it.");
        }
        this.idle = idle;
        this.longest = longest;
    }

    Duration longest() {
        return longest;
    }

    double idleSeconds() {
        return idle.toSeconds();
    }

    double longestSeconds() {
        return longest.toSeconds();
    }
}
