package rabta.customers.objects;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.api.FieldsJson;
import rabta.customers.api.Versioned;
import rabta.customers.fields.CustomField;
import rabta.customers.records.Tag;

/** @param fields by their keys */
record RecordJson(long id, String name, @JsonProperty("owner_id") Long ownerId, @JsonProperty("team_id") Long teamId, List<String> tags, Map<String, Object> fields,
        @JsonProperty("last_contact_at") Instant lastContactAt, int version, @JsonProperty("created_at") Instant createdAt, @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("archived_at") Instant archivedAt) implements Versioned {

    static RecordJson of(ObjectRecord r, Map<Long, Tag> tags, List<CustomField> fields, String currency) {
        return new RecordJson(r.id(), r.name(), r.ownerId(), r.teamId(), r.tags().stream().map(tags::get).filter(Objects::nonNull).map(Tag::name).toList(),
                FieldsJson.of(fields, r.fields(), currency), r.touchedAt(), r.version(), r.createdAt(), r.updatedAt(), r.archivedAt());
    }
}
