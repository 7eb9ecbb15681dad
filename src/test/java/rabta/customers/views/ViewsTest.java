package rabta.customers.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.CustomerFilter;
import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.listing.Row;
import rabta.customers.listing.Rows;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;

/** Columns, order, groups and totals of a list, and the views that keep them. */
class ViewsTest extends RabtaTest {

    @Autowired
    People people;
    @Autowired
    Rows rows;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    long person(String name, String city, long spent) {
        long id = world.in(owner, () -> people.create(PersonForm.named(name), owner));
        if (city != null) {
            world.in(owner, () -> people.change(id, Map.of(Fact.CITY, city), null, owner));
        }
        world.sql(owner, () -> jdbc.sql("update people set spent = ?, orders = 1 where id = ?").params(spent, id).update());
        return id;
    }

    MvcTestResult get(Viewer viewer, String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(viewer)).exchange();
    }

    MvcTestResult post(Viewer viewer, String path, Map<String, String> params) {
        var post = mvc.post().uri(path).with(world.as(viewer));
        params.forEach(post::param);
        return post.exchange();
    }

    static String html(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    String list(Viewer viewer, String path) {
        var html = html(get(viewer, path));
        return html.substring(html.indexOf("id=\"list\""));
    }

    List<String> names(String query) {
        return world.in(owner, () -> rows.page(rows.question(RecordKind.PERSON, CustomerFilter.read(query), owner), 50).rows().stream().map(Row::name).toList());
    }

    @Test
    void a_list_shows_the_columns_that_the_query_names_in_their_order() {
        person("Ayesha", "Lahore", 500_00);

        var page = list(owner, "/people?columns=city,spent,created,company,about,team,language,birthday");

        assertThat(page).contains("Lahore", "Rs 500");
        assertThat(page.indexOf(">City<")).isBetween(0, page.indexOf(">Total spent<"));
        assertThat(page).doesNotContain(">Phone<");
        assertThat(list(owner, "/people?columns=password,search,name;drop")).contains("Ayesha");
        assertThat(html(get(world.zainab(), "/people/list/columns?columns=city"))).contains("dir=\"rtl\"", "کالم اور گروہ", "value=\"city\" checked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"city", "city.desc", "orders", "orders.asc", "spent.asc", "name.desc", "last_contact.asc", "birthday", "birthday.asc", "newest.asc", "email", "language", "lifecycle", "lifecycle.asc", "score", "score.asc"})
    void pages_of_any_order_follow_one_another_without_a_gap_and_what_is_empty_comes_last(String sort) {
        person("One", "Multan", 1);
        person("Two", null, 3);
        person("Three", "ملتان", 2);
        person("Four", "multan", 2);
        person("Five", null, 0);

        var seen = new ArrayList<String>();
        String after = null;
        do {
            var asked = CustomerFilter.read("?sort=" + sort + (after == null ? "" : "&after=" + after));
            var page = world.in(owner, () -> rows.page(rows.question(RecordKind.PERSON, asked, owner), 2));
            page.rows().forEach(row -> seen.add(row.name()));
            after = page.next();
        } while (after != null);

        assertThat(seen).isEqualTo(names("?sort=" + sort)).hasSize(5).doesNotHaveDuplicates();
        if (sort.startsWith("city")) {
            assertThat(seen.subList(3, 5)).containsExactlyInAnyOrder("Two", "Five");
        }
    }

    @Test
    void rows_are_gathered_with_count_and_sum_and_a_group_opens() {
        person("Ayesha", "Lahore", 500_00);
        person("Bilal", "lahore", 700_00);
        person("Fatima", null, 100_00);
        world.in(owner, () -> people.create(PersonForm.named("Zoya"), owner));

        var folded = list(owner, "/people?group=city");
        assertThat(folded).contains("Lahore", "Rs 1,200", "Rs 100", "None", "2 groups").doesNotContain("Ayesha");

        var open = list(owner, "/people?group=city&open=lahore");
        assertThat(open).contains("Ayesha", "Bilal").doesNotContain("Fatima");
        assertThat(list(owner, "/people?group=city&open=")).doesNotContain("Ayesha");
        for (var group : List.of("tag", "owner", "team", "company", "created.month", "created.year", "language", "lifecycle", "birthday.month", "nonsense", "name", "spent")) {
            assertThat(get(owner, "/people?group={g}&open=2026-11", group)).hasStatusOk();
            assertThat(get(owner, "/people?group={g}&open=x", group)).hasStatusOk();
        }
        assertThat(list(owner, "/people?group=created.year&open=" + java.time.Year.now(owner.preferences().zone()))).contains("Ayesha", "Zoya");
        assertThat(list(world.zainab(), "/people?group=city")).contains("0");
    }

    @Test
    void totals_are_counted_over_the_whole_filter() {
        person("Ayesha", "Lahore", 500_00);
        person("Bilal", "Karachi", 700_00);

        assertThat(list(owner, "/people?totals=spent.sum")).contains("hx-get=\"/people/list/totals?totals=spent.sum\"");
        assertThat(html(get(owner, "/people/list/totals?totals=spent.sum,phone.empty"))).contains("id=\"total-spent\"", "Rs 1,200", "id=\"total-phone\"");
        assertThat(html(get(owner, "/people/list/totals?totals=spent.average&city=Lahore"))).contains("Rs 500");
        assertThat(html(get(owner, "/people/list/totals?totals=password.sum,city.sum"))).doesNotContain("total-password", "total-city");
        assertThat(html(get(world.zainab(), "/people/list/totals?totals=name.filled"))).contains("میزان");
    }

    long kept(Viewer viewer, String name, String sharing, String query) {
        var kept = post(viewer, "/people/views", Map.of("name", name, "sharing", sharing, "query", query, "pinned", "true"));
        assertThat(kept).hasStatus(303);
        return Long.parseLong(kept.getResponse().getHeader("Location").replaceAll("\\D", ""));
    }

    @Test
    void a_view_is_saved_opened_changed_and_set_back() {
        person("Ayesha", "Lahore", 500_00);
        person("Bilal", "Karachi", 700_00);

        assertThat(html(get(owner, "/people?city=Lahore&columns=city"))).contains("Save view");
        assertThat(html(get(owner, "/people?view=all"))).doesNotContain("rb-chip add\" href=\"/people/views/new");
        long view = kept(owner, "Lahore only", "private", "?city=Lahore&columns=city&sort=city.desc");

        var opened = html(get(owner, "/people?saved={v}", view));
        assertThat(opened).contains("Lahore only", "Ayesha", "aria-current=\"page\"").doesNotContain("Bilal", ">Save as new<");
        var changed = html(get(owner, "/people?view=all&city=Karachi&columns=city&saved={v}", view));
        assertThat(changed).contains("Bilal", ">Save as new<", ">Reset<", "/people/views/" + view + "/arrangement");

        assertThat(post(owner, "/people/views/" + view + "/arrangement", Map.of("query", "?city=Karachi&columns=city"))).hasStatus(303);
        assertThat(html(get(owner, "/people?saved={v}", view))).contains("Bilal").doesNotContain("Ayesha");
        assertThat(list(owner, "/people?view=all&saved=" + view)).contains("Ayesha", "Bilal");
    }

    @Test
    void the_view_that_was_opened_last_is_where_the_list_begins() {
        person("Ayesha", "Lahore", 500_00);
        long bilal = person("Bilal", "Karachi", 700_00);
        long view = kept(owner, "Lahore only", "private", "?city=Lahore");

        get(owner, "/people?saved={v}", view);
        assertThat(list(owner, "/people")).contains("Ayesha").doesNotContain("Bilal");
        get(owner, "/people?view=all");
        assertThat(list(owner, "/people")).contains("Ayesha", "Bilal");
        get(owner, "/people?view=mine");
        assertThat(list(owner, "/people")).doesNotContain("Ayesha");
        get(owner, "/people?view=archived");
        get(owner, "/people?q=bilal");
        assertThat(list(owner, "/people")).doesNotContain("Bilal");
        assertThat(bilal).isPositive();
    }

    @Test
    void a_shared_view_shows_each_member_only_what_they_may_see() {
        long hidden = person("Hidden", "Lahore", 1);
        world.sql(owner, () -> jdbc.sql("update people set owner_id = ? where id = ?").params(owner.id(), hidden).update());
        person("Open", "Lahore", 1);
        var member = world.join(owner, Role.MEMBER, "Retail");
        long mine = kept(owner, "Mine alone", "private", "?city=Lahore");
        long shared = kept(owner, "For all", "everybody", "?city=Lahore");

        assertThat(list(member, "/people?saved=" + shared)).contains("Open").doesNotContain("Hidden");
        assertThat(html(get(member, "/people?view=all"))).contains("For all").doesNotContain("Mine alone");
        assertThat(html(get(member, "/people?saved={v}", mine))).contains("Open").doesNotContain("Mine alone");
        assertThat(get(member, "/people/views/{v}", mine)).hasStatus(404);
        assertThat(post(member, "/people/views/" + shared, Map.of("name", "Stolen"))).hasStatus(403);
        assertThat(post(member, "/people/views/" + shared + "/removal", Map.of())).hasStatus(403);
        assertThat(post(member, "/people/views/" + mine + "/removal", Map.of())).hasStatus(404);

        long team = member.teams().getFirst();
        var other = world.join(owner, Role.MEMBER);
        var kept = post(member, "/people/views", Map.of("name", "Team view", "sharing", "team", "team", String.valueOf(team), "pinned", "true"));
        assertThat(kept).hasStatus(303);
        assertThat(html(get(other, "/people?view=all"))).doesNotContain("Team view");
        assertThat(post(other, "/people/views", Map.of("name", "Not my team", "sharing", "team", "team", String.valueOf(team)))).hasStatus(422);
    }

    @Test
    void a_view_is_deleted_and_brought_back() {
        long view = kept(owner, "Lahore only", "private", "?city=Lahore");

        var removed = post(owner, "/people/views/" + view + "/removal", Map.of());
        assertThat(removed).hasStatus(303);
        assertThat(removed.getResponse().getHeaders("Set-Cookie").toString()).contains("rabta_saying");
        assertThat(html(get(owner, "/people?view=all"))).doesNotContain("Lahore only");
        assertThat(post(owner, "/people/views/" + view + "/restoration", Map.of())).hasStatus(303);
        assertThat(html(get(owner, "/people?view=all"))).contains("Lahore only");
        assertThat(post(owner, "/people/views", Map.of("name", " "))).hasStatus(422);
        assertThat(post(owner, "/companies/views/" + view + "/removal", Map.of())).hasStatus(404);
    }
}
