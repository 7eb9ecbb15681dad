package rabta.customers.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.Notes;
import rabta.identity.Role;
import rabta.identity.Viewer;

/** A company's timeline tells what happened with its people too. */
class CompanyTimelineTest extends RabtaTest {

    @Autowired
    People people;
    @Autowired
    Notes notes;
    @Autowired
    Timeline timeline;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    private long person(String name, Viewer of) {
        return world.in(owner, () -> people.create(new PersonForm(name, null, "Noor Traders", null, List.of(), null, null, null, null, null, null, null, null, null,
                of == null ? null : of.id(), null, null), owner));
    }

    private long company(long person) {
        return world.in(owner, () -> people.find(person, owner)).companyId();
    }

    private void wrote(long person, String text) {
        world.in(owner, () -> notes.write(RecordKind.PERSON, person, text, owner));
    }

    private List<Moment> told(long company, TimelineKind only, Viewer viewer) {
        return world.in(viewer, () -> timeline.of(RecordKind.COMPANY, company, only, null, viewer).rows());
    }

    private static List<String> notesOf(List<Moment> moments) {
        return moments.stream().map(m -> m instanceof Moment.Theirs theirs ? theirs.what() : m)
                .filter(Moment.Written.class::isInstance).map(m -> ((Moment.Written) m).note().text()).toList();
    }

    @Test
    void orders_and_notes_of_its_people_stand_among_its_own_with_whose_they_are() {
        long ayesha = person("Ayesha", null);
        long company = company(ayesha);
        wrote(ayesha, "wants linen");
        world.in(owner, () -> notes.write(RecordKind.COMPANY, company, "pays by cheque", owner));
        wrote(person("Bilal", null), "asked for a catalogue");

        var moments = told(company, TimelineKind.ALL, owner);

        assertThat(notesOf(moments)).containsExactly("asked for a catalogue", "pays by cheque", "wants linen");
        assertThat(moments).filteredOn(Moment.Theirs.class::isInstance).extracting(m -> ((Moment.Theirs) m).name()).containsExactly("Bilal", "Ayesha");
        assertThat(mvc.get().uri("/companies/" + company).with(world.as(owner))).hasStatusOk().bodyText().contains("wants linen").contains("href=\"/people/" + ayesha + "\"");
    }

    @Test
    void an_order_that_is_told_of_both_stands_there_once_with_who_placed_it() {
        long ayesha = person("Ayesha", null);
        long company = company(ayesha);
        world.sql(owner, () -> jdbc.sql("""
                insert into happenings (kind, record, record_id, particulars)
                values ('order_placed', 'person', :person, '{"order": 7, "number": "10007", "total": 4850000, "currency": "PKR", "lines": []}'),
                       ('order_placed', 'company', :company, '{"order": 7, "number": "10007", "total": 4850000, "currency": "PKR", "lines": []}'),
                       ('order_placed', 'company', :company, '{"order": 8, "number": "10008", "total": 100, "currency": "PKR", "lines": []}')
                """).param("person", ayesha).param("company", company).update());

        var orders = told(company, TimelineKind.ORDERS, owner);

        assertThat(orders).hasSize(2).filteredOn(Moment.Theirs.class::isInstance).singleElement()
                .extracting(m -> ((Moment.Ordered) ((Moment.Theirs) m).what()).number()).isEqualTo("10007");
    }

    @Test
    void how_their_facts_were_kept_is_told_on_their_own_pages_alone() {
        long ayesha = person("Ayesha", null);

        assertThat(told(company(ayesha), TimelineKind.ALL, owner)).noneMatch(Moment.Theirs.class::isInstance);
        assertThat(told(company(ayesha), TimelineKind.CHANGES, owner)).noneMatch(Moment.Theirs.class::isInstance);
    }

    @Test
    void whoever_does_not_see_a_person_does_not_read_of_them() {
        var seller = world.join(owner, Role.MEMBER);
        long mine = person("Ayesha", seller);
        long other = person("Bilal", owner);
        wrote(mine, "mine");
        wrote(other, "not mine");

        assertThat(notesOf(told(company(mine), TimelineKind.ALL, seller))).containsExactly("mine");
        assertThat(notesOf(told(company(mine), TimelineKind.NOTES, owner))).containsExactly("not mine", "mine");
    }

    @Test
    void page_after_page_tells_each_of_them_once() {
        long ayesha = person("Ayesha", null);
        long bilal = person("Bilal", null);
        for (int i = 0; i < Timeline.SIZE; i++) {
            wrote(i % 2 == 0 ? ayesha : bilal, "note " + i);
            world.in(owner, () -> notes.write(RecordKind.COMPANY, company(ayesha), "own", owner));
        }

        var read = new ArrayList<String>();
        String cursor = null;
        do {
            var after = cursor;
            var page = world.in(owner, () -> timeline.of(RecordKind.COMPANY, company(ayesha), TimelineKind.ALL, after, owner));
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(Timeline.SIZE);
            read.addAll(notesOf(page.rows()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(read).hasSize(2 * Timeline.SIZE);
        assertThat(read.stream().filter(text -> text.startsWith("note "))).hasSize(Timeline.SIZE).doesNotHaveDuplicates();
    }

    @Test
    void a_note_that_was_removed_is_not_told_there_either() {
        long ayesha = person("Ayesha", null);
        wrote(ayesha, "a slip");
        world.sql(owner, () -> jdbc.sql("update notes set deleted_at = now()").update());

        assertThat(notesOf(told(company(ayesha), TimelineKind.ALL, owner))).isEmpty();
    }
}
