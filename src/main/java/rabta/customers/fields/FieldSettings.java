package rabta.customers.fields;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What only some types of field have.
 *
 * @param choices of a {@code CHOICE} or {@code CHOICES}
 * @param decimals of a {@code NUMBER}, at most this many
 * @param links the type of the kind of record that a {@code LINK} leads to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldSettings(List<Choice> choices, Integer decimals, String links) {

    static final FieldSettings NONE = new FieldSettings(null, null, null);
}
