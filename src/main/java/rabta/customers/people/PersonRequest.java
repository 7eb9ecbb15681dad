package rabta.customers.people;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.api.FieldsJson;
import rabta.customers.api.PointJson;
import tools.jackson.databind.JsonNode;

/** A new person as a program sends them. */
record PersonRequest(String name, String title, @JsonProperty("company_id") Long companyId, String company, @JsonProperty("contact_points") List<PointJson> contactPoints, String address,
        String city, String region, String postcode, String country, String language, String birthday, String about, String source, String lifecycle, @JsonProperty("owner_id") Long ownerId,
        @JsonProperty("team_id") Long teamId, List<String> tags, Map<String, JsonNode> fields) {

    PersonForm form(String currency) {
        return new PersonForm(name, title, company, companyId, contactPoints == null ? null : contactPoints.stream().filter(Objects::nonNull).map(PointJson::form).toList(), address,
                city, region, postcode, country, language, birthday, about, source, lifecycle, ownerId, teamId, tags, FieldsJson.typed(fields, currency));
    }
}
