package rabta.customers.companies;

import java.time.Instant;
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
import rabta.kernel.ui.Money;

/**
 * @param contactPoints left out of lists
 * @param logo where it is, or null
 * @param fields those of the business, by their keys
 */
record CompanyJson(long id, String name, String industry, String website, Integer employees, MoneyJson revenue, String phone, String email,
        @JsonProperty("contact_points") @JsonInclude(JsonInclude.Include.NON_NULL) List<PointJson> contactPoints, String address, String city, String region, String postcode,
        String country, String about, String logo, @JsonProperty("owner_id") Long ownerId, @JsonProperty("team_id") Long teamId, List<String> tags, Map<String, Object> fields, MoneyJson spent, int orders,
        @JsonProperty("last_order_at") Instant lastOrderAt, @JsonProperty("last_contact_at") Instant lastContactAt, int version, @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt, @JsonProperty("archived_at") Instant archivedAt) implements Versioned {

    static CompanyJson of(Company c, Map<Long, Tag> tags, List<PointJson> points, List<CustomField> fields, String currency) {
        return new CompanyJson(c.id(), c.name(), c.industry(), c.website(), c.employees(), c.revenue() == null ? null : new MoneyJson(Money.of(c.revenue(), currency).minor(), currency), c.phone(), c.email(), points, c.address(), c.city(), c.region(), c.postcode(), c.country(), c.about(), c.logo() == null ? null : "/api/v1/companies/" + c.id() + "/logo",
                c.ownerId(), c.teamId(), c.tags().stream().map(tags::get).filter(Objects::nonNull).map(Tag::name).toList(), FieldsJson.of(fields, c.fields(), currency), new MoneyJson(c.spent(), currency), c.orders(),
                c.orderedAt(), c.touchedAt(), c.version(), c.createdAt(), c.updatedAt(), c.archivedAt());
    }
}
