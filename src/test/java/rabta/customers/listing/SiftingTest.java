package rabta.customers.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.filters.Sizes;
import rabta.customers.people.People;
import rabta.customers.people.Person;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** Lists of as many as are sifted at once, of one more, and of many more: what stands where is what plain SQL says. */
class SiftingTest extends RabtaTest {

    private static final int ALL = Sifting.FEW + 50;
    private static final int PAGE = 1_501;

    @Autowired
    Rows rows;
    @Autowired
    People people;
    @Autowired
    Sizes sizes;
    @Autowired
    JdbcClient jdbc;

    private Viewer owner;

    /** Namesakes, several of one day, some of none, and one row in seven far from its place by any order. */
    private void plant() {
        owner = world.found();
        world.sql(owner, () -> jdbc.sql("""
                insert into people (name, search, sound, city, birthday, spent, orders, touched_at, owner_id)
                select 'Person ' || to_char(n * 7919 % 1009, 'FM0000'), 'person ' || to_char(n * 7919 % 1009, 'FM0000') || E'\\n\\n', '', 'Lahore',
                       case when n % 5 > 0 then date '1980-01-01' + n * 31 % 4000 end, n * 104729 % 10007, n,
                       case when n % 4 > 0 then timestamptz '2026-01-01 00:00Z' + n * 37 % 5000 * interval '1 minute' end, :me
                  from generate_series(1, :all) n
                """).param("me", owner.id()).param("all", ALL).update());
        world.sql(owner, () -> jdbc.sql("analyze people").update());
    }

