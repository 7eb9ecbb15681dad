package rabta.customers.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.api.FieldsJson;
import rabta.customers.api.MoneyJson;
import rabta.customers.api.PointJson;
import rabta.customers.api.Versioned;
import rabta.customers.fields.CustomField;
import rabta.customers.records.Tag;

/**
 * @param contactPoints left out of lists
 * @param picture where it is, or null
 * @param score from 0 to 100, worked out by what they bought and when they were last in touch
 * @param fields those of the business, by their keys
 */
record PersonJson(long id, String name, String title, @JsonProperty("company_id") Long companyId, String company, String phone, String email,
        @JsonProperty("contact_points") @JsonInclude(JsonInclude.Include.NON_NULL) List<PointJson> contactPoints, String address, String city, String region, String postcode,
        String country, String language, LocalDate birthday, String about, String source, String lifecycle, String picture, @JsonProperty("owner_id") Long ownerId, @JsonProperty("team_id") Long teamId,
        List<String> tags, Map<String, Object> fields, int score, MoneyJson spent, int orders, @JsonProperty("last_order_at") Instant lastOrderAt, @JsonProperty("last_contact_at") Instant lastContactAt, int version,
        @JsonProperty("created_at") Instant createdAt, @JsonProperty("updated_at") Instant updatedAt, @JsonProperty("archived_at") Instant archivedAt) implements Versioned {

    static PersonJson of(Person p, Map<Long, Tag> tags, List<PointJson> points, List<CustomField> fields, String currency) {
        return new PersonJson(p.id(), p.name(), p.title(), p.companyId(), p.company(), p.phone(), p.email(), points, p.address(), p.city(), p.region(), p.postcode(), p.country(),
                p.language(), p.birthday(), p.about(), p.source(), p.lifecycle(), p.picture() == null ? null : "/api/v1/people/" + p.id() + "/picture", p.ownerId(), p.teamId(), p.tags().stream().map(tags::get).filter(Objects::nonNull).map(Tag::name).toList(), FieldsJson.of(fields, p.fields(), currency),
                p.score(), new MoneyJson(p.spent(), currency), p.orders(), p.orderedAt(), p.touchedAt(), p.version(), p.createdAt(), p.updatedAt(), p.archivedAt());
    }
}
