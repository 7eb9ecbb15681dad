package rabta.customers.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.RecordKind;
import rabta.customers.SearchText;
import rabta.customers.Stale;
import rabta.customers.Visible;
import rabta.customers.dossier.FactKeeper;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.FieldValues;
import rabta.customers.fields.FieldValues.Reading;
import rabta.customers.listing.Rows;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.customers.records.Tag;
import rabta.customers.records.Tags;
import rabta.customers.search.CustomerSearch;
import rabta.customers.search.Indexing;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Patience;
import rabta.kernel.sql.Where;

/** The records of the kinds that the business added. Every read begins with what its viewer may see. */
@Repository
@Transactional
public class Objects implements FactKeeper {

    private final JdbcClient jdbc;
    private final Records records;
    private final Tags tags;
    private final Ownership ownership;
    private final Indexing indexing;
    private final Happenings happenings;
    private final FieldValues values;
    private final Rows rows;
    private final Catalogue catalogue;
    private final Patience patience;

    Objects(JdbcClient jdbc, Records records, Tags tags, Ownership ownership, Indexing indexing, Happenings happenings, FieldValues values, Rows rows, Catalogue catalogue, Patience patience) {
        this.jdbc = jdbc;
        this.records = records;
        this.tags = tags;
        this.ownership = ownership;
        this.indexing = indexing;
        this.happenings = happenings;
        this.values = values;
        this.rows = rows;
        this.catalogue = catalogue;
        this.patience = patience;
    }

    /**
     * One page of those the filter asks for with all that is known of each, for programs.
     *
     * @throws org.springframework.dao.QueryTimeoutException where the list is too long for an order that no index serves
     */
    @Transactional(readOnly = true)
    public Paged<ObjectRecord> whole(RecordKind kind, CustomerFilter filter, int size, Viewer viewer) {
        var question = rows.question(kind, filter, viewer);
        var order = question.order();
        if (!order.indexed()) {
            patience.ends(Patience.OF_A_READER);
        }
        var where = rows.asked(question).and(order.after(filter.after()));
        return Paged.of(read(kind, where, order.key(), order.sql(), size + 1, viewer), size, row -> order.cursor(row.key(), row.id()));
    }

    private List<ObjectRecord> read(RecordKind kind, Where where, String key, String order, int size, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        return jdbc.sql("select " + ObjectRecord.COLUMNS + key + from(kind) + where.sql() + "\norder by " + order + "\nlimit " + size)
                .params(where.params()).query(ObjectRecord::read).list().stream().map(r -> r.seenBy(rights)).toList();
    }

    /** What the filter asks for, over the alias {@code r}. */
    @Transactional(readOnly = true)
    public Where asked(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        return filter.where(() -> catalogue.conditions(kind, viewer), viewer).and(CustomerSearch.holding(filter.q(), kind, viewer));
    }

    /** Those of them that the viewer sees, in the order in which they are asked for. */
    @Transactional(readOnly = true)
    public List<ObjectRecord> each(RecordKind kind, List<Long> ids, Viewer viewer) {
        var where = Visible.to(viewer, kind, "r").and("r.id = any(:ids)", ids);
        var found = read(kind, where, "''", "r.id", Math.max(1, ids.size()), viewer).stream().collect(Collectors.toMap(ObjectRecord::id, Function.identity()));
        return ids.stream().map(found::get).filter(java.util.Objects::nonNull).toList();
    }

    /** @throws rabta.kernel.web.NotFound for one that is not there, or that the viewer does not see */
    @Transactional(readOnly = true)
    public ObjectRecord find(RecordKind kind, long id, Viewer viewer) {
        return one(kind, id, viewer, "").seenBy(viewer.rights().of(kind.type()));
    }

    private ObjectRecord one(RecordKind kind, long id, Viewer viewer, String locking) {
        var where = Visible.to(viewer, kind, "r").and("r.id = :id", id);
        return jdbc.sql("select " + ObjectRecord.COLUMNS + "''" + from(kind) + where.sql() + locking).params(where.params()).query(ObjectRecord::read).optional().orElseThrow(() -> records.missing(kind, id, viewer));
    }

    private static String from(RecordKind kind) {
        return "\n from " + kind.table() + " r left join members m on m.id = r.owner_id\nwhere ";
    }

