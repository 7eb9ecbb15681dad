package rabta.customers.companies;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.Point;
import rabta.customers.SearchText;
import rabta.customers.Stale;
import rabta.customers.Visible;
import rabta.customers.dossier.FactKeeper;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.FieldValues;
import rabta.customers.fields.FieldValues.Reading;
import rabta.customers.listing.Order;
import rabta.customers.listing.Sifting;
import rabta.customers.records.ContactPoints;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.customers.records.Tag;
import rabta.customers.records.Tags;
import rabta.customers.search.CustomerSearch;
import rabta.customers.search.Indexing;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Patience;
import rabta.kernel.sql.Where;
import rabta.kernel.text.Folding;
import rabta.kernel.web.NotFound;

/** The companies we do business with. Every read begins with what its viewer may see. */
@Repository
@Transactional
public class Companies implements FactKeeper, Linked {

    /** A company by name alone. */
    public record Named(long id, String name) {
    }

    private static final RecordKind KIND = RecordKind.COMPANY;
    private static final String FROM = """

                     from companies r
                          left join members m on m.id = r.owner_id
                    where\s""";

    private final JdbcClient jdbc;
    private final Records records;
    private final ContactPoints points;
    private final Tags tags;
    private final Ownership ownership;
    private final CustomerSearch search;
    private final Sifting sifting;
    private final Indexing indexing;
    private final Happenings happenings;
    private final Catalogue catalogue;
    private final Patience patience;
    private final FieldValues values;

    Companies(JdbcClient jdbc, Records records, ContactPoints points, Tags tags, Ownership ownership, CustomerSearch search, Sifting sifting, Indexing indexing, Happenings happenings, Catalogue catalogue, Patience patience, FieldValues values) {
        this.jdbc = jdbc;
        this.records = records;
        this.points = points;
        this.tags = tags;
        this.ownership = ownership;
        this.search = search;
        this.sifting = sifting;
        this.indexing = indexing;
        this.happenings = happenings;
        this.catalogue = catalogue;
        this.patience = patience;
        this.values = values;
    }

    /**
     * One page of those the filter asks for with all that is known of each, for programs.
     *
     * @throws org.springframework.dao.QueryTimeoutException where the list is too long for an order that no index serves
     */
    @Transactional(readOnly = true)
    public Paged<Company> whole(CustomerFilter filter, int size, Viewer viewer) {
        if (!filter.straight()) {
            search.planFresh();
        }
        var order = Order.of(KIND, filter, catalogue.of(KIND, viewer));
        if (!order.indexed()) {
            patience.ends(Patience.OF_A_READER);
        }
        var where = sifting.narrowed(KIND, filter, asked(filter, viewer), order, size + 1, viewer);
        return Paged.of(rows(where.and(order.after(filter.after())), order.key(), order.sql(), size + 1, Company.COLUMNS, seen(viewer, Company::read, Company::seenBy)), size, row -> order.cursor(row.key(), row.id()));
    }

    // The size is written out: with a parameter there PostgreSQL plans anew each time, which costs more than the rows.
    private <T> List<T> rows(Where where, String key, String order, int size, String columns, RowMapper<T> mapper) {
        return jdbc.sql("select " + columns + key + FROM + where.sql() + "\norder by " + order + "\nlimit " + size).params(where.params()).query(mapper).list();
    }

    private static Rights.Kind rights(Viewer viewer) {
        return viewer.rights().of(KIND.type());
    }

    private static <T> RowMapper<T> seen(Viewer viewer, RowMapper<T> mapper, BiFunction<T, Rights.Kind, T> seenBy) {
        return (r, n) -> seenBy.apply(mapper.mapRow(r, n), rights(viewer));
    }

    /** What the filter asks for, over the alias {@code r}; not what the viewer may see. */
    @Transactional(readOnly = true)
    public Where asked(CustomerFilter filter, Viewer viewer) {
        return filter.where(() -> catalogue.conditions(KIND, viewer), viewer).and(CustomerSearch.holding(filter.q(), KIND, viewer));
    }

