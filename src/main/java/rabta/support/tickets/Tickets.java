package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.RecordKind;
import rabta.customers.SearchText;
import rabta.customers.Stale;
import rabta.customers.Visible;
import rabta.customers.fields.FieldValues;
import rabta.customers.records.Records;
import rabta.customers.records.Tag;
import rabta.customers.records.Tags;
import rabta.customers.search.Indexing;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happening;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Where;

/** Reads and writes tickets. Every read begins with what its viewer may see. How far they come is {@link TicketMoves}' affair. */
@Repository
@Transactional
public class Tickets {

    private final JdbcClient jdbc;
    private final Records records;
    private final Tags tags;
    private final Indexing indexing;
    private final Happenings happenings;
    private final FieldValues values;
    private final TicketReading reading;
    private final TicketWords words;
    private final TicketWatchers watchers;
    private final Viewers viewers;
    private final ObjectProvider<TicketOpening> openings;

    Tickets(JdbcClient jdbc, Records records, Tags tags, Indexing indexing, Happenings happenings, FieldValues values, TicketReading reading, TicketWords words, TicketWatchers watchers, Viewers viewers,
            ObjectProvider<TicketOpening> openings) {
        this.jdbc = jdbc;
        this.records = records;
        this.tags = tags;
        this.indexing = indexing;
        this.happenings = happenings;
        this.values = values;
        this.reading = reading;
        this.words = words;
        this.watchers = watchers;
        this.viewers = viewers;
        this.openings = openings;
    }

    /** @throws rabta.kernel.web.NotFound for one that is not there, or that the viewer does not see */
    @Transactional(readOnly = true)
    public Ticket find(long id, Viewer viewer) {
        return one(id, viewer, "").seenBy(viewer.rights().of(TICKET.type()));
    }

    /** The ticket if it is there and the viewer sees it. */
    @Transactional(readOnly = true)
    public Optional<Ticket> seen(long id, Viewer viewer) {
        return each(List.of(id), viewer).stream().findFirst();
    }

    /** The same for who is about to change it; until the end of the transaction nobody else does. */
    public Ticket held(long id, Viewer viewer) {
        records.mustEdit(TICKET, id, viewer);
        return one(id, viewer, " for update of r").seenBy(viewer.rights().of(TICKET.type()));
    }

