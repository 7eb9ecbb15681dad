package rabta.sales.leads;

import static rabta.sales.LeadKind.LEAD;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.NamesInTexts;
import rabta.customers.RecordKind;
import rabta.customers.SearchText;
import rabta.customers.Stale;
import rabta.customers.Unnaming;
import rabta.customers.Visible;
import rabta.customers.fields.FieldValues;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.customers.records.Tag;
import rabta.customers.records.Tags;
import rabta.customers.search.Indexing;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Money;
import rabta.sales.DealKind;
import rabta.sales.sources.LeadSource;
import rabta.sales.sources.LeadWords;

/** Reads and writes leads. Every read begins with what its viewer may see. */
@Repository("salesLeads")
@Transactional
public class Leads implements Linked, Unnaming {

    private final JdbcClient jdbc;
    private final Records records;
    private final Tags tags;
    private final Ownership ownership;
    private final Indexing indexing;
    private final Happenings happenings;
    private final FieldValues values;
    private final LeadWords words;
    private final Viewers viewers;
    private final ObjectProvider<Arrival> arrivals;
    private final NamesInTexts names;

    Leads(JdbcClient jdbc, Records records, Tags tags, Ownership ownership, Indexing indexing, Happenings happenings, FieldValues values, LeadWords words, Viewers viewers, ObjectProvider<Arrival> arrivals, NamesInTexts names) {
        this.names = names;
        this.jdbc = jdbc;
        this.records = records;
        this.tags = tags;
        this.ownership = ownership;
        this.indexing = indexing;
        this.happenings = happenings;
        this.values = values;
        this.words = words;
        this.viewers = viewers;
        this.arrivals = arrivals;
    }

    /** @throws rabta.kernel.web.NotFound for one that is not there, or that the viewer does not see */
    @Transactional(readOnly = true)
    public Lead find(long id, Viewer viewer) {
        return one(id, viewer, "").seenBy(viewer.rights().of(LEAD.type()));
    }

    /** The same for who is about to change it; until the end of the transaction nobody else does. */
    public Lead held(long id, Viewer viewer) {
        records.mustEdit(LEAD, id, viewer);
        return one(id, viewer, " for update of r").seenBy(viewer.rights().of(LEAD.type()));
    }

