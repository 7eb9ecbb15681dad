package rabta.conversations.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import rabta.conversations.Channels;
import rabta.conversations.NotDelivered;
import rabta.conversations.Outgoing;
import rabta.conversations.Trouble;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/**
 * Sends messages. Each is claimed before it is sent: a crash may leave one of which nobody knows whether it went out, and that is told to
 * whoever wrote it; it never goes out twice by itself.
 */
@Component
class Deliverer implements Worker<Deliver>, Nightly {

    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(12));
    private static final Trouble DOUBTFUL = Trouble.of("messages.trouble.doubtful");

    private final Outbox outbox;
    private final Channels channels;

    Deliverer(Outbox outbox, Channels channels) {
        this.outbox = outbox;
        this.channels = channels;
    }

    @Override
    public void on(Deliver job, Run run) {
        switch (outbox.claim(job.message())) {
            case Outbox.Turn.Now(var message) -> deliver(message);
            case Outbox.Turn.Later(var pause) -> outbox.wait(job.message(), pause);
            case Outbox.Turn.Doubtful() -> outbox.failed(job.message(), DOUBTFUL, true);
            case Outbox.Turn.Never() -> {
                // Taken back, or another job of the same message came first.
            }
        }
    }

    private void deliver(Outgoing message) {
        if (message.channel().off()) {
            outbox.failed(message.message(), Trouble.of("messages.trouble.channel_off"), false);
            return;
        }
        try {
            outbox.sent(message.message(), channels.kind(message.channel().kind()).deliver(message));
        } catch (NotDelivered failure) {
            refused(message, failure);
        } catch (RuntimeException failure) {
            log.warn("message {} may or may not have gone out", message.message(), failure);
            outbox.failed(message.message(), DOUBTFUL, true);
        }
    }

    private void refused(Outgoing message, NotDelivered failure) {
        var trouble = Trouble.of(failure.key(), failure.particulars());
        if (failure.again() && message.attempt() <= PAUSES.size()) {
            var at = failure.retryAt() == null ? Instant.now().plus(PAUSES.get(message.attempt() - 1)) : failure.retryAt();
            outbox.again(message.message(), trouble, at);
        } else {
            outbox.failed(message.message(), trouble, false);
        }
    }

    @Override
    public void tidyWorkspace() {
        outbox.stranded().forEach(message -> outbox.failed(message, DOUBTFUL, true));
    }
}
