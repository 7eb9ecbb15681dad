package rabta.sales.deals;

import static rabta.sales.DealKind.DEAL;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldValues;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.customers.records.Tag;
import rabta.customers.records.Tags;
import rabta.customers.search.Indexing;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Money;
import rabta.sales.lines.Lines;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.rates.HomeAmounts;
import rabta.sales.rules.Demand;
import rabta.sales.rules.StageRuling;
import rabta.sales.sources.LeadWords;

/** Reads and writes deals. Every read begins with what its viewer may see. */
@Repository
@Transactional
public class Deals implements Linked, Unnaming {

    private final JdbcClient jdbc;
    private final Records records;
    private final Tags tags;
    private final Ownership ownership;
    private final Indexing indexing;
    private final Happenings happenings;
    private final FieldValues values;
    private final Pipelines pipelines;
    private final DealReading reading;
    private final StageRuling ruling;
    private final CustomFields fields;
    private final HomeAmounts amounts;
    private final Lines lines;
    private final NamesInTexts names;
    private final LeadWords words;

    Deals(JdbcClient jdbc, Records records, Tags tags, Ownership ownership, Indexing indexing, Happenings happenings, FieldValues values, Pipelines pipelines, DealReading reading, StageRuling ruling, CustomFields fields, HomeAmounts amounts, Lines lines, NamesInTexts names, LeadWords words) {
        this.words = words;
        this.names = names;
        this.ruling = ruling;
        this.fields = fields;
        this.jdbc = jdbc;
        this.records = records;
        this.tags = tags;
        this.ownership = ownership;
        this.indexing = indexing;
        this.happenings = happenings;
        this.values = values;
        this.pipelines = pipelines;
        this.reading = reading;
        this.amounts = amounts;
        this.lines = lines;
    }

    /** @throws rabta.kernel.web.NotFound for one that is not there, or that the viewer does not see */
    @Transactional(readOnly = true)
    public Deal find(long id, Viewer viewer) {
        return one(id, viewer, "").seenBy(viewer.rights().of(DEAL.type()));
    }

    /** The deal if it is there and the viewer sees it. */
    @Transactional(readOnly = true)
    public Optional<Deal> seen(long id, Viewer viewer) {
        return each(List.of(id), viewer).stream().findFirst();
    }

    /** The same for who is about to change it; until the end of the transaction nobody else does. */
    public Deal held(long id, Viewer viewer) {
        records.mustEdit(DEAL, id, viewer);
        return one(id, viewer, " for update of r").seenBy(viewer.rights().of(DEAL.type()));
    }

