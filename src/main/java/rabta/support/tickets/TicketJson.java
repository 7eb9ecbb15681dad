package rabta.support.tickets;

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

/**
 * @param id its number too
 * @param state what its status means
 * @param orderId null also where the token does not see the order; so with record and record_id
 * @param fields by their keys
 */
record TicketJson(long id, String name, String detail, @JsonProperty("type_id") long typeId, String priority, @JsonProperty("status_id") long statusId, String state, @JsonProperty("state_at") Instant stateAt,
        @JsonProperty("person_id") Long personId, @JsonProperty("company_id") Long companyId, @JsonProperty("order_id") Long orderId, String record, @JsonProperty("record_id") Long recordId, String product,
        @JsonProperty("due_on") LocalDate dueOn, String channel, @JsonProperty("cause_id") Long causeId, @JsonProperty("parent_id") Long parentId, @JsonProperty("answered_at") Instant answeredAt, int answers,
        @JsonProperty("solved_at") Instant solvedAt, @JsonProperty("closed_at") Instant closedAt, int reopened, @JsonProperty("owner_id") Long ownerId, @JsonProperty("team_id") Long teamId, List<String> tags,
        Map<String, Object> fields, int version, @JsonProperty("created_at") Instant createdAt, @JsonProperty("updated_at") Instant updatedAt, @JsonProperty("archived_at") Instant archivedAt) implements Versioned {

    static TicketJson of(Ticket t, boolean order, boolean about, boolean parent, Map<Long, Tag> tags, List<CustomField> fields, String currency) {
        return new TicketJson(t.id(), t.name(), t.detail(), t.typeId(), t.priority().word(), t.statusId(), t.state().word(), t.stateAt(), t.personId(), t.companyId(), order ? t.orderId() : null,
                about && t.about() != null ? t.about().type() : null, about && t.about() != null ? t.about().id() : null, t.product(), t.dueOn(), t.channel(), t.causeId(), parent ? t.parentId() : null, t.answeredAt(), t.answers(),
                t.solvedAt(), t.closedAt(), t.reopened(), t.ownerId(), t.teamId(), t.tags().stream().map(tags::get).filter(Objects::nonNull).map(Tag::name).toList(), FieldsJson.of(fields, t.fields(), currency),
                t.version(), t.createdAt(), t.updatedAt(), t.archivedAt());
    }
}
