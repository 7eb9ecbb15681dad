package rabta.customers.bin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.PointForm;
import rabta.customers.RecordKind;
import rabta.customers.companies.Companies;
import rabta.customers.merging.Merging;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.Archiving;
import rabta.customers.records.Notes;
import rabta.customers.search.CustomerSearch;
import rabta.customers.search.Duplicates;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

class BinTest extends RabtaTest {

    private static final RecordKind PERSON = RecordKind.PERSON;

    @Autowired
    Bin bin;
    @Autowired
    Purging purging;
    @Autowired
    People people;
    @Autowired
    Companies companies;
    @Autowired
    Archiving archiving;
    @Autowired
    Notes notes;
    @Autowired
    Merging merging;
    @Autowired
    CustomerSearch search;
    @Autowired
    Duplicates duplicates;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    long person(String name, String phone) {
        return world.in(owner, () -> people.create(new PersonForm(name, null, "Lahore Books", null, List.of(new PointForm("PHONE", phone, null)), null, null, null, null, null, null, null, null,
                null, null, null, null), owner));
    }

    List<String> binned(Viewer viewer) {
        return world.in(viewer, () -> bin.list(null, null, 50, viewer).rows().stream().map(Binned::name).toList());
    }

    @Test
    void what_is_in_the_bin_is_nowhere_else() {
        long id = person("Bilal Khan", "0300-2345671");
        var point = world.in(owner, () -> people.find(id, owner)).phone();

        world.in(owner, () -> bin.put(PERSON, List.of(id), owner));

        assertThatThrownBy(() -> world.in(owner, () -> people.find(id, owner))).isInstanceOf(NotFound.class);
        var token = world.token(owner);
        for (var path : List.of("/api/v1/people", "/api/v1/people?view=archived")) {
            assertThat(mvc.get().uri(path).header("Authorization", "Bearer " + token).exchange()).bodyText().doesNotContain("Bilal");
        }
        assertThat(mvc.get().uri("/api/v1/people/{id}", id).header("Authorization", "Bearer " + token).exchange()).hasStatus(404);
        assertThat(world.in(owner, () -> search.search("bilal", owner, 5))).isEmpty();
        assertThat(world.in(owner, () -> duplicates.of(PERSON, 0, "Bilal Khan", List.of(new rabta.customers.Point(rabta.customers.Point.Kind.PHONE, point, null, false)), java.util.Map.of(), owner))).isEmpty();
        assertThatThrownBy(() -> world.in(owner, () -> notes.write(PERSON, id, "x", owner))).isInstanceOf(NotFound.class);
        assertThat(binned(owner)).containsExactly("Bilal Khan");
    }

    @Test
    void what_is_taken_out_is_as_it_was() {
        long archived = person("Archived", "0300-2345671");
        long live = person("Live", "0300-2345672");
        world.in(owner, () -> archiving.archive(PERSON, List.of(archived), owner));
        world.in(owner, () -> bin.put(PERSON, List.of(archived, live), owner));

        assertThat(world.in(owner, () -> bin.takeOut(PERSON, List.of(archived, live), owner))).isEqualTo(2);

        assertThat(world.in(owner, () -> people.find(archived, owner)).archived()).isTrue();
        assertThat(world.in(owner, () -> people.find(live, owner)).archived()).isFalse();
        assertThatThrownBy(() -> world.in(owner, () -> bin.takeOut(PERSON, List.of(live), owner))).isInstanceOf(NotFound.class);
    }

    @Test
    void the_people_of_a_deleted_company_do_not_name_it() {
        long id = person("Bilal Khan", "0300-2345671");
        long books = world.in(owner, () -> people.find(id, owner).companyId());

        world.in(owner, () -> bin.put(RecordKind.COMPANY, List.of(books), owner));

        assertThat(world.in(owner, () -> people.find(id, owner)).companyId()).isNull();
        assertThat(world.in(owner, () -> search.search("lahore books", owner, 5))).isEmpty();
        world.in(owner, () -> bin.takeOut(RecordKind.COMPANY, List.of(books), owner));
        assertThat(world.in(owner, () -> people.find(id, owner)).company()).isEqualTo("Lahore Books");
        assertThat(world.in(owner, () -> search.search("lahore books", owner, 5))).hasSize(2);
    }