    /**
     * Adds a record. Who sees only their own becomes its owner.
     *
     * @throws Flawed for what is not right with its name and fields, or an owner who is no member
     */
    public long create(RecordKind kind, RecordForm form, Viewer viewer) {
        records.mustCreate(kind, viewer);
        records.mustWrite(kind, form.named(), viewer);
        var reading = values.fresh(kind, form.fields(), key -> key.equals("name") ? Fact.NAME.clean(form.name()) : null, viewer);
        Flawed.unless(Flaw.all(form.flaws(), reading.flaws()));
        var owner = viewer.sees(kind.type()) == Reach.OWN ? viewer.by() : form.owner();
        check(owner, form.team());
        var name = Fact.NAME.clean(form.name());
        long id = FieldValues.distinctly(reading, () -> jdbc.sql("""
                insert into %s (name, owner_id, team_id, tags, fields, search, sound)
                values (:name, :owner, :team, :tags, :fields, :search, :sound)
                returning id
                """.formatted(kind.table()))
                .param("name", name).param("owner", owner, java.sql.Types.BIGINT).param("team", form.team(), java.sql.Types.BIGINT)
                .param("tags", tags.named(form.tags()).stream().map(Tag::id).toArray(Long[]::new)).param("fields", Json.jsonb(reading.filled()))
                .param("search", SearchText.of(name, null, null, List.of(), reading.searched())).param("sound", SearchText.sound(name, null))
                .query(Long.class).single());
        happenings.record(new Happened.ObjectCreated(kind.ref(id), name), viewer.by());
        return id;
    }

    private void check(Long owner, Long team) {
        if (owner != null && ownership.member(owner).isEmpty()) {
            throw new Flawed(Flaw.of("owner", "invalid.choice"));
        }
        if (team != null && !ownership.team(team)) {
            throw new Flawed(Flaw.of("team", "invalid.choice"));
        }
    }

    @Override
    public boolean keeps(RecordKind kind) {
        return !kind.customer();
    }

    @Override
    public List<String> change(RecordKind kind, long id, Map<Fact, String> typed, Map<String, String> fields, Integer version, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var before = one(kind, id, viewer, " for update of r");
        records.mustWrite(kind, typed.keySet().stream().map(Fact::key).toList(), viewer);
        if (version != null && version != before.version()) {
            var present = values.present(kind, fields.keySet(), before.fields(), viewer);
            typed.keySet().forEach(fact -> present.put(fact.key(), before.value(fact)));
            throw new Stale(before.version(), present);
        }
        var name = typed.containsKey(Fact.NAME) ? Fact.NAME.clean(typed.get(Fact.NAME)) : before.name();
        var reading = values.changes(kind, id, fields, before.fields(), key -> key.equals("name") ? name : null, viewer);
        Flawed.unless(Flaw.all(typed.entrySet().stream().flatMap(e -> e.getKey().flaw(e.getValue()).stream()).toList(), reading.flaws()));
        if (!before.name().equals(name) || !reading.values().isEmpty()) {
            FieldValues.distinctly(reading, () -> write(kind, before, name, reading, viewer));
        }
        var changed = new ArrayList<>(reading.values().keySet().stream().map(CustomField::key).toList());
        if (!before.name().equals(name)) {
            changed.addFirst("name");
        }
        return changed;
    }

    private boolean write(RecordKind kind, ObjectRecord before, String name, Reading reading, Viewer viewer) {
        var sets = new ArrayList<>(reading.sets());
        sets.add("name = :name");
        jdbc.sql("update " + kind.table() + " r set " + String.join(", ", sets) + ", version = r.version + 1, updated_at = now() where r.id = :id")
                .params(reading.params()).param("name", name).param("id", before.id()).update();
        indexing.refresh(kind, List.of(before.id()));
        var told = new ArrayList<Happened>();
        if (!before.name().equals(name)) {
            told.add(new Happened.ObjectChanged(kind.ref(before.id()), "name", before.name(), name));
        }
        reading.values().forEach((field, value) -> told.add(new Happened.ObjectChanged(kind.ref(before.id()), field.slot(), before.fields().get(field.slot()), value)));
        happenings.record(told, viewer.by());
        return true;
    }

    @Override
    @Transactional(readOnly = true)
    public String value(RecordKind kind, long id, Fact fact, Viewer viewer) {
        return find(kind, id, viewer).value(fact);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> held(RecordKind kind, long id, Viewer viewer) {
        return find(kind, id, viewer).fields();
    }
}
