package rabta.support.rules;

import static rabta.support.rules.About.CONVERSATION;
import static rabta.support.rules.About.TICKET;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a rule can look at besides the fields of the ticket, or of the conversation's customer. */
public enum SignKind {
    CHANNEL(CONVERSATION),
    /** By which kind of channel it came. */
    KIND(CONVERSATION),
    TEAM(CONVERSATION), ASSIGNEE(CONVERSATION), PRIORITY(CONVERSATION), STATE(CONVERSATION), TAG(CONVERSATION),
    /** In which language was written. */
    LANGUAGE(CONVERSATION, TICKET),
    /** Words between commas, one of which stands in the subject or the text, in whatever spelling or script. */
    WORDS(CONVERSATION, TICKET),
    /** Likewise, in the subject alone. */
    SUBJECT(CONVERSATION),
    /** Addresses or domains between commas. */
    SENDER(CONVERSATION, TICKET),
    /** Whether the sender is a customer whom the business knows. */
    KNOWN(CONVERSATION),
    /** Within or outside of working hours. */
    HOURS(CONVERSATION, TICKET),
    FILES(CONVERSATION),
    /** How the text sounds. */
    MOOD(CONVERSATION),
    /** Written by a machine: a newsletter, an absence. */
    AUTOMATIC(CONVERSATION),
    /** The rating is so much at the most. */
    RATING(TICKET);

    private final Set<About> of;

    SignKind(About... of) {
        this.of = Set.of(of);
    }

    /** As forms, the API and {@code service_rules.sign.<word>} call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SignKind> named(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public static List<SignKind> of(About about) {
        return Stream.of(values()).filter(kind -> kind.of.contains(about)).toList();
    }

    boolean of(Moment moment) {
        return of.contains(moment.about());
    }

    /** Whether its value is typed, not chosen. */
    public boolean typed() {
        return this == WORDS || this == SUBJECT || this == SENDER || this == TAG || this == RATING;
    }
}
