package rabta.sales.leads;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.api.FieldsJson;
import rabta.customers.api.Versioned;
import rabta.customers.fields.CustomField;
import rabta.customers.records.Tag;

/**
 * @param amountMinor in minor units of the currency
 * @param responseMinutes until somebody first did something about it
 * @param fields by their keys
 */
record LeadJson(long id, String name, String company, String phone, String email, String city, String language, @JsonProperty("source_id") Long sourceId, String campaign, String interest,
        @JsonProperty("amount_minor") Long amountMinor, String currency, String status, @JsonProperty("status_at") Instant statusAt, @JsonProperty("worked_at") Instant workedAt,
        @JsonProperty("response_minutes") Long responseMinutes, @JsonProperty("drop_reason_id") Long reasonId, @JsonProperty("drop_note") String reasonNote, Integer score,
        @JsonProperty("converted_at") Instant convertedAt, @JsonProperty("person_id") Long personId, @JsonProperty("company_id") Long companyId, @JsonProperty("deal_id") Long dealId,
        @JsonProperty("owner_id") Long ownerId, @JsonProperty("team_id") Long teamId, List<String> tags, Map<String, Object> fields, @JsonProperty("last_contact_at") Instant lastContactAt,
        int version, @JsonProperty("created_at") Instant createdAt, @JsonProperty("updated_at") Instant updatedAt, @JsonProperty("archived_at") Instant archivedAt) implements Versioned {

    static LeadJson of(Lead l, Map<Long, Tag> tags, List<CustomField> fields, String currency) {
        return new LeadJson(l.id(), l.name(), l.company(), l.phone(), l.email(), l.city(), l.language(), l.sourceId(), l.campaign(), l.interest(), l.amount(), l.currency(),
                l.status() == null ? null : l.status().word(), l.statusAt(), l.workedAt(), l.response(), l.reasonId(), l.reasonNote(), l.score(), l.convertedAt(), l.personId(), l.companyId(), l.dealId(),
                l.ownerId(), l.teamId(), l.tags().stream().map(tags::get).filter(Objects::nonNull).map(Tag::name).toList(), FieldsJson.of(fields, l.fields(), currency), l.touchedAt(),
                l.version(), l.createdAt(), l.updatedAt(), l.archivedAt());
    }
}