    /** Those of them that the viewer sees, in the order in which they are asked for. */
    @Transactional(readOnly = true)
    public List<Deal> each(List<Long> ids, Viewer viewer) {
        var found = read(Visible.to(viewer, DEAL, "r").and("r.id = any(:ids)", ids), "r.id", Math.max(1, ids.size()), viewer).stream().collect(Collectors.toMap(Deal::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** The open ones of a person or a company, the latest first. Whether the viewer may see them has been asked before. */
    @Transactional(readOnly = true)
    public List<Deal> of(RecordKind kind, long id, int size, Viewer viewer) {
        if (viewer.rights().of(DEAL.type()).hides(kind.type())) {
            return List.of();
        }
        var where = Visible.to(viewer, DEAL, "r").and("r.archived_at is null").and("r.closed_at is null").and(kind.person() ? "r.id in (select o.id from deals o where o.person_id = :whose union select d.deal_id from deal_people d where d.person_id = :whose and d.removed_at is null)" : "r." + kind.type() + "_id = :whose", id);
        return read(where, "r.id desc", size, viewer);
    }

    /** What a person is in those deals, by the deals' numbers and in the reader's language. */
    @Transactional(readOnly = true)
    public Map<Long, String> roles(long person, List<Long> deals, Viewer viewer) {
        var roles = new LinkedHashMap<Long, String>();
        jdbc.sql("select d.deal_id, o.%s from deal_people d join deal_roles o on o.id = d.role_id where d.person_id = :person and d.deal_id = any(:deals) and d.removed_at is null".formatted(viewer.preferences().language() == Language.UR ? "ur" : "en"))
                .param("person", person).param("deals", deals.toArray(Long[]::new)).query(r -> {
                    roles.put(r.getLong(1), r.getString(2));
                });
        return roles;
    }

    private List<Deal> read(Where where, String order, int size, Viewer viewer) {
        var rights = viewer.rights().of(DEAL.type());
        var from = from(viewer);
        return jdbc.sql("select " + Deal.COLUMNS + from.sql() + where.sql() + "\norder by " + order + "\nlimit " + size).params(from.params()).params(where.params())
                .query(Deal::read).list().stream().map(deal -> deal.seenBy(rights)).toList();
    }

    private Deal one(long id, Viewer viewer, String locking) {
        var where = Visible.to(viewer, DEAL, "r").and("r.id = :id", id);
        var from = from(viewer);
        return jdbc.sql("select " + Deal.COLUMNS + from.sql() + where.sql() + locking).params(from.params()).params(where.params()).query(Deal::read).optional()
                .orElseThrow(() -> records.missing(DEAL, id, viewer));
    }

    // Of somebody whom the viewer does not see there is neither a name nor a number.
    private static Where from(Viewer viewer) {
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var companies = Visible.to(viewer, RecordKind.COMPANY, "c");
        var params = new LinkedHashMap<>(people.params());
        params.putAll(companies.params());
        return new Where("""

                  from deals r
                       left join members m on m.id = r.owner_id
                       left join people p on p.id = r.person_id and %s
                       left join companies c on c.id = r.company_id and %s
                 where\s""".formatted(people.sql(), companies.sql()), params);
    }

    /**
     * Adds a deal. Who sees only their own becomes its owner.
     *
     * @throws Flawed for what is not right with it
     */
    public long create(DealForm form, Viewer viewer) {
        records.mustCreate(DEAL, viewer);
        records.mustWrite(DEAL, form.named(), viewer);
        var flaws = new ArrayList<Flaw>();
        var draft = reading.read(form, viewer, flaws);
        records.mustWrite(DEAL, draft.customers(), viewer);
        var read = values.fresh(DEAL, form.fields(), key -> key.equals("name") ? draft.name() : null, viewer);
        var stage = pipelines.held(form.stage() == null ? pipelines.usual(viewer).first().id() : form.stage()).orElse(null);
        if (stage == null || !stage.outcome().open()) {
            flaws.add(Flaw.of("stage", "invalid.choice"));
        }
        var owner = viewer.sees(DEAL.type()) == Reach.OWN ? viewer.by() : form.owner();
        if (owner != null && ownership.member(owner).isEmpty()) {
            flaws.add(Flaw.of("owner", "invalid.choice"));
        }
        if (form.team() != null && !ownership.team(form.team())) {
            flaws.add(Flaw.of("team", "invalid.choice"));
        }
        if (form.tags().size() > 30 || form.tags().stream().anyMatch(t -> t.strip().length() > 60)) {
            flaws.add(Flaw.of("tags", "invalid.too_long", 60));
        }
        if (stage != null) {
            lacking(stage.id(), draft, owner, read, viewer, flaws);
        }
        Flawed.unless(Flaw.all(flaws, read.flaws()));
        long id = FieldValues.distinctly(read, () -> jdbc.sql("""
                insert into deals (name, owner_id, team_id, tags, fields, search, sound, pipeline_id, stage_id, person_id, company_id, amount, currency, expected_on, source_id)
                values (:name, :owner, :team, :tags, :fields, :search, :sound, :pipeline, :stage, :person, :company, :amount, :currency, :expected, :source)
                returning id
                """)
                .param("owner", owner, Types.BIGINT).param("team", form.team(), Types.BIGINT)
                .param("tags", tags.named(form.tags()).stream().map(Tag::id).toArray(Long[]::new)).param("fields", Json.jsonb(read.filled()))
                .param("search", SearchText.of(draft.name(), null, null, List.of(), read.searched())).param("sound", SearchText.sound(draft.name(), null))
                .param("pipeline", stage.pipelineId()).param("stage", stage.id()).param("name", draft.name())
                .param("person", draft.person(), Types.BIGINT).param("company", draft.company(), Types.BIGINT).param("amount", draft.amount(), Types.BIGINT)
                .param("currency", draft.currency()).param("expected", draft.expected(), Types.DATE).param("source", draft.source(), Types.BIGINT)
                .query(Long.class).single());
        amounts.refresh(List.of(id), viewer.preferences());
        jdbc.sql("insert into deal_moves (deal_id, to_id, by_member) values (:deal, :stage, :by)").param("deal", id).param("stage", stage.id()).param("by", viewer.by(), Types.BIGINT).update();
        happenings.record(new DealHappened.DealCreated(DEAL.ref(id), draft.name()), viewer.by());
        return id;
    }

    // What is wrong in itself is not said to be missing too.
    private void lacking(long stage, DealDraft draft, Long owner, FieldValues.Reading read, Viewer viewer, List<Flaw> flaws) {
        var wrong = Stream.concat(flaws.stream(), read.flaws().stream()).map(Flaw::field).toList();
        for (var lack : Demands.ofNew(ruling.of(stage).demands(), fields, viewer)) {
            boolean filled = lack.field() != null ? read.values().get(lack.field()) != null : switch (Demand.named(lack.slot()).orElseThrow()) {
                case AMOUNT -> draft.amount() != null;
                case EXPECTED -> draft.expected() != null;
                case PERSON -> draft.person() != null;
                case COMPANY -> draft.company() != null;
                case OWNER -> owner != null;
                case NEXT_STEP -> true;
            };
            if (!filled && !wrong.contains(lack.input())) {
                flaws.add(Flaw.of(lack.input(), lack.mayFill() ? "invalid.required" : "rules.read_only"));
            }
        }
    }

    /**
     * Changes what a deal is called, whose it is, how much and until when; its way through the stages is another matter.
     *
     * @throws Stale if somebody changed it since the form's version
     */
    public void change(long id, DealForm form, Viewer viewer) {
        records.mustEdit(DEAL, id, viewer);
        var before = one(id, viewer, " for update of r");
        if (form.version() != null && form.version() != before.version()) {
            throw new Stale(before.version());
        }
        var flaws = new ArrayList<Flaw>();
        var draft = reading.read(form, viewer, flaws);
        // What the viewer does not see or may not write is not in the form, and stays.
        var hidden = hidden(before.id());
        var rights = viewer.rights().of(DEAL.type());
        // While there are lines, the amount is what they come to.
        boolean lined = lines.any(Lines.Of.DEAL, id);
        boolean worth = lined || rights.leaves("amount", form.amount());
        if (lined && form.amount() != null && !rights.hides("amount") && !(Objects.equals(draft.amount(), before.amount()) && draft.currency().equals(before.currency()))) {
            flaws.add(Flaw.of("amount", "lines.amount_fixed"));
        }
        var after = new DealDraft(draft.name(), rights.leaves("person", form.person()) ? hidden.person : kept(draft.person(), before.personId(), hidden.person),
                rights.leaves("company", form.company()) ? hidden.company : kept(draft.company(), before.companyId(), hidden.company), worth ? before.amount() : draft.amount(),
                worth ? before.currency() : draft.currency(), rights.leaves("expected", form.expected()) ? before.expectedOn() : draft.expected(),
                rights.leaves("source", form.source()) ? before.sourceId() : draft.source());
        var changed = changed(before, after, hidden);
        records.mustWrite(DEAL, changed.keySet(), viewer);
        var read = values.changes(DEAL, id, form.fields() == null ? Map.of() : form.fields(), before.fields(), key -> key.equals("name") ? draft.name() : null, viewer);
        Flawed.unless(Flaw.all(flaws, read.flaws()));
        if (changed.isEmpty() && read.values().isEmpty()) {
            return;
        }
        var sets = new ArrayList<>(read.sets());
        sets.add("name = :name, person_id = :person, company_id = :company, amount = :amount, currency = :currency, expected_on = :expected, source_id = :source");
        FieldValues.distinctly(read, () -> jdbc.sql("update deals r set " + String.join(", ", sets) + ", version = r.version + 1, updated_at = now() where r.id = :id")
                .params(read.params()).param("name", after.name()).param("person", after.person(), Types.BIGINT).param("company", after.company(), Types.BIGINT)
                .param("amount", after.amount(), Types.BIGINT).param("currency", after.currency()).param("expected", after.expected(), Types.DATE).param("source", after.source(), Types.BIGINT).param("id", id).update());
        amounts.refresh(List.of(id), viewer.preferences());
        indexing.refresh(DEAL, List.of(id));
        var told = new ArrayList<Happened>();
        changed.forEach((field, values) -> told.add(Happened.changed(DEAL.ref(id), field, values[0], values[1])));
        read.values().forEach((field, value) -> told.add(Happened.changed(DEAL.ref(id), field.slot(), before.fields().get(field.slot()), value)));
        happenings.record(told, viewer.by());
    }

    private record Hidden(Long person, Long company) {
    }

    private Hidden hidden(long id) {
        return jdbc.sql("select r.person_id, r.company_id from deals r where r.id = :id").param("id", id).query((r, n) -> new Hidden(r.getObject(1, Long.class), r.getObject(2, Long.class))).single();
    }

    private static Long kept(Long typed, Long seen, Long there) {
        return typed == null && seen == null ? there : typed;
    }

    /** What it changes, by the fields' keys: from what to what, as the API writes it. Customers by their numbers: not everybody who sees the deal sees them. */
    private Map<String, String[]> changed(Deal before, DealDraft after, Hidden there) {
        var changed = new LinkedHashMap<String, String[]>();
        note(changed, "name", before.name(), after.name());
        note(changed, "person", number(there.person), number(after.person()));
        note(changed, "company", number(there.company), number(after.company()));
        if (before.amount() == null && after.amount() == null) {
            note(changed, "currency", before.currency(), after.currency());
        }
        note(changed, "amount", money(before.amount(), before.currency()), money(after.amount(), after.currency()));
        note(changed, "expected", before.expectedOn() == null ? null : before.expectedOn().toString(), after.expected() == null ? null : after.expected().toString());
        note(changed, "source", source(before.sourceId()), source(after.source()));
        return changed;
    }

    private String source(Long id) {
        var source = words.source(id);
        return source == null ? null : source.name();
    }

    private static void note(Map<String, String[]> changed, String field, String from, String to) {
        if (!Objects.equals(from, to)) {
            changed.put(field, new String[] {from, to});
        }
    }

    private static String money(Long minor, String currency) {
        return minor == null ? null : new Money(minor, currency).amount().toPlainString() + " " + currency;
    }

    private static String number(Long id) {
        return id == null ? null : "#" + id;
    }

    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        var ids = jdbc.sql("select r.id from deals r where r.person_id = any(:people) for update").param("people", people.toArray(Long[]::new)).query(Long.class).list();
        if (ids.isEmpty()) {
            return;
        }
        names.of(DEAL, ids, without, "name", "lost_note");
        jdbc.sql("update deals r set version = r.version + 1, updated_at = now() where r.id = any(:ids)").param("ids", ids.toArray(Long[]::new)).update();
        names.on(DEAL, "notes", ids, without, "text");
        names.on(DEAL, "tasks", ids, without, "text", "note", "outcome");
        indexing.refresh(DEAL, ids);
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "deals", "person_id").record(), Link.of(RecordKind.COMPANY, "deals", "company_id").record(),
                Link.of(DEAL, "deals", "merged_into").emptied(), Link.of(DEAL, "deal_moves", "deal_id").still());
    }
}
