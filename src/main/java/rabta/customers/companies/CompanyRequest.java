package rabta.customers.companies;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.media.Schema;
import rabta.customers.api.FieldsJson;
import rabta.customers.api.MoneyJson;
import rabta.customers.api.PointJson;
import tools.jackson.databind.JsonNode;

/** A new company as a program sends it. */
record CompanyRequest(String name, String industry, String website, @Schema(type = "integer") JsonNode employees, @Schema(implementation = MoneyJson.class) JsonNode revenue,
        @JsonProperty("contact_points") List<PointJson> contactPoints, String address, String city, String region,
        String postcode, String country, String about, @JsonProperty("owner_id") Long ownerId, @JsonProperty("team_id") Long teamId, List<String> tags, Map<String, JsonNode> fields) {

    CompanyForm form(String currency) {
        return new CompanyForm(name, industry, website, FieldsJson.typed(employees, currency), FieldsJson.typed(revenue, currency), contactPoints == null ? null : contactPoints.stream().filter(Objects::nonNull).map(PointJson::form).toList(), address, city,
                region, postcode, country, about, ownerId, teamId, tags, FieldsJson.typed(fields, currency));
    }
}
