package rabta.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.companies.Companies;
import rabta.customers.listing.Row;
import rabta.customers.listing.Rows;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.Archiving;
import rabta.customers.search.CustomerSearch;
import rabta.customers.search.Found;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.NotFound;

class PeopleTest extends RabtaTest {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;
    @Autowired
    Companies companies;
    @Autowired
    Rows rows;
    @Autowired
    Archiving archiving;
    @Autowired
    CustomerSearch search;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    static PersonForm form(String name, String company, String city, Long of, PointForm... points) {
        return new PersonForm(name, null, company, null, List.of(points), null, city, null, null, null, null, null, null, null, of, null, List.of("VIP"));
    }

    long create(PersonForm form) {
        return world.in(owner, () -> people.create(form, owner));
    }

    List<String> names(CustomerFilter filter, Viewer viewer) {
        return world.in(viewer, () -> rows.page(rows.question(RecordKind.PERSON, filter, viewer), 50).rows().stream().map(Row::name).toList());
    }

    /** The filter of these pairs of name and value. */
    static CustomerFilter asking(Object... pairs) {
        var query = new StringBuilder("?");
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                query.append(pairs[i]).append('=').append(java.net.URLEncoder.encode(String.valueOf(pairs[i + 1]), java.nio.charset.StandardCharsets.UTF_8)).append('&');
            }
        }
        return CustomerFilter.read(query.toString());
    }

    @Test
    void a_person_is_kept_with_what_reaches_them_and_the_company_is_made() {
        long id = create(form("  Ayesha\tRahman ", "Karachi Textiles", "Karachi", null, new PointForm("PHONE", "0300-2345671", null), new PointForm("EMAIL", "Ayesha@KarachiTex.pk", "work")));

        var person = world.in(owner, () -> people.find(id, owner));

        assertThat(person.name()).isEqualTo("Ayesha Rahman");
        assertThat(person.phone()).isEqualTo("+923002345671");
        assertThat(person.email()).isEqualTo("ayesha@karachitex.pk");
        assertThat(person.company()).isEqualTo("Karachi Textiles");
        assertThat(person.tags()).hasSize(1);
        assertThat(world.in(owner, () -> companies.find(person.companyId(), owner)).name()).isEqualTo("Karachi Textiles");
    }

    @Test
    void the_same_company_is_found_again_whatever_its_letters() {
        create(form("Ali", "کراچی ٹیکسٹائل", null, null));
        create(form("Bano", "كراچي ٹيكسٹائل", null, null));

        assertThat(world.in(owner, () -> rows.page(rows.question(RecordKind.COMPANY, CustomerFilter.none(), owner), 50)).rows()).hasSize(1);
    }

    @Test
    void pages_follow_one_another_without_a_gap_in_every_order() {
        for (var name : List.of("Zainab", "Ali", "عمر", "Bilal", "Fatima")) {
            create(form(name, null, null, null));
        }
        for (var sort : Sort.values()) {
            var seen = new java.util.ArrayList<String>();
            var filter = asking("sort", sort.word());
            String after = null;
            do {
                var cursor = after;
                var asked = asking("sort", sort.word(), "after", cursor);
                var page = world.in(owner, () -> rows.page(rows.question(RecordKind.PERSON, asked, owner), 2));
                page.rows().forEach(row -> seen.add(row.name()));
                after = page.next();
            } while (after != null);
            assertThat(seen).as(sort.word()).isEqualTo(names(filter, owner)).hasSize(5);
        }
    }

    @Test
    void a_search_finds_letters_digits_and_sounds() {
        create(form("Ayesha Rahman", "Karachi Textiles", "Karachi", null, new PointForm("PHONE", "0300 2345671", null)));
        create(form("عائشہ صدیقی", null, "Lahore", null));
        create(form("Bilal Khan", "Indus Foods", null, null));

        assertThat(names(CustomerFilter.asking("rahm"), owner)).containsExactly("Ayesha Rahman");
        assertThat(names(CustomerFilter.asking("0300 234"), owner)).containsExactly("Ayesha Rahman");
        assertThat(names(CustomerFilter.asking("+92 300 2345"), owner)).containsExactly("Ayesha Rahman");
        assertThat(names(CustomerFilter.asking("ay"), owner)).contains("Ayesha Rahman");
        assertThat(names(CustomerFilter.asking("ra"), owner)).containsExactly("Ayesha Rahman");
        assertThat(names(CustomerFilter.asking("k t"), owner)).containsExactly("Ayesha Rahman");
        assertThat(names(CustomerFilter.asking("hm"), owner)).isEmpty();
        assertThat(names(CustomerFilter.asking("indus"), owner)).containsExactly("Bilal Khan");
        assertThat(names(CustomerFilter.asking("ayesha"), owner)).containsExactly("Ayesha Rahman", "عائشہ صدیقی");
        assertThat(world.in(owner, () -> search.search("ayesha", owner, 10)).stream().map(Found::name)).containsExactly("Ayesha Rahman", "عائشہ صدیقی");
        assertThat(world.in(owner, () -> search.search("کراچی", owner, 10)).stream().map(Found::name)).contains("Karachi Textiles");
        assertThat(names(CustomerFilter.asking("%_\\"), owner)).isEmpty();
        assertThat(names(CustomerFilter.asking("'; drop table people; --"), owner)).isEmpty();
    }

    @Test
    void of_too_many_hits_those_that_begin_so_are_listed_and_the_best_of_all_by_another_order() {
        world.sql(owner, () -> jdbc.sql("insert into people (name, search, sound, spent) select 'Noor ' || n, 'noor ' || n, '', n from generate_series(1, 600) n").update());

        assertThat(all("noor")).hasSize(600);
        assertThat(page(asking("q", "noor"), 50).count()).isEqualTo(Rows.COUNTED + 1);
        assertThat(names(asking("q", "noor", "sort", "spent"), owner)).startsWith("Noor 600", "Noor 599").hasSize(50);
        assertThat(names(asking("q", "noor 17"), owner)).contains("Noor 17", "Noor 170").hasSize(11);
    }

    @Test
    void of_too_many_hits_of_which_few_begin_so_the_first_found_are_listed() {
        world.sql(owner, () -> jdbc.sql("insert into people (name, search, sound) select n || ' Noor', n || ' noor', '' from generate_series(1, 600) n").update());

        assertThat(page(asking("q", "noor"), 50).count()).isEqualTo(Rows.COUNTED + 1);
        assertThat(all("noor")).hasSize(Rows.COUNTED);
    }

    @Test
    void of_a_word_that_very_many_hold_all_are_listed_in_their_order() {
        world.sql(owner, () -> {
            jdbc.sql("insert into people (name, search, sound) select n || ' Noor', n || ' noor', '' from generate_series(1, 2100) n").update();
            return jdbc.sql("analyze people").update();
        });

        assertThat(page(asking("q", "noor"), 3).rows()).extracting(Row::name).containsExactly("1 Noor", "10 Noor", "100 Noor");
        assertThat(all("noor")).hasSize(2_100);
        assertThat(page(asking("q", "noor"), 50).count()).isEqualTo(Rows.COUNTED + 1);
    }

    private java.util.Set<String> all(String q) {
        var found = new java.util.HashSet<String>();
        String after = null;
        do {
            var page = page(asking("q", q, "after", after), 50);
            page.rows().forEach(row -> found.add(row.name()));
            after = page.next();
        } while (after != null);
        return found;
    }

    @Test
    void a_page_of_hits_tells_how_many_there_are() {
        for (var name : List.of("Zainab Malik", "Ali Malik", "Bilal Malik")) {
            create(form(name, null, null, null));
        }

        var page = page(asking("q", "malik"), 2);

        assertThat(page.count()).isEqualTo(3);
        assertThat(page.rows()).extracting(Row::name).containsExactly("Ali Malik", "Bilal Malik");
    }

    Paged<Row> page(CustomerFilter filter, int size) {
        return world.in(owner, () -> rows.page(rows.question(RecordKind.PERSON, filter, owner), size));
    }

    @Test
    void a_member_sees_their_own_and_what_is_nobodys_and_nothing_else() {
        var mine = world.join(owner, Role.MEMBER);
        create(form("Mine", null, null, mine.id()));
        create(form("Nobodys", null, null, null));
        long theirs = create(form("Theirs", "Theirs Ltd", null, owner.id()));

        assertThat(names(CustomerFilter.none(), mine)).containsExactly("Mine", "Nobodys");
        assertThat(names(CustomerFilter.asking("theirs"), mine)).isEmpty();
        assertThat(world.in(mine, () -> rows.count(rows.question(RecordKind.PERSON, CustomerFilter.none(), mine)))).isEqualTo(2);
        assertThat(world.in(mine, () -> search.search("Theirs", mine, 10))).isEmpty();
        assertThatThrownBy(() -> world.in(mine, () -> people.find(theirs, mine))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.in(mine, () -> people.change(theirs, Map.of(Fact.NAME, "Stolen"), null, mine))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.in(mine, () -> archiving.archive(RecordKind.PERSON, List.of(theirs), mine))).isInstanceOf(NotFound.class);
        assertThat(world.in(owner, () -> people.find(theirs, owner)).version()).isEqualTo(1);
    }

    @Test
    void the_same_number_in_another_business_is_not_there() {
        var other = world.found();
        long here = create(form("Here", null, null, null));

        assertThatThrownBy(() -> world.in(other, () -> people.find(here, other))).isInstanceOf(NotFound.class);
    }

    @Test
    void a_change_on_an_old_version_writes_nothing() {
        long id = create(form("Ayesha", null, null, null));
        world.in(owner, () -> people.change(id, Map.of(Fact.CITY, "Lahore"), 1, owner));

        assertThatThrownBy(() -> world.in(owner, () -> people.change(id, Map.of(Fact.CITY, "Quetta"), 1, owner))).isInstanceOf(Stale.class);
        assertThat(world.in(owner, () -> people.find(id, owner)).city()).isEqualTo("Lahore");
    }

    @Test
    void a_renamed_company_renames_what_its_people_are_found_by() {
        create(form("Ayesha", "Old Mills", null, null));
        long company = world.in(owner, () -> rows.page(rows.question(RecordKind.COMPANY, CustomerFilter.none(), owner), 1)).rows().getFirst().id();

        world.in(owner, () -> companies.change(company, Map.of(Fact.NAME, "New Weavers"), null, owner));

        assertThat(names(CustomerFilter.asking("weavers"), owner)).containsExactly("Ayesha");
        assertThat(names(CustomerFilter.asking("mills"), owner)).isEmpty();
    }

    @Test
    void archived_people_are_in_their_own_view_until_they_are_restored() {
        long id = create(form("Ayesha", null, null, null));
        var archive = asking("view", "archived");

        world.in(owner, () -> archiving.archive(RecordKind.PERSON, List.of(id), owner));
        assertThat(names(CustomerFilter.none(), owner)).isEmpty();
        assertThat(names(archive, owner)).containsExactly("Ayesha");

        world.in(owner, () -> archiving.restore(RecordKind.PERSON, List.of(id), owner));
        assertThat(names(CustomerFilter.none(), owner)).containsExactly("Ayesha");
    }

    @Test
    void a_filter_that_cannot_be_understood_finds_nothing() {
        create(form("Ayesha", null, "Karachi", null));
        for (var filter : List.of("{", "[]", "{\"field\":\"password\",\"operator\":\"is\",\"values\":[\"x\"]}", "{\"field\":\"city\",\"operator\":\"is\",\"values\":[\"\\u0000\"]}",
                "{\"field\":\"spent\",\"operator\":\"over\",\"values\":[\"1e400\"]}")) {
            assertThat(names(asking("filter", filter), owner)).as(filter).isEmpty();
        }
        assertThat(names(asking("over", "many"), owner)).isEmpty();
        assertThat(names(asking("city", "karachi", "city", "Lahore", "has", "phone"), owner)).isEmpty();
        assertThat(names(asking("city", "karachi", "city", "Lahore", "under", "1000", "before", "2020-01-01"), owner)).containsExactly("Ayesha");
    }

    @Test
    void what_nobody_sees_is_not_kept() {
        long id = create(form("\u202eAyesha\u202c \u0007Rahman\u200b", null, null, null));

        assertThat(world.in(owner, () -> people.find(id, owner)).name()).isEqualTo("Ayesha Rahman");
    }

    @Test
    void a_form_says_what_is_not_right_where_it_is() {
        var wrong = new PersonForm("x".repeat(10_000), null, null, null,
                List.of(new PointForm("EMAIL", "a@b.pk\nBcc: x@y.pk", null), new PointForm("PHONE", "call me", null), new PointForm("FAX", "1234", null)), null, null, null, null, null,
                "fr", "3026-01-01", null, null, null, null, null);

        assertThat(wrong.flaws()).extracting(Flaw::field).containsExactly("name", "language", "birthday", "points[0].value", "points[1].value", "points[2].kind");
    }
}
