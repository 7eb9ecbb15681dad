package rabta.customers.companies;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.api.PointJson;

/** A new company as a program sends it. */
record CompanyRequest(String name, String industry, String website, @JsonProperty("contact_points") List<PointJson> contactPoints, String address, String city, String region,
        String postcode, String country, String about, @JsonProperty("owner_id") Long ownerId, @JsonProperty("team_id") Long teamId, List<String> tags) {

    CompanyForm form() {
        return new CompanyForm(name, industry, website, contactPoints == null ? null : contactPoints.stream().filter(Objects::nonNull).map(PointJson::form).toList(), address, city,
                region, postcode, country, about, ownerId, teamId, tags);
    }
}