    /** Those of them that the viewer sees, in the order in which they are asked for. */
    @Transactional(readOnly = true)
    public List<Company> each(List<Long> ids, Viewer viewer) {
        var where = Visible.to(viewer, KIND, "r").and("r.id = any(:ids)", ids);
        var found = new HashMap<Long, Company>();
        rows(where, "''", "r.id", Math.max(1, ids.size()), Company.COLUMNS, seen(viewer, Company::read, Company::seenBy)).forEach(row -> found.put(row.id(), row));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** @throws NotFound for one that is not there, or that the viewer does not see */
    @Transactional(readOnly = true)
    public Company find(long id, Viewer viewer) {
        return one(id, viewer, "").seenBy(rights(viewer));
    }

    private Company one(long id, Viewer viewer, String locking) {
        var where = Visible.to(viewer, KIND, "r").and("r.id = :id", id);
        return jdbc.sql("select " + Company.COLUMNS + "''" + FROM + where.sql() + locking).params(where.params()).query(Company::read).optional()
                .orElseThrow(() -> records.missing(KIND, id, viewer));
    }

    /** The company as a person's form names it by number. */
    @Transactional(readOnly = true)
    public Named seen(long id, Viewer viewer) {
        var where = Visible.to(viewer, KIND, "r").and("r.id = :id", id);
        return jdbc.sql("select r.id, r.name from companies r where " + where.sql()).params(where.params())
                .query((r, n) -> new Named(r.getLong(1), r.getString(2))).optional().orElseThrow(() -> new Flawed(Flaw.of("company_id", "invalid.reference")));
    }

    /**
     * The company of that name among those the viewer sees, spelling and script variants of one letter aside; a new one, of that
     * owner and team, where there is none. Null for no name.
     */
    public Named named(String name, Long owner, Long team, Viewer viewer) {
        if (name == null) {
            return null;
        }
        var fold = Folding.fold(name);
        var where = Visible.to(viewer, KIND, "r").and("r.archived_at is null").and(SearchText.NAME + " like :start", start(fold) + "%");
        return jdbc.sql("select r.id, r.name from companies r where " + where.sql() + " order by r.id limit 200").params(where.params())
                .query((r, n) -> new Named(r.getLong(1), r.getString(2))).list().stream().filter(c -> Folding.fold(c.name()).equals(fold)).findFirst()
                .orElseGet(() -> make(name, owner, team, viewer));
    }

    private static String start(String fold) {
        var start = fold.length() <= 60 ? fold : fold.substring(0, fold.offsetByCodePoints(0, Math.min(60, fold.codePointCount(0, fold.length()))));
        return start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private Named make(String name, Long owner, Long team, Viewer viewer) {
        var form = new CompanyForm(name, null, null, List.of(), null, null, null, null, null, null, owner, team, List.of());
        return new Named(create(form, null, viewer), name);
    }

    /** The names that begin so, for a field that proposes them. */
    @Transactional(readOnly = true)
    public List<String> names(String typed, int size, Viewer viewer) {
        var where = Visible.to(viewer, KIND, "r").and("r.archived_at is null").given(SearchText.NAME + " like :start", typed == null ? null : start(Folding.fold(typed)) + "%");
        return jdbc.sql("select r.name from companies r where " + where.sql() + " order by " + SearchText.NAME + ", r.id limit :size").params(where.params())
                .param("size", size).query(String.class).list();
    }

    /**
     * Adds a company. Who sees only their own customers becomes the owner of the new one.
     *
     * @throws Flawed for what {@link CompanyForm#flaws} names, or an owner who is no member
     */
    public long create(CompanyForm form, Viewer viewer) {
        records.mustCreate(KIND, viewer);
        return create(form, form.fields(), viewer);
    }

    private long create(CompanyForm form, Map<String, String> typed, Viewer viewer) {
        records.mustWrite(KIND, form.named(), viewer);
        var reading = values.fresh(KIND, typed, key -> Fact.named(KIND, key).map(form::clean).orElse(null), viewer);
        Flawed.unless(Flaw.all(form.flaws(), reading.flaws()));
        var owner = viewer.sees(KIND.type()) == Reach.OWN ? viewer.by() : form.owner();
        check(owner, form.team());
        var reached = form.understood(Point.region(viewer.preferences().zone()));
        long id = FieldValues.distinctly(reading, () -> jdbc.sql("""
                insert into companies (name, industry, website, employees, revenue, phone, email, address, city, region, postcode, country, about, owner_id, team_id, tags, fields, search, sound)
                values (:name, :industry, :website, cast(:employees as integer), cast(:revenue as numeric), :phone, :email, :address, :city, :region, :postcode, :country, :about, :owner, :team, :tags, :fields, :search, :sound)
                returning id
                """)
                .params(facts(form))
                .param("phone", first(reached, false)).param("email", first(reached, true))
                .param("owner", owner, java.sql.Types.BIGINT).param("team", form.team(), java.sql.Types.BIGINT)
                .param("tags", tags.named(form.tags()).stream().map(Tag::id).toArray(Long[]::new))
                .param("fields", Json.jsonb(reading.filled()))
                .param("search", SearchText.of(form.clean(Fact.NAME), null, form.clean(Fact.CITY), reached, reading.searched()))
                .param("sound", SearchText.sound(form.clean(Fact.NAME), null))
                .query(Long.class).single());
        points.write(KIND, id, reached);
        happenings.record(new Happened.CompanyCreated(KIND.ref(id), form.clean(Fact.NAME)), viewer.by());
        return id;
    }

    private static Map<String, Object> facts(CompanyForm form) {
        var facts = new java.util.HashMap<String, Object>();
        for (var fact : Fact.OF_COMPANY) {
            facts.put(fact.key(), fact.bound(form.clean(fact)));
        }
        return facts;
    }

    private static String first(List<Point> points, boolean email) {
        return points.stream().filter(p -> (p.kind() == Point.Kind.EMAIL) == email).min(java.util.Comparator.comparing(Point::kind)).map(Point::value).orElse(null);
    }

    private void check(Long owner, Long team) {
        if (owner != null && ownership.member(owner).isEmpty()) {
            throw new Flawed(Flaw.of("owner", "invalid.choice"));
        }
        if (team != null && !ownership.team(team)) {
            throw new Flawed(Flaw.of("team", "invalid.choice"));
        }
    }

    /** Changes facts of a company, as {@link rabta.customers.people.People#change} does those of a person. */
    public List<String> change(long id, Map<Fact, String> typed, Map<String, String> fields, Integer version, Viewer viewer) {
        records.mustEdit(KIND, id, viewer);
        var before = one(id, viewer, " for update of r");
        records.mustWrite(KIND, typed.keySet().stream().map(Fact::key).toList(), viewer);
        if (version != null && version != before.version()) {
            var present = values.present(KIND, fields.keySet(), before.fields(), viewer);
            typed.keySet().forEach(fact -> present.put(fact.key(), before.value(fact)));
            throw new Stale(before.version(), present);
        }
        var reading = values.changes(KIND, id, fields, before.fields(), key -> Fact.named(KIND, key).map(f -> typed.containsKey(f) ? f.clean(typed.get(f)) : before.value(f)).orElse(null), viewer);
        Flawed.unless(Flaw.all(typed.entrySet().stream().flatMap(e -> e.getKey().flaw(e.getValue()).stream()).toList(), reading.flaws()));
        var changes = new EnumMap<Fact, String>(Fact.class);
        typed.forEach((fact, value) -> {
            if (!Objects.equals(fact.clean(value), before.value(fact))) {
                changes.put(fact, fact.clean(value));
            }
        });
        if (!changes.isEmpty() || !reading.values().isEmpty()) {
            FieldValues.distinctly(reading, () -> write(before, changes, reading, viewer));
        }
        return Stream.concat(changes.keySet().stream().map(Fact::key), reading.values().keySet().stream().map(CustomField::key)).toList();
    }

    public List<String> change(long id, Map<Fact, String> typed, Integer version, Viewer viewer) {
        return change(id, typed, Map.of(), version, viewer);
    }

    private boolean write(Company before, Map<Fact, String> changes, Reading reading, Viewer viewer) {
        var sets = Stream.concat(reading.sets().stream(), changes.keySet().stream().map(fact -> "%1$s = cast(:%1$s as %2$s)".formatted(fact.key(), fact.type()))).toList();
        var params = new java.util.HashMap<String, Object>();
        changes.forEach((fact, value) -> params.put(fact.key(), fact.bound(value)));
        jdbc.sql("update companies r set " + String.join(", ", sets) + ", version = r.version + 1, updated_at = now() where r.id = :id")
                .params(params).params(reading.params()).param("id", before.id()).update();
        indexing.refresh(KIND, List.of(before.id()));
        if (changes.containsKey(Fact.NAME)) {
            indexing.refreshPeopleOf(before.id());
        }
        var about = KIND.ref(before.id());
        happenings.record(Stream.concat(changes.entrySet().stream().map(e -> new Happened.CompanyChanged(about, e.getKey().key(), before.value(e.getKey()), e.getValue())),
                reading.values().entrySet().stream().map(e -> new Happened.CompanyChanged(about, e.getKey().slot(), before.fields().get(e.getKey().slot()), e.getValue()))).toList(), viewer.by());
        return true;
    }

    @Override
    public boolean keeps(RecordKind kind) {
        return kind.equals(KIND);
    }

    @Override
    public List<String> change(RecordKind kind, long id, Map<Fact, String> typed, Map<String, String> fields, Integer version, Viewer viewer) {
        return change(id, typed, fields, version, viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> held(RecordKind kind, long id, Viewer viewer) {
        return find(id, viewer).fields();
    }

    @Override
    @Transactional(readOnly = true)
    public String value(RecordKind kind, long id, Fact fact, Viewer viewer) {
        return find(id, viewer).value(fact);
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(KIND, "companies", "merged_into").emptied());
    }
}
