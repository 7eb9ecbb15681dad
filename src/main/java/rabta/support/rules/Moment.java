package rabta.support.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** When a rule is asked. */
public enum Moment {
    /** A conversation begins. */
    BEGUN(About.CONVERSATION),
    /** A message came in, the first one too. */
    WROTE(About.CONVERSATION),
    /** A member answered. */
    ANSWERED(About.CONVERSATION),
    /** Nobody did for so many hours of work. */
    UNANSWERED(About.CONVERSATION),
    /** It was resolved, opened again, put off. */
    MOVED(About.CONVERSATION),
    OPENED(About.TICKET),
    /** The customer wrote. */
    ASKED(About.TICKET),
    CHANGED(About.TICKET),
    SOLVED(About.TICKET), REOPENED(About.TICKET),
    /** A step of a promise that is not broken yet was due; the promise broke. */
    NEAR(About.TICKET), BROKEN(About.TICKET),
    /** The customer said how it was. */
    RATED(About.TICKET);

    private final About about;

    Moment(About about) {
        this.about = about;
    }

    public About about() {
        return about;
    }

    /** As forms, the API and {@code service_rules.moment.<word>} call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Moment> named(String word) {
        return Stream.of(values()).filter(moment -> moment.word().equals(word)).findFirst();
    }

    public static List<Moment> of(About about) {
        return Stream.of(values()).filter(moment -> moment.about == about).toList();
    }
}