    /** Those of them that the viewer sees, in the order in which they are asked for. */
    @Transactional(readOnly = true)
    public List<Ticket> each(List<Long> ids, Viewer viewer) {
        var found = read(Visible.to(viewer, TICKET, "r").and("r.id = any(:ids)", ids), "r.id", Math.max(1, ids.size()), viewer).stream().collect(Collectors.toMap(Ticket::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Those of a person or a company, what is open first, then the latest. Whether the viewer may see them has been asked before. */
    @Transactional(readOnly = true)
    public List<Ticket> of(RecordKind kind, long id, int size, Viewer viewer) {
        if (viewer.rights().of(TICKET.type()).hides(kind.type())) {
            return List.of();
        }
        return read(Visible.to(viewer, TICKET, "r").and("r.archived_at is null").and("r." + kind.type() + "_id = :whose", id), "r.solved_at is not null, r.id desc", size, viewer);
    }

    /** Those that are about a record that is no customer: a deal, an object of the business. Whether the viewer may see that has been asked before. */
    @Transactional(readOnly = true)
    public List<Ticket> about(Ref about, int size, Viewer viewer) {
        return read(Visible.to(viewer, TICKET, "r").and("r.archived_at is null").and("r.record = :about_type", about.type()).and("r.record_id = :about_id", about.id()), "r.solved_at is not null, r.id desc", size, viewer);
    }

    /** The parts of a ticket, the latest first. */
    @Transactional(readOnly = true)
    public List<Ticket> children(long id, int size, Viewer viewer) {
        return viewer.rights().of(TICKET.type()).hides("parent_ticket") ? List.of() : read(Visible.to(viewer, TICKET, "r").and("r.parent_id = :parent", id), "r.id desc", size, viewer);
    }

    List<Ticket> read(Where where, String order, int size, Viewer viewer) {
        var rights = viewer.rights().of(TICKET.type());
        var from = from(viewer);
        return jdbc.sql("select " + Ticket.COLUMNS + from.sql() + where.sql() + "\norder by " + order + "\nlimit " + size).params(from.params()).params(where.params())
                .query(Ticket::read).list().stream().map(ticket -> ticket.seenBy(rights)).toList();
    }

    private Ticket one(long id, Viewer viewer, String locking) {
        var where = Visible.to(viewer, TICKET, "r").and("r.id = :id", id);
        var from = from(viewer);
        return jdbc.sql("select " + Ticket.COLUMNS + from.sql() + where.sql() + locking).params(from.params()).params(where.params()).query(Ticket::read).optional()
                .orElseThrow(() -> records.missing(TICKET, id, viewer));
    }

    // Of somebody whom the viewer does not see there is neither a name nor a number.
    private static Where from(Viewer viewer) {
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var companies = Visible.to(viewer, RecordKind.COMPANY, "c");
        var params = new LinkedHashMap<>(people.params());
        params.putAll(companies.params());
        return new Where("""

                  from tickets r
                       left join members m on m.id = r.owner_id
                       left join people p on p.id = r.person_id and %s
                       left join companies c on c.id = r.company_id and %s
                 where\s""".formatted(people.sql(), companies.sql()), params);
    }

    /** The facts of tickets, whoever looks; for those who reckon with them. */
    @Transactional(readOnly = true)
    public List<TicketFacts> facts(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : watchers.facts(ids);
    }

    /**
     * Opens a ticket. Without an owner the rules of assignment give it to one, in the same transaction.
     *
     * @param by who opens it, and whose rights hold; null for the program itself, such as for a letter that came
     * @return its number
     * @throws Flawed for what is not right with it, by the names of the draft's parts
     */
    public long open(TicketDraft draft, Viewer by) {
        var viewer = by == null ? viewers.system() : by;
        records.mustCreate(TICKET, viewer);
        records.mustWrite(TICKET, draft.named(), viewer);
        var flaws = new ArrayList<Flaw>();
        var read = reading.read(draft, null, viewer, flaws);
        records.mustWrite(TICKET, read.customers(), viewer);
        var fields = values.fresh(TICKET, draft.fields(), key -> key.equals("name") ? read.name() : null, viewer);
        var owner = viewer.sees(TICKET.type()) == Reach.OWN ? viewer.by() : draft.owner();
        reading.owner(draft, owner, flaws);
        Flawed.unless(Flaw.all(flaws, fields.flaws()));
        var status = words.first(TicketState.NEW);
        long id = FieldValues.distinctly(fields, () -> bound(jdbc.sql("""
                insert into tickets (name, owner_id, team_id, tags, fields, search, sound, type_id, priority, status_id, state, detail, person_id, company_id, order_id, record, record_id, product, due_on, channel,
                                     cause_id, asked_at)
                values (:name, :owner, :team, :tags, :fields, :search, :sound, :type, :priority, :status, 'NEW', :detail, :person, :company, :order, :record, :record_id, :product, :due, :channel,
                        :cause, now())
                returning id
                """), read)
                .param("owner", owner, Types.BIGINT).param("team", draft.team(), Types.BIGINT)
                .param("tags", tags.named(draft.tags()).stream().map(Tag::id).toArray(Long[]::new)).param("fields", Json.jsonb(fields.filled()))
                .param("search", SearchText.of(read.name(), null, null, List.of(), fields.searched())).param("sound", SearchText.sound(read.name(), null))
                .param("status", status.id()).param("channel", draft.channel() == null ? by == null ? "other" : "hand" : draft.channel())
                .query(Long.class).single());
        jdbc.sql("insert into ticket_moves (ticket_id, to_id, to_state, by_member) values (:ticket, :status, 'NEW', :by)").param("ticket", id).param("status", status.id()).param("by", viewer.by(), Types.BIGINT).update();
        tell(id, read, draft.channel() == null ? "hand" : draft.channel(), viewer);
        openings.orderedStream().forEach(opening -> opening.opened(id, owner != null));
        watchers.opened(id, viewer.by());
        return id;
    }

    private void tell(long id, TicketReading.Read read, String channel, Viewer viewer) {
        var told = new ArrayList<Happening>();
        told.add(new TicketHappened.TicketOpened(TICKET.ref(id), read.name(), channel));
        if (read.person() != null) {
            told.add(new TicketHappened.TicketOpenedFor(RecordKind.PERSON.ref(read.person()), id));
        }
        if (read.company() != null) {
            told.add(new TicketHappened.TicketOpenedFor(RecordKind.COMPANY.ref(read.company()), id));
        }
        happenings.record(told, viewer.by());
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, TicketReading.Read read) {
        return statement.param("name", read.name()).param("type", read.type()).param("priority", read.priority().number()).param("detail", read.detail(), Types.VARCHAR).param("person", read.person(), Types.BIGINT)
                .param("company", read.company(), Types.BIGINT).param("order", read.order(), Types.BIGINT).param("record", read.about() == null ? null : read.about().type(), Types.VARCHAR)
                .param("record_id", read.about() == null ? null : read.about().id(), Types.BIGINT).param("product", read.product(), Types.VARCHAR).param("due", read.due(), Types.DATE).param("cause", read.cause(), Types.BIGINT);
    }

    /** What stands in the row, also where the viewer does not see it. */
    private record There(Long person, Long company, Long order, Ref about) {
    }

    private There there(long id) {
        return jdbc.sql("select r.person_id, r.company_id, r.order_id, r.record, r.record_id from tickets r where r.id = :id").param("id", id)
                .query((r, n) -> new There(r.getObject(1, Long.class), r.getObject(2, Long.class), r.getObject(3, Long.class), r.getString(4) == null ? null : Ref.of(r.getString(4), r.getLong(5)))).single();
    }

    /**
     * Changes what is known of a ticket. What the viewer does not see or may not write stays, and so does what the draft leaves out as null
     * where it stands for somebody or something that they do not see.
     *
     * @param seesOrder whether the viewer sees the order that it is about; {@code seesAbout} the record
     * @throws Stale if somebody changed it since the draft's version
     */
    public void change(long id, TicketDraft draft, boolean seesOrder, boolean seesAbout, Viewer viewer) {
        records.mustEdit(TICKET, id, viewer);
        var before = one(id, viewer, " for update of r");
        if (draft.version() != null && draft.version() != before.version()) {
            throw new Stale(before.version());
        }
        var rights = viewer.rights().of(TICKET.type());
        var there = there(id);
        var flaws = new ArrayList<Flaw>();
        var typed = reading.read(draft, before, viewer, flaws);
        var after = new TicketReading.Read(typed.name(), rights.leaves("detail", draft.detail()) ? before.detail() : typed.detail(),
                rights.leaves("person", draft.person()) ? there.person : kept(typed.person(), before.personId(), there.person),
                rights.leaves("company", draft.company()) ? there.company : kept(typed.company(), before.companyId(), there.company),
                rights.leaves("regards", draft.order()) || typed.order() == null && !seesOrder ? there.order : typed.order(),
                rights.leaves("regards", draft.regards()) || typed.about() == null && !seesAbout ? there.about : typed.about(),
                rights.leaves("product", draft.product()) ? before.product() : typed.product(), rights.leaves("type", draft.type()) ? before.typeId() : typed.type(),
                rights.leaves("priority", draft.priority()) || draft.priority() == null ? before.priority() : typed.priority(), rights.leaves("due", draft.due()) ? before.dueOn() : typed.due(),
                rights.leaves("cause", draft.cause()) ? before.causeId() : typed.cause());
        var changed = changed(before, after, there);
        records.mustWrite(TICKET, changed.keySet(), viewer);
        var read = values.changes(TICKET, id, draft.fields() == null ? Map.of() : draft.fields(), before.fields(), key -> key.equals("name") ? after.name() : null, viewer);
        Flawed.unless(Flaw.all(flaws, read.flaws()));
        if (changed.isEmpty() && read.values().isEmpty()) {
            return;
        }
        var sets = new ArrayList<>(read.sets());
        sets.add("name = :name, type_id = :type, priority = :priority, detail = :detail, person_id = :person, company_id = :company, order_id = :order, record = :record, record_id = :record_id, product = :product, due_on = :due, cause_id = :cause");
        FieldValues.distinctly(read, () -> bound(jdbc.sql("update tickets r set " + String.join(", ", sets) + ", version = r.version + 1, updated_at = now() where r.id = :id"), after)
                .params(read.params()).param("id", id).update());
        indexing.refresh(TICKET, List.of(id));
        var told = new ArrayList<Happened>();
        changed.forEach((field, values) -> told.add(Happened.changed(TICKET.ref(id), field, values[0], values[1])));
        read.values().forEach((field, value) -> told.add(Happened.changed(TICKET.ref(id), field.slot(), before.fields().get(field.slot()), value)));
        happenings.record(told, viewer.by());
    }

    private static Long kept(Long typed, Long seen, Long there) {
        return typed == null && seen == null ? there : typed;
    }

    /** What it changes, by the fields' keys: from what to what. Whom and what it is about by their numbers: not everybody who sees the ticket sees them. */
    private Map<String, String[]> changed(Ticket before, TicketReading.Read after, There there) {
        var changed = new LinkedHashMap<String, String[]>();
        note(changed, "name", before.name(), after.name());
        if (before.typeId() != after.type()) {
            note(changed, "type", words.type(before.typeId()).name(), words.type(after.type()).name());
        }
        note(changed, "priority", before.priority().word(), after.priority().word());
        note(changed, "person", number(there.person), number(after.person()));
        note(changed, "company", number(there.company), number(after.company()));
        note(changed, "detail", before.detail(), after.detail());
        note(changed, "product", before.product(), after.product());
        if (!Objects.equals(there.order, after.order()) || !Objects.equals(there.about, after.about())) {
            note(changed, "regards", regards(there.order, there.about), regards(after.order(), after.about()));
        }
        note(changed, "due", before.dueOn() == null ? null : before.dueOn().toString(), after.due() == null ? null : after.due().toString());
        if (!Objects.equals(before.causeId(), after.cause())) {
            note(changed, "cause", called(before.causeId()), called(after.cause()));
        }
        return changed;
    }

    private String called(Long cause) {
        var found = words.cause(cause);
        return found == null ? null : found.name();
    }

    private static String regards(Long order, Ref about) {
        return order == null && about == null ? null : order == null ? about.type() + "#" + about.id() : about == null ? "order#" + order : "order#" + order + " " + about.type() + "#" + about.id();
    }

    private static void note(Map<String, String[]> changed, String field, String from, String to) {
        if (!Objects.equals(from, to)) {
            changed.put(field, new String[] {from, to});
        }
    }

    static String number(Long id) {
        return id == null ? null : "#" + id;
    }

    /** Gives a ticket a type or a priority; for rules, macros and changes of many. Null leaves it. */
    public void sort(long id, Long type, TicketPriority priority, Viewer viewer) {
        var ticket = held(id, viewer);
        change(id, new TicketDraft(ticket.name(), null, null, null, null, null, null, null, type, priority == null ? null : priority.word(), null, null, null, null, null, List.of(), null, null).keeping(ticket), false, false, viewer);
    }

    /** Says what lay at the root of a complaint. @throws Flawed for a cause that is not offered */
    void because(long id, long cause, Viewer viewer) {
        var ticket = held(id, viewer);
        change(id, TicketDraft.of(ticket.name(), null).because(cause).keeping(ticket), false, false, viewer);
    }

    /** The program itself gives it to a member who works here. @return whether it was somebody else's, or nobody's */
    public boolean give(long id, long member) {
        var before = jdbc.sql("select r.owner_id from tickets r where r.id = :id for update").param("id", id).query((r, n) -> Optional.ofNullable(r.getObject(1, Long.class))).single().orElse(null);
        var name = jdbc.sql("select m.name from members m where m.id = :member and m.left_at is null").param("member", member).query(String.class).optional();
        if (name.isEmpty() || Objects.equals(before, member)) {
            return false;
        }
        jdbc.sql("update tickets r set owner_id = :member, version = r.version + 1, updated_at = now() where r.id = :id").param("member", member).param("id", id).update();
        happenings.record(new Happened.OwnerAssigned(TICKET.ref(id), member, name.get(), before), null);
        return true;
    }

    /** The program itself gives it to a team. @return whether it was another's, or nobody's */
    public boolean handTo(long id, long team) {
        var before = jdbc.sql("select r.team_id from tickets r where r.id = :id for update").param("id", id).query((r, n) -> Optional.ofNullable(r.getObject(1, Long.class))).single().orElse(null);
        if (Objects.equals(before, team)) {
            return false;
        }
        jdbc.sql("update tickets r set team_id = :team, version = r.version + 1, updated_at = now() where r.id = :id").param("team", team).param("id", id).update();
        happenings.record(Happened.changed(TICKET.ref(id), "team", number(before), number(team)), null);
        return true;
    }

    /** The program itself puts a tag on it, which is made where it is not there yet. @return whether it had not borne it */
    public boolean tag(long id, String name) {
        var tag = tags.named(List.of(name)).getFirst();
        boolean fresh = jdbc.sql("update tickets r set tags = r.tags || :tag::bigint, version = r.version + 1, updated_at = now() where r.id = :id and not r.tags @> array[:tag::bigint]").param("tag", tag.id()).param("id", id).update() > 0;
        if (fresh) {
            happenings.record(new Happened.TagAdded(TICKET.ref(id), tag.id(), tag.name()), null);
        }
        return fresh;
    }
}
