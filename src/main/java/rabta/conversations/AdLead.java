package rabta.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody left on an advertisement of a platform, as they sent it off.
 *
 * @param channel by which it was told of
 * @param id as the platform counts them
 * @param form what the form is called, or null; {@code campaign}, {@code ad} likewise, where they may be read
 * @param platform where it ran: {@code fb} or {@code ig}; or null
 * @param language of the form, {@code en}, {@code ur} or null for any other
 * @param at when they sent it
 */
public record AdLead(long channel, String id, String form, String campaign, String ad, String platform, String language, Instant at, List<Answer> answers, List<Consent> consents) {

    /** Whom Meta invents to try a form. */
    private static final Set<String> DUMMIES = Set.of("test@fb.com", "test@meta.com");

    /** @param key as the platform calls what is asked: {@code full_name}, {@code phone_number}, or what the business made of it @param question as the form asks it, or null @param values one, or as many as were ticked */
    public record Answer(String key, String question, List<String> values) {

        public String said() {
            return String.join(", ", values);
        }
    }

    /** One thing that they could agree to. @param what it is called */
    public record Consent(String what, boolean given) {
    }

    /** The first of these that was answered. */
    public Optional<String> first(String... keys) {
        for (var key : keys) {
            var found = answers.stream().filter(answer -> answer.key().equals(key)).map(Answer::said).filter(said -> !said.isBlank()).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether the platform made it up, so that whoever set it up sees that it comes. */
    public boolean trial() {
        return answers.stream().flatMap(answer -> answer.values().stream()).anyMatch(value -> value.startsWith("<test lead:") || DUMMIES.contains(value.toLowerCase(Locale.ROOT)));
    }
}
