package rabta.conversations.mail;

import java.time.Instant;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.conversations.BounceWatcher;
import rabta.conversations.Intake;
import rabta.conversations.Trouble;
import rabta.conversations.machines.Bounce;
import rabta.conversations.machines.BounceSigns;
import rabta.conversations.mailboxes.Mailbox;
import rabta.conversations.mime.MailText;

/**
 * What a bounce does: the mail that it is of has failed, and its address is known to bounce. Anybody can write a bounce, and whoever had
 * a mail of ours knows its id: so it is believed of nobody but those whom that very mail went to, and not where a person's own account sent it.
 */
@Component
class Bounces {

    private final MailIds ids;
    private final MailMemory memory;
    private final Undelivered undelivered;
    private final Intake intake;
    private final ObjectProvider<BounceWatcher> watchers;

    Bounces(MailIds ids, MailMemory memory, Undelivered undelivered, Intake intake, ObjectProvider<BounceWatcher> watchers) {
        this.ids = ids;
        this.memory = memory;
        this.undelivered = undelivered;
        this.intake = intake;
        this.watchers = watchers;
    }

    /** @return the conversation of the mail that came back, or null where that is not known */
    Long take(Bounce bounce, MailText mail, Mailbox mailbox) {
        var ours = ids.read(bounce.originalId());
        var sent = ours.flatMap(one -> memory.sent(one.message())).filter(one -> !BounceSigns.strange(mail, bounce.complaint()));
        var recipients = sent.isEmpty() ? Set.<String>of() : memory.recipients(ours.get().message());
        // Of a mail to several anyone of them could say so of another; that alone makes nobody's address dead, however often it is said.
        boolean sure = recipients.size() == 1 || BounceSigns.home(mail);
        for (var failure : bounce.failures()) {
            // What is only late may still come.
            if (!failure.failed() && !bounce.complaint()) {
                continue;
            }
            var address = failure.recipient().isEmpty() && recipients.size() == 1 ? recipients.iterator().next() : failure.recipient();
            // Of a mail to several, a complaint could be one's about another.
            boolean believed = recipients.contains(address) && (!bounce.complaint() || recipients.size() == 1);
            boolean dead = believed && failure.failed() && !bounce.complaint() && undelivered.bounced(address, ours.get().message(), failure.reason().word(), failure.hard() && sure, failure.status(), failure.said());
            var told = new BounceWatcher.Bounced(address, dead, bounce.complaint(), failure.reason().word(), failure.said(), bounce.originalId(), believed ? ours.get().message() : null);
            watchers.forEach(watcher -> watcher.bounced(told));
        }
        // Somebody may have their mails handed on to where they do not arrive: the mail has failed, and neither address is marked.
        bounce.failures().stream().filter(failure -> failure.failed() && (recipients.contains(failure.recipient()) || recipients.size() == 1)).findFirst().ifPresent(failure -> sent.ifPresent(one -> intake.state(one.channel(), one.id(), "failed", Instant.now(),
                Trouble.of("bounce." + failure.reason().word(), failure.recipient().isEmpty() ? "—" : failure.recipient()))));
        return ours.flatMap(one -> memory.known(one.conversation(), mailbox.channel())).map(MailMemory.Known::id).orElse(null);
    }
}