    @Test
    void one_sees_of_the_bin_only_what_one_could_change() {
        var member = world.join(owner, Role.MEMBER, "Shop");
        long mine = world.in(owner, () -> people.create(new PersonForm("Mine", null, null, null, List.of(), null, null, null, null, null, null, null, null, null, member.id(), null, null), owner));
        long theirs = world.in(owner, () -> people.create(new PersonForm("Theirs", null, null, null, List.of(), null, null, null, null, null, null, null, null, null, owner.id(), null, null), owner));
        world.in(owner, () -> bin.put(PERSON, List.of(mine, theirs), owner));

        assertThat(binned(member)).containsExactly("Mine");
        assertThatThrownBy(() -> world.in(member, () -> bin.takeOut(PERSON, List.of(theirs), member))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.in(member, () -> bin.put(PERSON, List.of(theirs), member))).isInstanceOf(NotFound.class);
    }

    @Test
    void the_bin_is_read_page_by_page_whatever_the_kind() {
        for (int i = 0; i < 5; i++) {
            long id = person("Person " + i, "0300-234567" + i);
            world.in(owner, () -> bin.put(PERSON, List.of(id), owner));
        }
        long books = world.in(owner, () -> companies.create(rabta.customers.companies.CompanyForm.named("Shut Down"), owner));
        world.in(owner, () -> bin.put(RecordKind.COMPANY, List.of(books), owner));

        var names = new ArrayList<String>();
        String cursor = null;
        do {
            var after = cursor;
            var page = world.in(owner, () -> bin.list(null, after, 2, owner));
            page.rows().forEach(row -> names.add(row.name()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(names).containsExactly("Shut Down", "Person 4", "Person 3", "Person 2", "Person 1", "Person 0");
    }

    @Test
    void the_night_takes_what_lay_there_for_thirty_days_and_all_that_hung_on_it() {
        long old = person("Old", "0300-2345671");
        long fresh = person("Fresh", "0300-2345672");
        long into = person("Survivor", "0300-2345673");
        long merged = person("Merged", "0300-2345674");
        world.in(owner, () -> notes.write(PERSON, old, "secret", owner));
        world.sql(owner, () -> jdbc.sql("insert into orders (number, person_id, placed_at, total, currency) values ('7', :id, now(), 100, 'PKR')").param("id", old).update());
        world.in(owner, () -> merging.merge(PERSON, into, List.of(merged), Map.of(), owner));
        world.in(owner, () -> bin.put(PERSON, List.of(old, fresh), owner));
        world.sql(owner, () -> jdbc.sql("update people set deleted_at = now() - interval '31 days', archived_at = now() - interval '31 days' where id in (:old, :merged)").param("old", old).param("merged", merged).update());

        world.in(owner, () -> purging.tidyWorkspace());

        assertThat(binned(owner)).containsExactly("Fresh");
        assertThat(count("select count(*) from people where id in (" + old + ", " + merged + ")")).isZero();
        assertThat(count("select count(*) from notes")).isZero();
        assertThat(count("select count(*) from contact_points where person_id = " + old)).isZero();
        assertThat(count("select count(*) from happenings where record = 'person' and record_id = " + old)).isZero();
        // What was sold was sold.
        assertThat(count("select count(*) from orders where person_id is null")).isEqualTo(1);
        assertThat(world.in(owner, () -> people.find(into, owner)).name()).isEqualTo("Survivor");
    }

    @Test
    void an_emptied_bin_leaves_what_can_still_be_unmerged() {
        long into = person("Survivor", "0300-2345673");
        long merged = person("Merged", "0300-2345674");
        long merge = world.in(owner, () -> merging.merge(PERSON, into, List.of(merged), Map.of(), owner));
        long gone = person("Gone", "0300-2345671");
        world.in(owner, () -> bin.put(PERSON, List.of(gone), owner));

        assertThat(world.in(owner, () -> purging.empty(owner))).isEqualTo(1);

        assertThat(binned(owner)).isEmpty();
        assertThat(world.in(owner, () -> merging.undo(PERSON, into, merge, owner)).whole()).isTrue();
        assertThat(world.in(owner, () -> people.find(merged, owner)).name()).isEqualTo("Merged");
    }

    long count(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(Long.class).single());
    }
}
