package rabta.conversations.mail;

import java.time.Instant;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.conversations.BounceWatcher;
import rabta.conversations.Intake;
import rabta.conversations.Trouble;
import rabta.conversations.machines.Bounce;
import rabta.conversations.mailboxes.Mailbox;

/** What a bounce does: the mail that it is of has failed, and its address is known to bounce. */
@Component
class Bounces {

    private final MailIds ids;
    private final MailMemory memory;
    private final Intake intake;
    private final ObjectProvider<BounceWatcher> watchers;

    Bounces(MailIds ids, MailMemory memory, Intake intake, ObjectProvider<BounceWatcher> watchers) {
        this.ids = ids;
        this.memory = memory;
        this.intake = intake;
        this.watchers = watchers;
    }

    /** @return the conversation of the mail that came back, or null where that is not known */
    Long take(Bounce bounce, Mailbox mailbox) {
        var ours = ids.read(bounce.originalId());
        var sent = ours.flatMap(one -> memory.sent(one.message()));
        for (var failure : bounce.failures()) {
            // What is only late may still come.
            if (!failure.failed() && !bounce.complaint()) {
                continue;
            }
            // An address is believed to bounce only where the bounce names a mail that is truly ours: anybody can write a bounce.
            if (sent.isPresent() && failure.failed() && !failure.recipient().isEmpty()) {
                memory.bounced(failure.recipient(), failure.reason().word(), failure.hard(), failure.status(), failure.said());
            }
            var told = new BounceWatcher.Bounced(failure.recipient(), failure.hard(), bounce.complaint(), failure.reason().word(), failure.said(), bounce.originalId(), sent.isPresent() ? ours.get().message() : null);
            watchers.forEach(watcher -> watcher.bounced(told));
        }
        bounce.failures().stream().filter(Bounce.Failure::failed).findFirst().ifPresent(failure -> sent.ifPresent(mail -> intake.state(mail.channel(), mail.id(), "failed", Instant.now(),
                Trouble.of("bounce." + failure.reason().word(), failure.recipient().isEmpty() ? "—" : failure.recipient()))));
        return ours.flatMap(one -> memory.known(one.conversation(), mailbox.channel())).map(MailMemory.Known::id).orElse(null);
    }
}
