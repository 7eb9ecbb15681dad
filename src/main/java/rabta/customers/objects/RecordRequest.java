package rabta.customers.objects;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.api.FieldsJson;
import tools.jackson.databind.JsonNode;

/** A new record of an added kind as a program sends it. */
record RecordRequest(String name, @JsonProperty("owner_id") Long ownerId, @JsonProperty("team_id") Long teamId, List<String> tags, Map<String, JsonNode> fields) {

    RecordForm form(String currency) {
        return new RecordForm(name, ownerId, teamId, tags, FieldsJson.typed(fields, currency));
    }
}
