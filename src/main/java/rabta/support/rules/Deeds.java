package rabta.support.rules;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a rule does; what is null is not done.
 *
 * @param owner the member who gets it
 * @param team the team that gets it
 * @param hand whether it is given by what is at hand: a ticket by the rules of assignment, a conversation to whoever of its team is at work and has the fewest
 * @param type of a ticket
 * @param priority as a word
 * @param status of a ticket, by its number
 * @param state of a conversation, as macros have it: {@code resolved}, {@code snoozed:24}
 * @param tag tags by their names, with commas between
 * @param note what is written on it for the team
 * @param reply what its customer is told, with variables; {@code replyUr} the same for those who read Urdu, or null
 * @param saved saved replies, of which the one in the reader's language is sent
 * @param macro a shared macro that is applied
 * @param spam whether the conversation is set aside
 * @param ticket whether the conversation becomes a ticket
 * @param tell the member who is told
 * @param hook an address that is called
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Deeds(Long owner, Long team, Boolean hand, Long type, String priority, Long status, String state, String tag, String note, String reply, String replyUr, List<Long> saved, Long macro, Boolean spam, Boolean ticket, Long tell, String hook) {

    public static final Deeds NONE = new Deeds(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public Deeds {
        hand = truly(hand);
        spam = truly(spam);
        ticket = truly(ticket);
        saved = saved == null || saved.isEmpty() ? null : List.copyOf(saved);
    }

    private static Boolean truly(Boolean asked) {
        return Boolean.TRUE.equals(asked) ? true : null;
    }

    boolean none() {
        return equals(NONE);
    }

    List<String> tags() {
        return tag == null ? List.of() : java.util.stream.Stream.of(tag.split("[,،]")).map(String::strip).filter(one -> !one.isEmpty()).distinct().toList();
    }

    /** Whether it writes to the customer itself; a macro may do so as well. */
    boolean says() {
        return reply != null || replyUr != null || saved != null;
    }
}
