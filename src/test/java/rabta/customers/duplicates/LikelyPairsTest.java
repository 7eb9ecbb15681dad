package rabta.customers.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.PointForm;
import rabta.customers.RecordKind;
import rabta.customers.bin.Bin;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyForm;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Run;

class LikelyPairsTest extends RabtaTest {

    private static final RecordKind PERSON = RecordKind.PERSON;

    @Autowired
    LikelyPairs pairs;
    @Autowired
    Looking looking;
    @Autowired
    People people;
    @Autowired
    Companies companies;
    @Autowired
    Bin bin;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    long person(String name, String phone, String email, String city, Long of) {
        return world.in(owner, () -> people.create(new PersonForm(name, null, null, null,
                List.of(new PointForm("PHONE", phone == null ? "" : phone, null), new PointForm("EMAIL", email == null ? "" : email, null)), null, city, null, null, null, null, null, null, null, of,
                null, List.of()), owner));
    }

    /** As the job does it, without the wait for it. */
    void look() {
        long scan = world.sql(owner, () -> jdbc.sql("insert into duplicate_scans (by_member) values (null) returning id").query(Long.class).single());
        world.in(owner, () -> looking.on(new LookForDuplicates(scan), new Run() {
            @Override
            public long job() {
                return 0;
            }

            @Override
            public Long by() {
                return null;
            }

            @Override
            public int attempt() {
                return 1;
            }

            @Override
            public void progress(long done, long total) {
                assertThat(done).isLessThanOrEqualTo(total);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        }));
    }

    List<PairRow> found(RecordKind kind, Viewer viewer) {
        return world.in(viewer, () -> pairs.list(kind, false, 0, null, 50, viewer).rows());
    }

    @Test
    void the_likeliest_come_first_with_their_reasons() {
        long ahmed = person("Ahmed Raza", "0300-1112223", "ahmed@lahore.pk", "Lahore", null);
        long احمد = person("احمد رضا", "0300 1112223", "ahmed@lahore.pk", "Lahore", null);
        long sana = person("Sana Malik", null, null, "Multan", null);
        long ثنا = person("ثنا ملک", null, null, "multan", null);
        long shop = person("Usman Khan", "0321-5556667", null, "Quetta", null);
        long brother = person("Bilal Shah", "0321-5556667", null, "Quetta", null);
        person("Sana Malik", null, null, "Karachi", null);
        person("Nobody Else", "0333-1234567", null, "Multan", null);

        look();

        var found = found(PERSON, owner);
        assertThat(found).extracting(p -> List.of(p.low().id(), p.high().id())).containsExactly(List.of(ahmed, احمد), List.of(shop, brother), List.of(sana, ثنا));
        assertThat(found.getFirst().reasons()).containsExactly("email", "phone", "sound", "city");
        assertThat(found.getFirst().score()).isEqualTo(100);
        assertThat(found.get(1).reasons()).containsExactly("phone", "city");
        assertThat(found.get(2).reasons()).containsExactly("sound", "city");
    }

    @Test
    void companies_are_looked_at_by_their_names_alone_too() {
        long one = world.in(owner, () -> companies.create(CompanyForm.named("Karachi Textiles"), owner));
        long two = world.in(owner, () -> companies.create(new CompanyForm("کراچی ٹیکسٹائل", null, null, List.of(new PointForm("PHONE", "021-35681234", null)), null, null, null, null, null, null, null, null, List.of()), owner));
        long three = world.in(owner, () -> companies.create(new CompanyForm("KTX", null, null, List.of(new PointForm("PHONE", "021-35681234", null)), null, null, null, null, null, null, null, null, List.of()), owner));

        look();

        assertThat(found(RecordKind.COMPANY, owner)).extracting(p -> p.low().id() + "-" + p.high().id()).contains(two + "-" + three).doesNotContain(one + "-" + three);
    }

    @Test
    void a_number_that_many_share_makes_nobody_alike() {
        for (var name : List.of("Ahmed", "Bilal", "Chand", "Danish", "Erum", "Fahad", "Gulzar", "Hina", "Imran", "Javed", "Kamran", "Lubna", "Maria", "Nadia", "Omar", "Parveen", "Qasim", "Rabia",
                "Sana", "Tahir", "Usman")) {
            person(name + " Shop", "0300-9999999", null, null, null);
        }

        look();

        assertThat(found(PERSON, owner)).isEmpty();
    }

    @Test
    void who_was_told_apart_stays_so_whatever_a_later_look_finds() {
        long one = person("Ahmed Raza", "0300-1112223", null, "Lahore", null);
        long two = person("Ahmad Raza", "0300-1112223", null, "Lahore", null);
        look();

        world.in(owner, () -> pairs.tellApart(PERSON, two, one, owner));
        look();
        assertThat(found(PERSON, owner)).isEmpty();
        assertThat(world.in(owner, () -> pairs.list(PERSON, true, 0, null, 50, owner).rows())).hasSize(1);

        world.in(owner, () -> pairs.doubtAgain(PERSON, one, two, owner));
        assertThat(found(PERSON, owner)).hasSize(1);
    }

    @Test
    void a_pair_is_seen_only_by_who_sees_both_and_goes_with_either() {
        var member = world.join(owner, Role.MEMBER, "Shop");
        long mine = person("Ahmed Raza", "0300-1112223", null, "Lahore", member.id());
        long theirs = person("Ahmad Raza", "0300-1112223", null, "Lahore", owner.id());
        look();

        assertThat(found(PERSON, member)).isEmpty();
        assertThat(found(PERSON, owner)).hasSize(1);

        world.in(owner, () -> bin.put(PERSON, List.of(mine), owner));
        assertThat(found(PERSON, owner)).isEmpty();
        world.in(owner, () -> bin.takeOut(PERSON, List.of(mine), owner));
        person("Somebody Else", null, null, null, null);
        world.sql(owner, () -> jdbc.sql("update contact_points set value = '+923008887776' where person_id = ?").param(theirs).update());
        world.sql(owner, () -> jdbc.sql("update people set name = 'Quite Another' where id = ?").param(theirs).update());
        look();
        assertThat(found(PERSON, owner)).isEmpty();
    }

    @Test
    void pages_follow_each_other_without_a_gap() {
        for (int i = 0; i < 7; i++) {
            person("Ahmed Raza " + (char) ('A' + i), "0300-111222" + i, null, "Lahore", null);
            person("Ahmad Raza " + (char) ('A' + i), "0300-111222" + i, null, i % 2 == 0 ? "Lahore" : null, null);
        }
        look();
        var all = found(PERSON, owner).stream().map(PairRow::ref).toList();

        var first = world.in(owner, () -> pairs.list(PERSON, false, 0, null, 4, owner));
        var second = world.in(owner, () -> pairs.list(PERSON, false, 0, first.next(), 4, owner));

        assertThat(all).hasSizeGreaterThanOrEqualTo(7);
        assertThat(java.util.stream.Stream.concat(first.rows().stream(), second.rows().stream()).map(PairRow::ref)).containsExactlyElementsOf(all.subList(0, 8 > all.size() ? all.size() : 8));
    }
}
