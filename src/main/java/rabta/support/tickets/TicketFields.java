package rabta.support.tickets;

import static rabta.customers.fields.Field.built;
import static rabta.support.TicketKind.TICKET;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldSource;
import rabta.customers.fields.FieldType;
import rabta.identity.Viewer;
import rabta.kernel.sql.Fields;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Language;

/** What lists, filters, exports and rights know of tickets beyond what every record has. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TicketFields implements FieldSource {

    /** By which ways tickets come; whatever else is there is another way. */
    static final List<String> CHANNELS = List.of("hand", "api", "mail", "whatsapp", "messenger", "instagram", "telegram", "sms", "call", "chat", "form", "portal", "other");

    private static final String PRIORITY = "(array['" + Arrays.stream(TicketPriority.values()).map(TicketPriority::word).collect(Collectors.joining("', '")) + "'])[r.priority]";
    private static final String CAME_BY = "(case when r.channel in ('" + String.join("', '", CHANNELS) + "') then r.channel else 'other' end)";
    private static final String OPEN = "r.state in ('NEW', 'OPEN', 'WAITING', 'HOLD')";

    @Override
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        if (!TICKET.equals(kind)) {
            return List.of();
        }
        var name = viewer.preferences().language() == Language.UR ? "ur" : "en";
        var zone = viewer.preferences().zone();
        var today = Dates.in(viewer.preferences()).today();
        return List.of(built("number", FieldType.NUMBER, "r.id"), called("type", "ticket_types", "type_id", name),
                Field.state("priority", PRIORITY, Arrays.stream(TicketPriority.values()).map(TicketPriority::word).toList()), called("status", "ticket_statuses", "status_id", name),
                Field.state("progress", "lower(r.state)", Arrays.stream(TicketState.values()).map(TicketState::word).toList()),
                new Field("person", FieldType.LINK, "r.person_id", null, RecordKind.PERSON), new Field("company", FieldType.LINK, "r.company_id", null, RecordKind.COMPANY),
                built("detail", FieldType.LONG_TEXT, "r.detail"), built("product", FieldType.TEXT, "r.product"), built("due", FieldType.DATE, "r.due_on"),
                // What is over is late no more, whenever it was due.
                Field.state("lateness", "(case when %s and r.due_on < date '%s' then 'late' else 'in_time' end)".formatted(OPEN, today), List.of("late", "in_time")),
                Field.state("came_by", CAME_BY, CHANNELS), Field.state("complaint", "(case when exists (select from ticket_types t where t.id = r.type_id and t.complaint) then 'complaint' else 'other' end)", List.of("complaint", "other")), called("cause", "ticket_causes", "cause_id", name), Catalogue.moment("answered", "r.answered_at", zone),
                Catalogue.moment("asked", "r.asked_at", zone), Catalogue.moment("solved", "r.solved_at", zone), Catalogue.moment("closed", "r.closed_at", zone),
                built("reopened", FieldType.NUMBER, "r.reopened"), new Field("parent_ticket", FieldType.LINK, "r.parent_id", null, TICKET));
    }

    // Shown by its name in the reader's language, found by either.
    private static Field called(String key, String table, String column, String name) {
        var either = new Fields.Field(key, "lower(n.n)", Fields.Type.TEXT)
                .through("r.%s in (select s.id from %s s cross join lateral (values (s.en), (s.ur)) n (n) where ".formatted(column, table)).typed(typed -> typed.toLowerCase(Locale.ROOT));
        return new Field(key, FieldType.TEXT, "(select s.%s from %s s where s.id = r.%s)".formatted(name, table, column), null, null, null, either);
    }
}
