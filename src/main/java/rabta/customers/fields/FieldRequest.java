package rabta.customers.fields;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A field as a program describes it; of one that is there, what is not named stays.
 *
 * @param kind for a new one
 * @param choices a choice with its key stays the same under another name
 * @param shownWhen all of these must hold
 */
record FieldRequest(String kind, @JsonProperty("label_en") String labelEn, @JsonProperty("label_ur") String labelUr, String type, List<ChoiceForm> choices, Integer decimals,
        @JsonProperty("links_to") String linksTo, Boolean required, Boolean unique, Boolean searchable, @JsonProperty("shown_when") List<RuleForm> shownWhen) {

    FieldForm form() {
        return onto(new FieldForm(null, null, type, null, null, null, false, false, false, null));
    }

    FieldForm onto(FieldForm f) {
        return new FieldForm(labelEn == null ? f.labelEn() : labelEn, labelUr == null ? f.labelUr() : labelUr, f.type(), choices == null ? f.choices() : choices,
                decimals == null ? f.decimals() : decimals, linksTo == null ? f.links() : linksTo, required == null ? f.required() : required, unique == null ? f.unique() : unique,
                searchable == null ? f.searchable() : searchable, shownWhen == null ? f.when() : shownWhen);
    }
}
