package rabta.sales.contacts;

import static rabta.sales.DealKind.DEAL;

import java.sql.Types;
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
import rabta.customers.records.Pictures;
import rabta.customers.records.Records;
import rabta.customers.search.Indexing;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.deals.DealReading;

/**
 * The people of a deal. The one whose it is first of all stands in the deal itself ({@code deals.person_id}), also without a role; all
 * others have a row here. Whoever the viewer does not see is not among them.
 */
@Repository
@Transactional
public class DealContacts implements Linked {

    private static final int MOST = 50;
    private static final List<String> FIELD = List.of("person");

    private final JdbcClient jdbc;
    private final Records records;
    private final DealReading reading;
    private final DealRoles roles;
    private final Indexing indexing;
    private final Happenings happenings;

    DealContacts(JdbcClient jdbc, Records records, DealReading reading, DealRoles roles, Indexing indexing, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.reading = reading;
        this.roles = roles;
        this.indexing = indexing;
        this.happenings = happenings;
    }

    /** Whose it is first of all comes first. @throws NotFound for a deal that the viewer does not see */
    @Transactional(readOnly = true)
    public List<DealContact> of(long deal, Viewer viewer) {
        records.mustSee(DEAL, deal, viewer);
        if (viewer.rights().of(DEAL.type()).hides("person")) {
            return List.of();
        }
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        return jdbc.sql("""
                  select p.id, p.name, o.id, o.en, o.ur, o.removed_at is not null, coalesce(p.id = r.person_id, false), %s
                    from deals r
                         cross join lateral (select r.person_id union select d.person_id from deal_people d where d.deal_id = r.id and d.removed_at is null) w (person_id)
                         join people p on p.id = w.person_id
                         left join deal_people x on x.deal_id = r.id and x.person_id = p.id and x.removed_at is null
                         left join deal_roles o on o.id = x.role_id
                   where r.id = :deal
                     and %s
                order by 7 desc, o.place nulls last, p.name, p.id
                """.formatted(Pictures.sql(RecordKind.PERSON, "p"), people.sql())).params(people.params()).param("deal", deal)
                .query((r, n) -> new DealContact(r.getLong(1), r.getString(2), r.getObject(3, Long.class) == null ? null : new DealRole(r.getLong(3), r.getString(4), r.getString(5), r.getBoolean(6)), r.getBoolean(7),
                        r.getObject(8, Long.class))).list();
    }

    /**
     * Brings somebody into a deal.
     *
     * @param typed their name, or {@code #12}
     * @param role what they are in it, or null
     * @return their number
     * @throws Flawed for who is nobody, or may be several
     */
    public long add(long deal, String typed, Long role, Viewer viewer) {
        mayWrite(deal, viewer);
        var line = Typed.line(typed);
        var meant = line == null ? List.<Long>of() : reading.named(RecordKind.PERSON, line, viewer);
        if (meant.size() != 1) {
            throw new Flawed(Flaw.of("person", line == null ? "invalid.required" : meant.isEmpty() ? "fields.link_missing" : "fields.several_of_that_name"));
        }
        if (of(deal, viewer).stream().noneMatch(contact -> contact.person() == meant.getFirst()) && count(deal) >= MOST) {
            throw new Problem("contacts.too_many", MOST);
        }
        boolean there = of(deal, viewer).stream().anyMatch(contact -> contact.person() == meant.getFirst());
        put(deal, meant.getFirst(), offered(role, "role"), viewer);
        if (!there) {
            happenings.record(new ContactHappened.DealPersonAdded(DEAL.ref(deal), meant.getFirst()), viewer.by());
        }
        return meant.getFirst();
    }

    /** @param role what they are in the deal from now on; null for nothing in particular */
    public void give(long deal, long person, Long role, Viewer viewer) {
        mayWrite(deal, viewer);
        known(deal, person, viewer);
        put(deal, person, offered(role, "role"), viewer);
    }

    /** Makes the deal theirs first of all; who was it before stays among its people. */
    public void makeMain(long deal, long person, Viewer viewer) {
        mayWrite(deal, viewer);
        if (known(deal, person, viewer).main()) {
            return;
        }
        var before = jdbc.sql("select r.person_id from deals r where r.id = :deal for update").param("deal", deal).query((r, n) -> Optional.ofNullable(r.getObject(1, Long.class))).single().orElse(null);
        if (before != null) {
            jdbc.sql("insert into deal_people (deal_id, person_id, by_member) values (:deal, :person, :by) on conflict (deal_id, person_id) do update set removed_at = null").param("deal", deal).param("person", before)
                    .param("by", viewer.by(), Types.BIGINT).update();
        }
        jdbc.sql("update deals r set person_id = :person, version = r.version + 1, updated_at = now() where r.id = :deal").param("person", person).param("deal", deal).update();
        indexing.refresh(DEAL, List.of(deal));
        happenings.record(Happened.changed(DEAL.ref(deal), "person", before == null ? null : "#" + before, "#" + person), viewer.by());
    }

    /** @throws Problem for whose the deal is first of all */
    public void remove(long deal, long person, Viewer viewer) {
        mayWrite(deal, viewer);
        if (known(deal, person, viewer).main()) {
            throw new Problem("contacts.main_stays");
        }
        jdbc.sql("update deal_people d set removed_at = now() where d.deal_id = :deal and d.person_id = :person").param("deal", deal).param("person", person).update();
        happenings.record(new ContactHappened.DealPersonRemoved(DEAL.ref(deal), person), viewer.by());
    }

    /** With the role that they had. */
    public void restore(long deal, long person, Viewer viewer) {
        mayWrite(deal, viewer);
        records.mustSee(RecordKind.PERSON, person, viewer);
        int back = jdbc.sql("update deal_people d set removed_at = null where d.deal_id = :deal and d.person_id = :person and d.removed_at is not null").param("deal", deal).param("person", person).update();
        if (back == 1) {
            happenings.record(new ContactHappened.DealPersonAdded(DEAL.ref(deal), person), viewer.by());
        }
    }

    private void mayWrite(long deal, Viewer viewer) {
        records.mustEdit(DEAL, deal, viewer);
        records.mustWrite(DEAL, FIELD, viewer);
    }

    private DealContact known(long deal, long person, Viewer viewer) {
        return of(deal, viewer).stream().filter(contact -> contact.person() == person).findFirst().orElseThrow(NotFound::new);
    }

    private Long offered(Long role, String field) {
        if (role != null && roles.find(role).filter(one -> !one.removed()).isEmpty()) {
            throw new Flawed(Flaw.of(field, "invalid.choice"));
        }
        return role;
    }

    private long count(long deal) {
        return jdbc.sql("select count(*) from deal_people d where d.deal_id = :deal and d.removed_at is null").param("deal", deal).query(Long.class).single();
    }

    private void put(long deal, long person, Long role, Viewer viewer) {
        jdbc.sql("""
                insert into deal_people (deal_id, person_id, role_id, by_member)
                values (:deal, :person, :role, :by)
                on conflict (deal_id, person_id) do update
                   set role_id = excluded.role_id, removed_at = null
                """).param("deal", deal).param("person", person).param("role", role, Types.BIGINT).param("by", viewer.by(), Types.BIGINT).update();
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "deal_people", "person_id").once("deal_id"), Link.of(DEAL, "deal_people", "deal_id").once("person_id"));
    }
}
