package rabta.customers.fields;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/**
 * A field of the business as programs see it.
 *
 * @param kind the type of the records that have it: {@code person}, {@code company}, {@code object_17}
 * @param type {@code text}, {@code long_text}, {@code number}, {@code money}, {@code date}, {@code yes_no}, {@code choice}, {@code choices}, {@code link},
 *        {@code phone}, {@code email}, {@code url}, {@code file}
 * @param shownWhen a condition on other fields, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FieldJson(long id, String kind, String key, @JsonProperty("label_en") String labelEn, @JsonProperty("label_ur") String labelUr, String type, List<ChoiceJson> choices,
        Integer decimals, @JsonProperty("links_to") String linksTo, boolean required, boolean unique, boolean searchable, @JsonProperty("shown_when") JsonNode shownWhen, int position,
        @JsonProperty("retired_at") Instant retiredAt) {

    record ChoiceJson(String key, String en, String ur, String color) {
    }

    static FieldJson of(CustomField f) {
        return new FieldJson(f.id(), f.kind().type(), f.key(), f.labelEn(), f.labelUr(), f.type().word(),
                f.type().chosen() ? f.offered().stream().map(c -> new ChoiceJson(c.key(), c.en(), c.ur(), c.color())).toList() : null,
                f.settings().decimals(), f.settings().links(), f.required(), f.unique(), f.searchable(), f.shownWhen() == null ? null : Json.read(f.shownWhen()), f.position(), f.retiredAt());
    }
}
