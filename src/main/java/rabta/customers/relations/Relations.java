package rabta.customers.relations;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.Visible;
import rabta.customers.companies.Companies;
import rabta.customers.records.Pictures;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happening;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;
import rabta.kernel.web.NotFound;

/** How customers hang together: people in several companies, branches of companies, and who brought whom. */
@Repository
@Transactional
public class Relations implements Linked {

    record PositionAdded(Ref about, String name) implements Happening {
    }

    record PositionEnded(Ref about, String name) implements Happening {
    }

    private static final int LONGEST = 120;
    private static final int MOST = 100;
    private static final int DEEPEST = 20;

    private final JdbcClient jdbc;
    private final Records records;
    private final Companies companies;
    private final Happenings happenings;

    Relations(JdbcClient jdbc, Records records, Companies companies, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.companies = companies;
        this.happenings = happenings;
    }

    /** The companies of a person, or the people of a company, besides those whose own row says so; what ended comes last. */
    @Transactional(readOnly = true)
    public List<Position> positions(RecordKind kind, long id, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        var other = kind.person() ? RecordKind.COMPANY : RecordKind.PERSON;
        var where = Visible.to(viewer, other, "o").and("o.deleted_at is null").and("p." + kind.type() + "_id = :id", id);
        return jdbc.sql("""
                  select p.id, o.id, o.name, p.role, p.ended_at is not null, %5$s
                    from positions p
                         join %1$s o on o.id = p.%2$s_id
                   where %3$s
                order by p.ended_at is not null, o.name, p.id
                   limit %4$d
                """.formatted(other.table(), other.type(), where.sql(), MOST, Pictures.sql(other, "o"))).params(where.params())
                .query((r, n) -> new Position(r.getLong(1), other, r.getLong(2), r.getString(3), r.getString(4), r.getBoolean(5), r.getObject(6, Long.class))).list();
    }

    /**
     * Makes a person something at a company.
     *
     * @param company its name; one of that name is found among those the viewer sees, or made
     * @throws Flawed where they are something there already, or no company is named
     */
    public long add(long person, String company, String role, Viewer viewer) {
        records.mustEdit(RecordKind.PERSON, person, viewer);
        if (Typed.line(company) == null) {
            throw new Flawed(Flaw.of("company", "invalid.required"));
        }
        var name = checked("company", company, 300);
        var what = checked("role", role, LONGEST);
        var there = companies.named(name, viewer.by(), null, viewer);
        var added = jdbc.sql("""
                insert into positions (person_id, company_id, role)
                select :person, :company, :role
                 where not exists (select p.id from people p where p.id = :person and p.company_id = :company)
                    on conflict (person_id, company_id) do nothing
                returning id
                """)
                .param("person", person).param("company", there.id()).param("role", what, java.sql.Types.VARCHAR).query(Long.class).optional();
        if (added.isEmpty()) {
            throw new Flawed(Flaw.of("company", "relations.there_already"));
        }
        happenings.record(new PositionAdded(RecordKind.PERSON.ref(person), there.name()), viewer.by());
        happenings.record(new PositionAdded(RecordKind.COMPANY.ref(there.id()), name(RecordKind.PERSON, person)), viewer.by());
        return added.get();
    }

    /** Says that it is over, or, with {@code false}, that it goes on. */
    public void end(long person, long position, boolean ended, Viewer viewer) {
        records.mustEdit(RecordKind.PERSON, person, viewer);
        var company = jdbc.sql("update positions set ended_at = case when :ended then now() end where id = :id and person_id = :person returning company_id")
                .param("ended", ended).param("id", position).param("person", person).query(Long.class).optional().orElseThrow(NotFound::new);
        if (ended) {
            happenings.record(new PositionEnded(RecordKind.PERSON.ref(person), name(RecordKind.COMPANY, company)), viewer.by());
        }
    }

    /** Takes away what was never so. */
    public void remove(long person, long position, Viewer viewer) {
        records.mustEdit(RecordKind.PERSON, person, viewer);
        if (jdbc.sql("delete from positions where id = :id and person_id = :person").param("id", position).param("person", person).update() == 0) {
            throw new NotFound();
        }
    }

