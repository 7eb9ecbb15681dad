package rabta.sales.deals;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;

import rabta.customers.api.FieldsJson;

/** A new deal as a program sends it. @param amount in the main unit of the currency: {@code "2100.50"} */
record DealRequest(String name, @JsonProperty("person_id") Long personId, @JsonProperty("company_id") Long companyId, String amount, String currency, @JsonProperty("expected_on") String expectedOn,
        @JsonProperty("stage_id") Long stageId, @JsonProperty("owner_id") Long ownerId, @JsonProperty("team_id") Long teamId, List<String> tags, Map<String, JsonNode> fields, @JsonProperty("source_id") Long sourceId) {

    DealForm form(String home) {
        return new DealForm(name, null, number(personId), number(companyId), amount, currency, expectedOn, stageId, ownerId, teamId, tags, FieldsJson.typed(fields, home), null, sourceId);
    }

    static String number(Long id) {
        return id == null ? null : "#" + id;
    }
}
