package rabta.customers.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.Fact;
import rabta.customers.Flawed;
import rabta.customers.PointForm;
import rabta.customers.RecordKind;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyForm;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.ContactPoint;
import rabta.customers.records.ContactPoints;
import rabta.customers.records.Note;
import rabta.customers.records.Notes;
import rabta.customers.search.CustomerSearch;
import rabta.customers.search.Found;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.web.Moved;
import rabta.kernel.web.NotFound;

class MergingTest extends RabtaTest {

    private static final RecordKind PERSON = RecordKind.PERSON;

    @Autowired
    Merging merging;
    @Autowired
    People people;
    @Autowired
    Companies companies;
    @Autowired
    ContactPoints points;
    @Autowired
    Notes notes;
    @Autowired
    CustomerSearch search;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    long person(String name, String phone, String city, String title, Long of, String... tags) {
        return world.in(owner, () -> people.create(new PersonForm(name, title, null, null, List.of(new PointForm("PHONE", phone, null), new PointForm("EMAIL", "shop@lahore.pk", null)), null,
                city, null, null, null, null, null, null, null, of, null, List.of(tags)), owner));
    }

    void bought(long id, int total) {
        world.sql(owner, () -> {
            jdbc.sql("insert into orders (number, person_id, placed_at, total, currency) values (:number, :id, now(), :total, 'PKR')").param("number", "N" + id + total).param("id", id).param("total", total).update();
            return jdbc.sql("update people set spent = spent + :total, orders = orders + 1, ordered_at = now() where id = :id").param("total", total).param("id", id).update();
        });
    }

    long merge(long survivor, List<Long> others, Map<String, Long> picks) {
        return world.in(owner, () -> merging.merge(PERSON, survivor, others, picks, owner));
    }

    List<String> values(long id) {
        return world.in(owner, () -> points.of(PERSON, id).stream().map(ContactPoint::value).toList());
    }

    @Test
    void all_that_hung_on_either_hangs_on_the_one_that_stays() {
        long ahmed = person("Ahmed Raza", "0300-1112223", "Lahore", null, null, "VIP");
        long احمد = person("احمد رضا", "0300-4445556", "Karachi", "Buyer", null, "VIP", "Wholesale");
        long third = person("A. Raza", "0300-1112223", null, null, null);
        world.in(owner, () -> notes.write(PERSON, احمد, "Pays in cash", owner));
        world.in(owner, () -> notes.write(PERSON, ahmed, "Likes lawn", owner));
        bought(ahmed, 1_000);
        bought(احمد, 2_500);

        merge(ahmed, List.of(احمد, third), Map.of());

        var kept = world.in(owner, () -> people.find(ahmed, owner));
        assertThat(kept.city()).isEqualTo("Lahore");
        assertThat(kept.title()).isEqualTo("Buyer");
        assertThat(kept.tags()).hasSize(2);
        assertThat(kept.spent()).isEqualTo(3_500);
        assertThat(kept.orders()).isEqualTo(2);
        assertThat(kept.phone()).isEqualTo("+923001112223");
        assertThat(values(ahmed)).containsExactly("+923001112223", "shop@lahore.pk", "+923004445556");
        assertThat(world.in(owner, () -> notes.of(PERSON, ahmed, 10, owner))).extracting(Note::text).containsExactlyInAnyOrder("Pays in cash", "Likes lawn");
        assertThat(world.in(owner, () -> search.search("0300 4445556", owner, 5))).extracting(Found::id).containsExactly(ahmed);
        assertThatThrownBy(() -> world.in(owner, () -> people.find(third, owner))).isInstanceOf(Moved.class);
    }

    @Test
    void the_value_that_was_picked_stays() {
        long one = person("Ahmed Raza", "0300-1112223", "Lahore", null, null);
        long two = person("احمد رضا", "0300-4445556", "Karachi", "Buyer", null);

        merge(one, List.of(two), Map.of("city", two, "phone", two, "title", one));

        var kept = world.in(owner, () -> people.find(one, owner));
        assertThat(kept.city()).isEqualTo("Karachi");
        assertThat(kept.phone()).isEqualTo("+923004445556");
        assertThat(kept.title()).isNull();
        assertThatThrownBy(() -> merge(one, List.of(person("X", "0300-9998887", null, null, null)), Map.of("password", one))).isInstanceOf(Flawed.class);
    }

    @Test
    void an_undone_merge_leaves_everything_as_it_was() {
        long one = person("Ahmed Raza", "0300-1112223", "Lahore", null, null, "VIP");
        long two = person("احمد رضا", "0300-4445556", "Karachi", "Buyer", null, "Wholesale");
        world.in(owner, () -> notes.write(PERSON, two, "Pays in cash", owner));
        bought(two, 2_500);
        var before = List.of(state(one), state(two));

        long merge = merge(one, List.of(two), Map.of("city", two));
        var undone = world.in(owner, () -> merging.undo(PERSON, one, merge, owner));

        assertThat(undone.whole()).isTrue();
        assertThat(List.of(state(one), state(two))).isEqualTo(before);
        assertThatThrownBy(() -> world.in(owner, () -> merging.undo(PERSON, one, merge, owner))).isInstanceOf(NotFound.class);
    }