    private static String atMost(int orders) {
        return "filter=" + java.net.URLEncoder.encode("{\"field\":\"orders\",\"operator\":\"at_most\",\"values\":[\"" + orders + "\"]}", java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void every_page_and_count_of_a_long_list_is_what_plain_sql_says() {
        plant();
        for (int found : List.of(Sifting.FEW, Sifting.FEW + 1)) {
            stands(atMost(found), "", "r.search, r.id", found);
            stands(atMost(found), "spent", "r.spent desc, r.id desc", found);
            stands(atMost(found), "last_contact.asc", "coalesce(r.touched_at, '-infinity'), r.id", found);
            stands(atMost(found), "birthday", "r.birthday desc nulls last, r.id desc", found);
            told(atMost(found), "spent", "r.spent desc, r.id desc", found);
            counts(atMost(found), found);
        }
        // Two halves of an 'or' are sought each by itself and are many together, though neither is.
        var halves = "filter=" + java.net.URLEncoder.encode("{\"either\":[{\"field\":\"orders\",\"operator\":\"at_most\",\"values\":[\"6000\"]},{\"field\":\"orders\",\"operator\":\"over\",\"values\":[\"6000\"]}]}",
                java.nio.charset.StandardCharsets.UTF_8);
        stands(halves, "spent.asc", "r.spent, r.id", ALL);
        counts(halves, ALL);
        // By name, those whose names begin as it was typed come in their order, however many.
        stands("q=person", "", "r.search, r.id", ALL);
        stands("q=person", "spent", "r.spent desc, r.id desc", ALL);
        counts("q=person", ALL);
    }

    @Test
    void of_a_long_list_a_member_gets_what_is_theirs_in_its_order_whether_it_is_little_or_much() {
        plant();
        var member = world.join(owner, Role.MEMBER, "Retail");
        long team = member.teams().getFirst();
        // One after another of their own, of their team, of nobody, and read beside its owner; one row in each by two ways.
        for (var half : List.of("update people set owner_id = " + member.id() + " where orders <= 500", "update people set team_id = " + team + " where orders between 500 and 1000",
                "update people set owner_id = null where orders between 1001 and 1500", "insert into readers (record, record_id, member_id) select 'person', p.id, " + member.id() + " from people p where p.orders between 1500 and :most")) {
            world.sql(owner, () -> jdbc.sql(half.replace(":most", String.valueOf(Sifting.SEEN))).update());
        }
        theirs(member, Sifting.SEEN);
        world.sql(owner, () -> jdbc.sql("insert into readers (record, record_id, member_id) select 'person', p.id, ? from people p where p.orders = ?").params(member.id(), Sifting.SEEN + 1).update());
        theirs(member, Sifting.SEEN + 1);
    }

    private void theirs(Viewer member, int many) {
        for (var by : List.of(List.of("", "r.search, r.id"), List.of("spent", "r.spent desc, r.id desc"), List.of("birthday", "r.birthday desc nulls last, r.id desc"))) {
            var listed = new ArrayList<Long>();
            for (var filter = asked("", by.getFirst()); filter != null;) {
                var at = filter;
                var page = world.sql(member, () -> rows.page(rows.question(RecordKind.PERSON, at, member), PAGE));
                page.rows().forEach(row -> listed.add(row.id()));
                filter = page.next() == null ? null : CustomerFilter.read(at.with("after", page.next()));
            }
            assertThat(listed).as("by " + by.getFirst()).isEqualTo(plain(by.getLast(), many));
        }
        var told = world.sql(member, () -> people.whole(CustomerFilter.read("?"), PAGE, member)).rows();
        assertThat(told).extracting(Person::id).isEqualTo(plain("r.search, r.id", many).subList(0, PAGE));
        assertThat(world.<Integer>sql(member, () -> rows.page(rows.question(RecordKind.PERSON, CustomerFilter.read("?"), member), 50).count())).isEqualTo(many > Sifting.SEEN ? null : Integer.valueOf(Rows.COUNTED + 1));
    }

    private List<Long> plain(String order, int found) {
        return world.sql(owner, () -> jdbc.sql("select r.id from people r where r.orders <= :found order by " + order).param("found", found).query(Long.class).list());
    }

    private void stands(String query, String sort, String order, int found) {
        var plain = plain(order, found);
        assertThat(plain).hasSize(found);
        var asked = asked(query, sort);
        var listed = new ArrayList<Long>();
        for (var filter = asked; filter != null;) {
            var at = filter;
            var page = world.sql(owner, () -> rows.page(rows.question(RecordKind.PERSON, at, owner), PAGE));
            page.rows().forEach(row -> listed.add(row.id()));
            filter = page.next() == null ? null : CustomerFilter.read(asked.with("after", page.next()));
        }
        assertThat(listed).as(query + " by " + sort).isEqualTo(plain);
    }

    private static CustomerFilter asked(String query, String sort) {
        return CustomerFilter.read(query + (sort.isEmpty() ? "" : "&sort=" + sort));
    }

    /** The same for programs. */
    private void told(String query, String sort, String order, int found) {
        var asked = asked(query, sort);
        var told = new ArrayList<Long>();
        for (var filter = asked; filter != null;) {
            var at = filter;
            var page = world.sql(owner, () -> people.whole(at, PAGE, owner));
            page.rows().forEach(person -> told.add(person.id()));
            filter = page.next() == null ? null : CustomerFilter.read(asked.with("after", page.next()));
        }
        assertThat(told).as(query + " by " + sort).isEqualTo(plain(order, found));
    }

    private void counts(String query, int found) {
        var filter = CustomerFilter.read(query);
        assertThat(world.<Integer>sql(owner, () -> rows.page(rows.question(RecordKind.PERSON, filter, owner), 50).count())).isEqualTo(Rows.COUNTED + 1);
        assertThat(world.<Integer>sql(owner, () -> rows.count(rows.question(RecordKind.PERSON, filter, owner)))).isEqualTo(Rows.COUNTED + 1);
        assertThat(world.<Long>sql(owner, () -> sizes.exact(RecordKind.PERSON, filter, owner))).isEqualTo(found);
        assertThat(selected(query)).as(query).isEqualTo(found);
    }

    /** How many 'select all' takes: the rows that a change of all is written down for, before it begins with the first. */
    private long selected(String query) {
        var token = "Bearer " + world.token(owner);
        var begun = Json.read(text(mvc.post().uri("/api/v1/bulk").header("Authorization", token).contentType(MediaType.APPLICATION_JSON)
                .content(Json.write(java.util.Map.of("kind", "person", "action", "tag", "value", "All", "query", query))).exchange()));
        var path = "/api/v1/bulk/" + begun.path("id").asLong();
        for (int i = 0; i < 600; i++) {
            var total = Json.read(text(mvc.get().uri(path).header("Authorization", token).exchange())).path("total");
            if (!total.isNull()) {
                mvc.delete().uri(path).header("Authorization", token).exchange();
                return total.asLong();
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("Nothing is written down");
    }

    private static String text(org.springframework.test.web.servlet.assertj.MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
