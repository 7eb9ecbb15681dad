package rabta.support.rules;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a rule does with a ticket; what is null is not done.
 *
 * @param owner the member who gets it
 * @param priority as a word
 * @param status the status that it gets, by its number
 * @param tag by its name
 * @param note what is written on it for the team
 * @param reply what its customer is told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Deeds(Long owner, Long type, String priority, Long status, String tag, String note, String reply) {

    public boolean none() {
        return equals(new Deeds(null, null, null, null, null, null, null));
    }
}
