package rabta.kernel.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

import rabta.customers.RecordKind;
import rabta.customers.people.PersonForm;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Role;
import rabta.kernel.events.Ref;
import rabta.kernel.postgres.OwnConnection;
import rabta.kernel.sql.Json;

/** What an open page hears, through the real server. */
class LiveTest extends OpenPages {

    @Autowired
    OwnConnection own;
    @Autowired
    Presence presence;
    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void a_change_is_told_to_those_who_watch_and_see_the_record_and_to_nobody_else() throws Exception {
        var member = world.join(owner, Role.MEMBER);
        world.sql(owner, () -> jdbc.sql("insert into role_rules (role, rights, imports, exports) values ('MEMBER', cast(:rights as jsonb), false, false)")
                .param("rights", Json.write(new Rights(Role.MEMBER.rights().usual(), Map.of("person", new Rights.Kind(Reach.OWN, Reach.OWN, Reach.OWN, true, Set.of(), Set.of()))))).update());
        long theirs = world.in(owner, () -> people.create(PersonForm.named("Bilal Khan"), owner));
        world.in(owner, () -> ownership.assign(RecordKind.PERSON, List.of(theirs), member.id(), owner));
        var sees = watching(owner);
        var seesNot = new Line(world.session(member), "watch=person", null);

        write("Wants twenty metres");
        world.in(owner, () -> notes.write(RecordKind.PERSON, theirs, "Theirs", owner));

        while (true) {
            var told = sees.next();
            if (told.equals("note_written person-" + person)) {
                break;
            }
            assertThat(told).isIn("refresh", "person_created person-" + person);
            if (told.equals("refresh")) {
                write("Wants twenty metres");
            }
        }
        while (true) {
            var told = seesNot.next();
            assertThat(told).doesNotEndWith("person-" + person);
            if (told.equals("note_written person-" + theirs)) {
                break;
            }
            assertThat(told).isIn("refresh", "person_created person-" + theirs, "owner_assigned person-" + theirs, "notified member-" + member.id());
            if (told.equals("refresh")) {
                world.in(owner, () -> notes.write(RecordKind.PERSON, theirs, "Theirs", owner));
            }
        }
    }

    @Test
    void a_line_that_broke_is_told_what_it_missed_and_also_what_was_numbered_before_and_committed_after() throws Exception {
        var first = watching(owner);
        tells(first, "One");
        var early = new CountDownLatch(1);
        var late = new CountDownLatch(1);
        var slow = Thread.startVirtualThread(() -> world.sql(owner, () -> {
            notes.write(RecordKind.PERSON, person, "Numbered early, committed late", owner);
            early.countDown();
            assertThat(late.await(20, TimeUnit.SECONDS)).isTrue();
            return null;
        }));
        assertThat(early.await(20, TimeUnit.SECONDS)).isTrue();
        long other = world.in(owner, () -> people.create(PersonForm.named("Someone else"), owner));
        var both = new Line(world.session(owner), "watch=person-" + person + "&watch=person-" + other, first.id);
        for (var told = both.next(); !told.equals("person_created person-" + other); told = both.next()) {
            // It has been told of what was committed first.
            assertThat(told).isNotIn("null", "over");
        }
        both.close();
        late.countDown();
        slow.join();
        write("Three");

        var again = new Line(world.session(owner), "watch=person-" + person, both.id);

        assertThat(List.of(beyond(again, "person_created person-" + person), again.next())).containsOnly("note_written person-" + person);
    }

    @Test
    void what_leaves_no_trace_is_told_too_to_a_page_that_listens_a_moment_after_it_was_drawn() throws Exception {
        var first = watching(owner);
        tells(first, "One");
        var drawn = first.id;
        world.in(owner, () -> locks.take(RecordKind.PERSON, person, "city", owner));
        assertThat(beyond(first, "person_created person-" + person, "note_written person-" + person)).isEqualTo("value_held person-" + person);

        var late = new Line(world.session(owner), "watch=person-" + person, drawn);

        assertThat(beyond(late, "person_created person-" + person, "note_written person-" + person)).isEqualTo("value_held person-" + person);
    }

