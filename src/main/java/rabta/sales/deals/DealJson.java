package rabta.sales.deals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.api.FieldsJson;
import rabta.customers.api.Versioned;
import rabta.customers.fields.CustomField;
import rabta.customers.records.Tag;

/** @param amountMinor in minor units of the currency @param homeAmountMinor in those of the business's, null while no rate of its day is known @param fields by their keys */
record DealJson(long id, String name, @JsonProperty("pipeline_id") long pipelineId, @JsonProperty("stage_id") long stageId, @JsonProperty("stage_at") Instant stageAt,
        @JsonProperty("person_id") Long personId, @JsonProperty("company_id") Long companyId, @JsonProperty("amount_minor") Long amountMinor, String currency, @JsonProperty("home_amount_minor") Long homeAmountMinor,
        @JsonProperty("expected_on") LocalDate expectedOn, @JsonProperty("closed_at") Instant closedAt, @JsonProperty("lost_reason_id") Long lostReasonId, @JsonProperty("lost_note") String lostNote, @JsonProperty("source_id") Long sourceId,
        @JsonProperty("owner_id") Long ownerId, @JsonProperty("team_id") Long teamId, List<String> tags, Map<String, Object> fields, @JsonProperty("last_contact_at") Instant lastContactAt,
        int version, @JsonProperty("created_at") Instant createdAt, @JsonProperty("updated_at") Instant updatedAt, @JsonProperty("archived_at") Instant archivedAt) implements Versioned {

    static DealJson of(Deal d, Map<Long, Tag> tags, List<CustomField> fields, String currency) {
        return new DealJson(d.id(), d.name(), d.pipelineId(), d.stageId(), d.stageAt(), d.personId(), d.companyId(), d.amount(), d.currency(), d.homeAmount(), d.expectedOn(), d.closedAt(), d.lostReasonId(),
                d.lostNote(), d.sourceId(), d.ownerId(), d.teamId(), d.tags().stream().map(tags::get).filter(Objects::nonNull).map(Tag::name).toList(), FieldsJson.of(fields, d.fields(), currency), d.touchedAt(),
                d.version(), d.createdAt(), d.updatedAt(), d.archivedAt());
    }
}
