package rabta.support.rules;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import rabta.conversations.threads.Unreached;
import rabta.kernel.events.Ref;

/**
 * A conversation with a message of it, or a ticket with the last one about it, as rules look at it.
 *
 * @param sender the address of whoever wrote, or null
 * @param person whose it is, or null
 * @param tags by their names
 * @param automatic whether a machine wrote
 * @param aside whether it is spam, or its writer is blocked
 * @param own whether it lies in a member's own mailbox, in which no rule of the business acts
 * @param rating what the customer gave, or null
 * @param unknown at what whoever looks may not look: no rule is met by that
 */
record Scene(Ref about, Long channel, String kind, Long team, Long assignee, String priority, String state, String language, String subject, String text, String sender, Long person, List<String> tags, boolean files, boolean automatic,
        boolean aside, boolean own, Instant at, Integer rating, Set<SignKind> unknown) {

    Scene rated(int rating) {
        return new Scene(about, channel, kind, team, assignee, priority, state, language, subject, text, sender, person, tags, files, automatic, aside, own, at, rating, unknown);
    }

    /** The same as somebody sees it from whom something is hidden. @param person as they see them, or null @param timed whether they may know when it was */
    Scene seen(Unreached unreached, Long person, boolean timed, Set<SignKind> unknown) {
        return new Scene(about, channel, kind, team, assignee, priority, state, language, unreached.without(subject), unreached.without(text), unreached.email() || unreached.phone() ? null : sender, person, tags, files, automatic, aside, own,
                timed ? at : null, rating, unknown);
    }
}
