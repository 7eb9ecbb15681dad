package rabta.customers.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Point;
import rabta.customers.PointForm;
import rabta.customers.RecordKind;
import rabta.customers.dossier.FactKeeper;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldText;
import rabta.customers.fields.Links;
import rabta.customers.records.ContactPoint;
import rabta.customers.records.ContactPoints;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.customers.records.Tags;
import rabta.customers.timeline.Mentions;
import rabta.customers.timeline.Moment.Change;
import rabta.customers.timeline.Timeline;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Happenings.Row;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Tells every change of every field from what happened. A field that is hidden from the viewer has no history for them. */
@Service
@Transactional
public class History {

    private static final List<String> KINDS = List.of("person_changed", "company_changed", "object_changed", "owner_assigned", "tag_added", "tag_removed");
    private static final Set<String> REACHED = Set.of("phone", "email", "whatsapp");

    /** One change as it is kept. */
    private record Told(Row row, String field, String from, String to) {

        static Told of(Row row) {
            return switch (row.kind()) {
                case "owner_assigned" -> new Told(row, "owner", text(row, "before"), text(row, "owner"));
                case "tag_added" -> new Told(row, "tag", null, row.get("name"));
                case "tag_removed" -> new Told(row, "tag", row.get("name"), null);
                default -> new Told(row, row.get("field"), text(row, "from"), text(row, "to"));
            };
        }

        private static String text(Row row, String name) {
            var text = row.get(name);
            return text.isEmpty() ? null : text;
        }
    }

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;
    private final CustomFields fields;
    private final ContactPoints points;
    private final Ownership ownership;
    private final Tags tags;
    private final List<FactKeeper> keepers;
    private final Mentions mentions;
    private final Links links;

    History(JdbcClient jdbc, Records records, Happenings happenings, CustomFields fields, ContactPoints points, Ownership ownership, Tags tags, List<FactKeeper> keepers, Mentions mentions, Links links) {
        this.links = links;
        this.mentions = mentions;
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
        this.fields = fields;
        this.points = points;
        this.ownership = ownership;
        this.tags = tags;
        this.keepers = keepers;
    }

    /**
     * The latest change first. A page may hold fewer than it could: what is hidden is left out.
     *
     * @param field only of that field, or null
     */
    @Transactional(readOnly = true)
    public Paged<Entry> of(RecordKind kind, long id, String field, String cursor, int size, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        if (field != null && hides(kind, field, viewer)) {
            throw new NotFound();
        }
        var page = happenings.about(kind.ref(id), KINDS, field, cursor, size);
        var told = mentions.seen(page.rows(), viewer).stream().map(Told::of).filter(t -> !hides(kind, t.field, viewer)).toList();
        return new Paged<>(entries(kind, told, viewer), page.next());
    }

    private static boolean hides(RecordKind kind, String field, Viewer viewer) {
        return viewer.rights().of(kind.type()).hides(field.equals("whatsapp") ? "phone" : field);
    }

    private List<Entry> entries(RecordKind kind, List<Told> told, Viewer viewer) {
        var custom = fields.bySlot(told.stream().map(Told::field).collect(Collectors.toSet()));
        var members = names(told.stream().flatMap(t -> Stream.of(t.row.by() == null ? null : t.row.by().toString(), t.field.equals("owner") ? t.from : null, t.field.equals("owner") ? t.to : null))
                .filter(Objects::nonNull).collect(Collectors.toSet()));
        var rights = viewer.rights().of(kind.type());
        var customers = links.numbered(told.stream().flatMap(t -> Stream.of(t.field + t.from, t.field + t.to)).toList(), viewer);
        return told.stream().map(t -> {
            var field = custom.get(t.field);
            var from = whom(t.field, t.from, customers);
            var to = whom(t.field, t.to, customers);
            boolean alive = field == null ? known(kind, t.field) : field.retiredAt() == null;
            return new Entry(t.row.id(), t.row.at(), t.row.by() == null ? null : members.get(t.row.by().toString()), t.field, label(t.field, field), from, to,
                    shown(t.field, field, from, members), shown(t.field, field, to, members), Timeline.cause(t.row, viewer), alive && rights.writes(t.field));
        }).toList();
    }

