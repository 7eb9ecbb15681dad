package rabta.kernel.push;

import java.time.Duration;

/** What became of a message: the push service has it, knows the browser no more, wants it later, or will never take it. */
public sealed interface Outcome {

    record Sent() implements Outcome {
    }

    record Gone() implements Outcome {
    }

    /** @param pause as the push service asks, or null where it does not say */
    record Later(Duration pause) implements Outcome {
    }

    /** @param status 0 where it was not even called */
    record Refused(int status) implements Outcome {
    }
}