    @Test
    void what_was_said_while_the_database_could_not_be_heard_is_told_afterwards() throws Exception {
        var line = watching(owner);
        tells(line, "One");
        world.sql(owner, () -> jdbc.sql("select pg_terminate_backend(a.pid) from pg_stat_activity a where a.application_name = 'rabta live' and a.datname = current_database()").query(Boolean.class).list());

        write("Two");

        assertThat(line.next()).isIn("note_written person-" + person, "refresh");
    }

    @Test
    void a_node_that_never_heard_of_the_position_reads_the_stream_of_happenings() throws Exception {
        write("One");
        long before = world.sql(owner, () -> happenings.last()) - 1;

        // A number that was never given on this node's watch: as after a start of the program.
        var line = new Line(world.session(owner), "watch=person-" + person, String.valueOf(before + 1_000_000));
        write("Two");

        assertThat(beyond(line, "person_created person-" + person)).isEqualTo("note_written person-" + person);
    }

    @Test
    void the_line_ends_with_the_session_and_hears_by_new_rights_at_once() throws Exception {
        var member = world.join(owner, Role.MEMBER);
        var session = world.session(member);
        var line = new Line(session, "watch=person-" + person, null);
        tells(line, "One");

        world.in(member, () -> sessions.close(session));

        assertThat(beyond(line, "person_created person-" + person, "note_written person-" + person)).isEqualTo("end");
        assertThat(line.next()).isEqualTo("over");
    }

    @Test
    void the_oldest_of_more_than_sixteen_lines_ends_and_rubbish_watches_nothing() throws Exception {
        var session = world.session(owner);
        var oldest = new Line(session, "", null);
        for (int i = 0; i < 16; i++) {
            assertThat(new Line(session, "watch=..%2F&watch=%00&since=rubbish&watch=" + "x".repeat(500), "99999999999999999999").status).isEqualTo(200);
        }

        var told = oldest.next();
        assertThat("refresh".equals(told) ? oldest.next() : told).isEqualTo("end");
    }

    /** Another node of the same business, with one page open on it. */
    private final class Node implements AutoCloseable {

        private final Live pages = new Live(16, happenings, presence, transactions);
        private final Listening listening;
        private final StringBuffer told = new StringBuffer();

        Node(boolean notified) {
            listening = new Listening(own, pages, presence, jdbc, transactions, notified);
            pages.start();
            listening.start();
            world.in(owner, () -> pages.enter(Set.of("person-" + person), 0, "", new Everything())).begin(new rabta.kernel.live.Line() {
                @Override
                void write(byte[] bytes) {
                    told.append(new String(bytes, StandardCharsets.UTF_8));
                }

                @Override
                void close() {
                }
            });
        }

        /** Somebody writes on the first node until the page on this one has heard of it. */
        boolean hears(String text) throws Exception {
            for (int i = 0; i < 60; i++) {
                write(text);
                for (int j = 0; j < 10; j++) {
                    if (told.indexOf("note_written") >= 0) {
                        return true;
                    }
                    Thread.sleep(50);
                }
            }
            return false;
        }

        @Override
        public void close() {
            listening.stop();
            pages.stop();
        }
    }

    private record Everything() implements Audience {

        @Override
        public Object key() {
            return "everything";
        }

        @Override
        public long member() {
            return 0;
        }

        @Override
        public boolean hides(Ref record, String field) {
            return false;
        }

        @Override
        public Set<Ref> seen(Collection<Ref> changed) {
            return Set.copyOf(changed);
        }

        @Override
        public Optional<Audience> still() {
            return Optional.of(this);
        }
    }

    @Test
    void a_page_on_another_node_hears_of_it_too_and_also_where_notifications_do_not_come_through() throws Exception {
        try (var notified = new Node(true); var asking = new Node(false)) {
            assertThat(notified.hears("Heard")).isTrue();
            assertThat(asking.hears("Asked for")).isTrue();
        }
    }

    @Test
    void a_stranger_hears_nothing() throws Exception {
        assertThat(new Line("nobody", "watch=person-" + person, null).status).isEqualTo(303);
    }
}