    private static String whom(String field, String value, Map<String, String> customers) {
        return value == null ? null : customers.getOrDefault(field + value, value);
    }

    private static boolean known(RecordKind kind, String field) {
        return REACHED.contains(field) || field.equals("owner") || field.equals("tag") || Fact.named(kind, field).isPresent();
    }

    private static String label(String field, CustomField custom) {
        if (custom != null) {
            return custom.label();
        }
        return Stream.of("fact." + field, "customers.point." + field, "word." + field).filter(Ui::has).findFirst().map(Ui::t).orElse(field);
    }

    private static String shown(String field, CustomField custom, String value, Map<String, String> members) {
        if (value == null) {
            return null;
        }
        return custom != null ? FieldText.of(custom, value) : field.equals("owner") ? members.getOrDefault(value, "?") : new Change(field, null, null, null).shown(value);
    }

    private Map<String, String> names(Collection<String> ids) {
        var names = new HashMap<String, String>();
        if (!ids.isEmpty()) {
            jdbc.sql("select m.id, m.name from members m where m.id = any(:ids)").param("ids", ids.stream().map(Long::valueOf).toArray(Long[]::new)).query(r -> {
                names.put(r.getString(1), r.getString(2));
            });
        }
        return names;
    }

    /**
     * Puts back what a field held before that change, as a change of its own.
     *
     * @throws NotFound if the change is not of this record, or the field is not there for the viewer
     * @throws Problem if the old value cannot be kept any more
     */
    public void restore(RecordKind kind, long id, long happening, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var told = happenings.find(kind.ref(id), happening).filter(row -> KINDS.contains(row.kind()) && !mentions.seen(List.of(row), viewer).isEmpty()).map(Told::of).orElseThrow(NotFound::new);
        if (hides(kind, told.field, viewer)) {
            throw new NotFound();
        }
        try {
            restore(kind, id, told, viewer);
        } catch (Flawed flawed) {
            throw new Problem("history.cannot", flawed.flaws().getFirst().words());
        }
    }

    private void restore(RecordKind kind, long id, Told told, Viewer viewer) {
        var custom = fields.bySlot(List.of(told.field)).get(told.field);
        if (custom != null) {
            FactKeeper.of(kind, keepers).change(kind, id, Map.of(), Map.of(custom.key(), FieldText.typed(custom, told.from)), null, viewer);
        } else if (REACHED.contains(told.field)) {
            reach(kind, id, told, viewer);
        } else if (told.field.equals("owner")) {
            ownership.assign(kind, List.of(id), told.from == null ? null : Long.valueOf(told.from), viewer);
        } else if (told.field.equals("tag")) {
            label(kind, id, told, viewer);
        } else {
            var fact = Fact.named(kind, told.field).orElseThrow(NotFound::new);
            FactKeeper.of(kind, keepers).change(kind, id, Map.of(fact, told.from == null ? "" : told.from), Map.of(), null, viewer);
        }
    }

    /** The old number in the place of the new one, or beside the others if the new one is not there any more. */
    private void reach(RecordKind kind, long id, Told told, Viewer viewer) {
        var present = points.of(kind, id).stream().filter(p -> p.value().equals(told.to)).map(ContactPoint::id).findFirst();
        var form = new PointForm(Point.Kind.of(told.field).orElseThrow().name(), told.from, null);
        if (told.from == null) {
            points.remove(kind, id, present.orElseThrow(() -> new Flawed(Flaw.of("value", "history.gone"))), viewer);
        } else if (present.isPresent()) {
            points.change(kind, id, present.get(), form, viewer);
        } else {
            points.add(kind, id, form, viewer);
        }
    }

    private void label(RecordKind kind, long id, Told told, Viewer viewer) {
        if (told.from == null) {
            tags.remove(kind, id, told.row.particulars().path("tag").asLong(0), viewer);
        } else {
            tags.add(kind, List.of(id), told.from, viewer);
        }
    }
}