    /** Those of them that the viewer sees, in the order in which they are asked for. */
    @Transactional(readOnly = true)
    public List<Lead> each(List<Long> ids, Viewer viewer) {
        var found = read(Visible.to(viewer, LEAD, "r").and("r.id = any(:ids)", ids), "r.id", Math.max(1, ids.size()), viewer).stream().collect(Collectors.toMap(Lead::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Those that a person, a company or a deal came of, the latest first. Whether the viewer may see that has been asked before. */
    @Transactional(readOnly = true)
    public List<Lead> of(RecordKind kind, long id, int size, Viewer viewer) {
        var rights = viewer.rights().of(LEAD.type());
        if (rights.hides("became_" + kind.type()) || rights.hides("status") || rights.hides("converted")) {
            return List.of();
        }
        return read(Visible.to(viewer, LEAD, "r").and("r." + kind.type() + "_id = :whose", id), "r.id desc", size, viewer);
    }

    private List<Lead> read(Where where, String order, int size, Viewer viewer) {
        var rights = viewer.rights().of(LEAD.type());
        var from = from(viewer);
        return jdbc.sql("select " + Lead.COLUMNS + from.sql() + where.sql() + "\norder by " + order + "\nlimit " + size).params(from.params()).params(where.params())
                .query(Lead::read).list().stream().map(lead -> lead.seenBy(rights)).toList();
    }

    private Lead one(long id, Viewer viewer, String locking) {
        var where = Visible.to(viewer, LEAD, "r").and("r.id = :id", id);
        var from = from(viewer);
        return jdbc.sql("select " + Lead.COLUMNS + from.sql() + where.sql() + locking).params(from.params()).params(where.params()).query(Lead::read).optional()
                .orElseThrow(() -> records.missing(LEAD, id, viewer));
    }

    // Of what it became and the viewer does not see there is neither a name nor a number.
    private static Where from(Viewer viewer) {
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var companies = Visible.to(viewer, RecordKind.COMPANY, "c");
        var deals = Visible.to(viewer, DealKind.DEAL, "d");
        var params = new LinkedHashMap<>(people.params());
        params.putAll(companies.params());
        params.putAll(deals.params());
        return new Where("""

                  from leads r
                       left join members m on m.id = r.owner_id
                       left join people p on p.id = r.person_id and %s
                       left join companies c on c.id = r.company_id and %s
                       left join deals d on d.id = r.deal_id and %s
                 where\s""".formatted(people.sql(), companies.sql(), deals.sql()), params);
    }

    /**
     * Takes somebody in who asks for something. Without an owner the rules of assignment give it to one, in the same transaction.
     *
     * @param source where it came from, or null where nobody knows
     * @param by who adds it, and whose rights hold; null for nobody: the program itself, such as a form on the web
     * @return its number
     * @throws Flawed for what is not right with it, by the names of the draft's parts
     */
    public long add(LeadDraft draft, LeadSource source, Viewer by) {
        return create(draft, source == null ? null : source.id(), by == null ? viewers.system() : by);
    }

    long create(LeadDraft draft, Long source, Viewer viewer) {
        records.mustCreate(LEAD, viewer);
        records.mustWrite(LEAD, LeadForm.named(draft, source), viewer);
        var reading = LeadReading.of(draft, viewer);
        var flaws = new ArrayList<>(reading.flaws());
        var read = values.fresh(LEAD, draft.fields(), key -> key.equals("name") ? reading.name() : null, viewer);
        if (source != null && words.sources().stream().noneMatch(one -> one.id() == source)) {
            flaws.add(Flaw.of("source", "invalid.choice"));
        }
        var owner = viewer.sees(LEAD.type()) == Reach.OWN ? viewer.by() : draft.owner();
        if (owner != null && ownership.member(owner).isEmpty()) {
            flaws.add(Flaw.of("owner", "invalid.choice"));
        }
        if (draft.team() != null && !ownership.team(draft.team())) {
            flaws.add(Flaw.of("team", "invalid.choice"));
        }
        if (draft.tags().size() > 30 || draft.tags().stream().anyMatch(t -> t.strip().length() > 60)) {
            flaws.add(Flaw.of("tags", "invalid.too_long", 60));
        }
        Flawed.unless(Flaw.all(flaws, read.flaws()));
        long id = FieldValues.distinctly(read, () -> written(jdbc.sql("""
                insert into leads (name, owner_id, team_id, tags, fields, search, sound, company, phone, email, city, language, source_id, campaign, interest, amount, currency)
                values (:name, :owner, :team, :tags, :fields, :search, :sound, :company, :phone, :email, :city, :language, :source, :campaign, :interest, :amount, :currency)
                returning id
                """), reading, source)
                .param("owner", owner, Types.BIGINT).param("team", draft.team(), Types.BIGINT)
                .param("tags", tags.named(draft.tags()).stream().map(Tag::id).toArray(Long[]::new)).param("fields", Json.jsonb(read.filled()))
                .param("search", SearchText.of(reading.name(), reading.company(), reading.city(), reading.points(), read.searched())).param("sound", SearchText.sound(reading.name(), reading.company()))
                .query(Long.class).single());
        jdbc.sql("insert into lead_moves (lead_id, to_word, by_member) values (:lead, 'NEW', :by)").param("lead", id).param("by", viewer.by(), Types.BIGINT).update();
        happenings.record(new LeadHappened.LeadCreated(LEAD.ref(id), reading.name(), source), viewer.by());
        arrivals.orderedStream().forEach(arrival -> arrival.arrived(id, owner != null));
        return id;
    }

    private static JdbcClient.StatementSpec written(JdbcClient.StatementSpec statement, LeadReading reading, Long source) {
        return statement.param("name", reading.name()).param("company", reading.company(), Types.VARCHAR).param("phone", reading.phone(), Types.VARCHAR).param("email", reading.email(), Types.VARCHAR)
                .param("city", reading.city(), Types.VARCHAR).param("language", reading.language(), Types.VARCHAR).param("source", source, Types.BIGINT)
                .param("campaign", reading.campaign(), Types.VARCHAR).param("interest", reading.interest(), Types.VARCHAR).param("amount", reading.amount(), Types.BIGINT)
                .param("currency", reading.currency());
    }

    /**
     * Changes what is known of a lead; how far it has come is another matter. What the viewer does not see or may not write stays.
     *
     * @throws Stale if somebody changed it since the form's version
     */
    void change(long id, LeadForm form, Viewer viewer) {
        records.mustEdit(LEAD, id, viewer);
        var before = one(id, viewer, " for update of r");
        if (form.version() != null && form.version() != before.version()) {
            throw new Stale(before.version());
        }
        var rights = viewer.rights().of(LEAD.type());
        var there = LeadForm.of(before);
        boolean worth = rights.leaves("amount", form.amount());
        var source = rights.leaves("source", form.source()) ? there.source() : form.source();
        var draft = new LeadDraft(form.name(), kept(rights, "company", form.company(), there.company()), kept(rights, "phone", form.phone(), there.phone()),
                kept(rights, "email", form.email(), there.email()), kept(rights, "city", form.city(), there.city()), kept(rights, "language", form.language(), there.language()),
                kept(rights, "campaign", form.campaign(), there.campaign()), kept(rights, "interest", form.interest(), there.interest()), worth ? there.amount() : form.amount(),
                worth ? there.currency() : form.currency(), null, null, List.of(), null);
        var after = LeadReading.of(draft, viewer);
        var flaws = new ArrayList<>(after.flaws());
        if (source != null && !source.equals(before.sourceId()) && words.sources().stream().noneMatch(one -> one.id() == source)) {
            flaws.add(Flaw.of("source", "invalid.choice"));
        }
        var changed = changed(before, after, words.source(before.sourceId()), words.source(source));
        records.mustWrite(LEAD, changed.keySet(), viewer);
        var read = values.changes(LEAD, id, form.fields() == null ? Map.of() : form.fields(), before.fields(), key -> key.equals("name") ? after.name() : null, viewer);
        Flawed.unless(Flaw.all(flaws, read.flaws()));
        if (changed.isEmpty() && read.values().isEmpty()) {
            return;
        }
        var sets = new ArrayList<>(read.sets());
        sets.add("name = :name, company = :company, phone = :phone, email = :email, city = :city, language = :language, source_id = :source, campaign = :campaign, interest = :interest, amount = :amount, currency = :currency");
        FieldValues.distinctly(read, () -> written(jdbc.sql("update leads r set " + String.join(", ", sets) + ", version = r.version + 1, updated_at = now() where r.id = :id"), after, source)
                .params(read.params()).param("id", id).update());
        indexing.refresh(LEAD, List.of(id));
        var told = new ArrayList<Happened>();
        changed.forEach((field, values) -> told.add(Happened.changed(LEAD.ref(id), field, values[0], values[1])));
        read.values().forEach((field, value) -> told.add(Happened.changed(LEAD.ref(id), field.slot(), before.fields().get(field.slot()), value)));
        happenings.record(told, viewer.by());
    }

    private static String kept(Rights.Kind rights, String field, String typed, String there) {
        return rights.leaves(field, typed) ? there : typed;
    }

    /** What it changes, by the fields' keys: from what to what. */
    private static Map<String, String[]> changed(Lead before, LeadReading after, LeadSource from, LeadSource to) {
        var changed = new LinkedHashMap<String, String[]>();
        note(changed, "name", before.name(), after.name());
        note(changed, "company", before.company(), after.company());
        note(changed, "phone", before.phone(), after.phone());
        note(changed, "email", before.email(), after.email());
        note(changed, "city", before.city(), after.city());
        note(changed, "language", before.language(), after.language());
        note(changed, "source", from == null ? null : from.name(), to == null ? null : to.name());
        note(changed, "campaign", before.campaign(), after.campaign());
        note(changed, "interest", before.interest(), after.interest());
        if (before.amount() == null && after.amount() == null) {
            note(changed, "currency", before.currency(), after.currency());
        }
        note(changed, "amount", money(before.amount(), before.currency()), money(after.amount(), after.currency()));
        return changed;
    }

    private static void note(Map<String, String[]> changed, String field, String from, String to) {
        if (!Objects.equals(from, to)) {
            changed.put(field, new String[] {from, to});
        }
    }

    private static String money(Long minor, String currency) {
        return minor == null ? null : new Money(minor, currency).amount().toPlainString() + " " + currency;
    }

    /** Of whoever is erased neither the name nor a way to reach them stays on the leads that they came of; that there was one does. */
    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        record Written(long id, List<String> texts) {
        }
        var rows = jdbc.sql("select r.id, r.name, r.company, r.interest, r.campaign, r.reason_note from leads r where r.person_id = any(:people) for update").param("people", people.toArray(Long[]::new))
                .query((r, n) -> {
                    var texts = new ArrayList<String>();
                    for (int i = 2; i <= 6; i++) {
                        texts.add(without.apply(r.getString(i)));
                    }
                    return new Written(r.getLong(1), texts);
                }).list();
        rows.forEach(row -> jdbc.sql("""
                update leads r set name = :name, company = :company, interest = :interest, campaign = :campaign, reason_note = :note,
                       phone = null, email = null, city = null, version = r.version + 1, updated_at = now()
                 where r.id = :id
                """).param("name", row.texts().get(0)).param("company", row.texts().get(1), Types.VARCHAR).param("interest", row.texts().get(2), Types.VARCHAR)
                .param("campaign", row.texts().get(3), Types.VARCHAR).param("note", row.texts().get(4), Types.VARCHAR).param("id", row.id()).update());
        var ids = rows.stream().map(Written::id).toList();
        names.on(LEAD, "notes", ids, without, "text");
        names.on(LEAD, "tasks", ids, without, "text", "note", "outcome");
        if (!ids.isEmpty()) {
            indexing.refresh(LEAD, ids);
        }
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "leads", "person_id").record(), Link.of(RecordKind.COMPANY, "leads", "company_id").record(), Link.of(DealKind.DEAL, "leads", "deal_id").record(),
                Link.of(LEAD, "leads", "merged_into").emptied(), Link.of(LEAD, "lead_moves", "lead_id").still());
    }
}