    /** What is known of a person, but for when it was last touched. */
    String state(long id) {
        var p = world.in(owner, () -> people.find(id, owner));
        return List.of(p.name(), p.city(), String.valueOf(p.title()), p.tags(), p.spent(), p.orders(), p.phone(), p.email(), p.archived(), values(id),
                world.in(owner, () -> notes.of(PERSON, id, 10, owner))).toString();
    }

    @Test
    void an_undone_merge_says_what_was_changed_meanwhile_and_stays() {
        long one = person("Ahmed Raza", "0300-1112223", "Lahore", null, null);
        long two = person("احمد رضا", "0300-4445556", "Karachi", "Buyer", null);
        long merge = merge(one, List.of(two), Map.of("city", two));
        world.in(owner, () -> people.change(one, Map.of(Fact.CITY, "Multan"), null, owner));
        var moved = world.in(owner, () -> points.of(PERSON, one)).stream().filter(p -> p.value().equals("+923004445556")).findFirst().orElseThrow();
        world.in(owner, () -> points.remove(PERSON, one, moved.id(), owner));

        var undone = world.in(owner, () -> merging.undo(PERSON, one, merge, owner));

        assertThat(undone.fields()).containsExactly("city");
        assertThat(undone.rows()).isEqualTo(1);
        assertThat(world.in(owner, () -> people.find(one, owner)).city()).isEqualTo("Multan");
        assertThat(world.in(owner, () -> people.find(two, owner)).title()).isEqualTo("Buyer");
    }

    @Test
    void nobody_merges_what_they_do_not_see() {
        var member = world.join(owner, Role.MEMBER, "Shop");
        long theirs = person("Ahmed Raza", "0300-1112223", "Lahore", null, member.id());
        long hidden = person("احمد رضا", "0300-4445556", "Karachi", null, owner.id());

        assertThatThrownBy(() -> world.in(member, () -> merging.merge(PERSON, theirs, List.of(hidden), Map.of(), member))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.in(member, () -> merging.merge(PERSON, hidden, List.of(theirs), Map.of(), member))).isInstanceOf(NotFound.class);

        assertThat(world.in(owner, () -> people.find(hidden, owner)).archived()).isFalse();
        assertThat(values(theirs)).hasSize(2);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from merges").query(Long.class).single())).isZero();
    }

    @Test
    void a_merge_of_a_merge_leads_to_the_last_and_is_undone_from_the_last() {
        long one = person("Ahmed Raza", "0300-1112223", "Lahore", null, null);
        long two = person("احمد رضا", "0300-4445556", "Karachi", null, null);
        long three = person("A Raza", "0300-7778889", "Karachi", null, null);
        long first = merge(two, List.of(three), Map.of());
        long second = merge(one, List.of(two), Map.of());

        assertThatThrownBy(() -> world.in(owner, () -> people.find(three, owner))).isInstanceOfSatisfying(Moved.class, m -> assertThat(m.id()).isEqualTo(one));
        assertThatThrownBy(() -> world.in(owner, () -> merging.undo(PERSON, two, first, owner))).isInstanceOf(NotFound.class);

        world.in(owner, () -> merging.undo(PERSON, one, second, owner));
        assertThat(values(two)).contains("+923007778889");
        world.in(owner, () -> merging.undo(PERSON, two, first, owner));
        assertThat(values(three)).contains("+923007778889");
    }

    @Test
    void the_people_of_a_company_follow_it() {
        long bilal = world.in(owner, () -> people.create(new PersonForm("Bilal", null, "Lahore Books", null, List.of(), null, null, null, null, null, null, null, null, null, null, null, null), owner));
        long books = world.in(owner, () -> people.find(bilal, owner).companyId());
        long house = world.in(owner, () -> companies.create(CompanyForm.named("Lahore Book House"), owner));

        long merge = world.in(owner, () -> merging.merge(RecordKind.COMPANY, house, List.of(books), Map.of(), owner));

        assertThat(world.in(owner, () -> people.find(bilal, owner)).company()).isEqualTo("Lahore Book House");
        assertThat(world.in(owner, () -> search.search("book house", owner, 5))).extracting(Found::name).contains("Bilal");
        world.in(owner, () -> merging.undo(RecordKind.COMPANY, house, merge, owner));
        assertThat(world.in(owner, () -> people.find(bilal, owner)).company()).isEqualTo("Lahore Books");
    }
}