    /** The head office of a branch. */
    @Transactional(readOnly = true)
    public Optional<Other> parent(long company, Viewer viewer) {
        return others(RecordKind.COMPANY, "r.id = (select b.parent_id from companies b where b.id = :id)", company, 1, viewer).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public List<Other> branches(long company, Viewer viewer) {
        return others(RecordKind.COMPANY, "r.parent_id = :id", company, MOST, viewer);
    }

    /**
     * Makes a company a branch of another.
     *
     * @param parent the name of the head office, found or made; blank for none
     * @throws Flawed where the head office would be a branch of its own branch
     */
    public void setParent(long company, String parent, Viewer viewer) {
        records.mustEdit(RecordKind.COMPANY, company, viewer);
        var head = companies.named(checked("parent", parent, 300), viewer.by(), null, viewer);
        if (head != null && below(company, head.id())) {
            throw new Flawed(Flaw.of("parent", "relations.circle"));
        }
        var before = parent(company, viewer).map(Other::name).orElse(null);
        jdbc.sql("update companies set parent_id = :parent, updated_at = now() where id = :id").param("parent", head == null ? null : head.id(), java.sql.Types.BIGINT).param("id", company).update();
        happenings.record(Happened.changed(RecordKind.COMPANY.ref(company), "parent", before, head == null ? null : head.name()), viewer.by());
    }

    private boolean below(long company, long head) {
        return jdbc.sql("""
                with recursive up (id, depth) as (
                    select c.id, 1 from companies c where c.id = :head
                    union all
                    select c.parent_id, u.depth + 1 from up u join companies c on c.id = u.id where c.parent_id is not null and u.depth < :deepest
                )
                select exists (select u.id from up u where u.id = :company) or (select max(u.depth) from up u) >= :deepest
                """)
                .param("head", head).param("company", company).param("deepest", DEEPEST).query(Boolean.class).single();
    }

    /** Who brought a person. */
    @Transactional(readOnly = true)
    public Optional<Other> referrer(long person, Viewer viewer) {
        return others(RecordKind.PERSON, "r.id = (select b.referred_by from people b where b.id = :id)", person, 1, viewer).stream().findFirst();
    }

    /** Those whom a person brought. */
    @Transactional(readOnly = true)
    public List<Other> referred(long person, Viewer viewer) {
        return others(RecordKind.PERSON, "r.referred_by = :id", person, MOST, viewer);
    }

    /** Writes down who brought a person; null for nobody. */
    public void setReferrer(long person, Long referrer, Viewer viewer) {
        records.mustEdit(RecordKind.PERSON, person, viewer);
        if (referrer != null) {
            records.mustSee(RecordKind.PERSON, referrer, viewer);
            if (referrer == person) {
                throw new Flawed(Flaw.of("referrer", "relations.oneself"));
            }
        }
        var before = referrer(person, viewer).map(Other::name).orElse(null);
        jdbc.sql("update people set referred_by = :referrer, updated_at = now() where id = :id").param("referrer", referrer, java.sql.Types.BIGINT).param("id", person).update();
        happenings.record(Happened.changed(RecordKind.PERSON.ref(person), "referrer", before, referrer == null ? null : name(RecordKind.PERSON, referrer)), viewer.by());
    }

    private List<Other> others(RecordKind kind, String condition, long id, int most, Viewer viewer) {
        var where = Visible.to(viewer, kind, "r").and("r.deleted_at is null").and(condition, id);
        var sub = viewer.rights().of(kind.type()).hides("city") ? "null" : "r.city";
        return jdbc.sql("select r.id, r.name, " + sub + ", " + Pictures.sql(kind) + " from " + kind.table() + " r where " + where.sql() + " order by r.name, r.id limit " + most).params(where.params())
                .query((r, n) -> new Other(kind, r.getLong(1), r.getString(2), r.getString(3), r.getObject(4, Long.class))).list();
    }

    private String name(RecordKind kind, long id) {
        return jdbc.sql("select r.name from " + kind.table() + " r where r.id = :id").param("id", id).query(String.class).single();
    }

    private static String checked(String field, String typed, int most) {
        var line = Typed.line(typed);
        if (line != null && line.length() > most) {
            throw new Flawed(Flaw.of(field, "invalid.too_long", most));
        }
        return line;
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "positions", "person_id").once("company_id"), Link.of(RecordKind.COMPANY, "positions", "company_id").once("person_id"),
                Link.of(RecordKind.COMPANY, "companies", "parent_id").record().unlike("id"), Link.of(RecordKind.PERSON, "people", "referred_by").record().unlike("id"));
    }
}
