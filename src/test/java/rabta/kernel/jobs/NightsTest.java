package rabta.kernel.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
import rabta.kernel.sql.Binding;

class NightsTest extends RabtaTest {

    @Autowired
    Nights nights;
    @Autowired
    FileStore files;
    @Autowired
    JdbcClient jdbc;

    @Test
    void the_night_stands_in_the_table_of_all_nodes_once() {
        assertThat(jdbc.sql("select count(*) from control.scheduled_tasks where task_name = 'night'").query(Long.class).single()).isOne();
    }

    @Test
    void a_part_that_fails_keeps_no_other_from_its_work() {
        var owner = world.found();
        var done = new ArrayList<Long>();
        Nightly broken = new Nightly() {
            @Override
            public void tidy() {
                throw new IllegalStateException("broken");
            }

            @Override
            public void tidyWorkspace() {
                throw new IllegalStateException("broken");
            }
        };
        Nightly whole = new Nightly() {
            @Override
            public void tidyWorkspace() {
                done.add(Binding.workspace());
            }
        };

        new Nights(jdbc, List.of(broken, whole)).pass();

        assertThat(done).contains(owner.workspace()).doesNotHaveDuplicates();
    }

    @Test
    void a_file_that_hangs_nowhere_goes_at_night_and_one_in_the_course_of_arriving_stays() throws IOException {
        var owner = world.found();
        var lost = file(owner, "lost", Duration.ofDays(2));
        var young = file(owner, "young", Duration.ofHours(2));
        var hanging = file(owner, "hanging", Duration.ofDays(400));
        hang(owner, hanging, null);
        var justRemoved = file(owner, "just removed", Duration.ofDays(400));
        hang(owner, justRemoved, 29);
        var longRemoved = file(owner, "long removed", Duration.ofDays(400));
        hang(owner, longRemoved, 31);
        assertThat(onDisk(owner)).hasSize(5);

        nights.pass(List.of(owner.workspace()));

        assertThat(onDisk(owner)).containsExactlyInAnyOrder(young.hash(), hanging.hash(), justRemoved.hash());
        assertThat(world.sql(owner, () -> jdbc.sql("select f.name from files f order by f.name").query(String.class).list())).containsExactly("hanging", "just removed", "young");
        assertThat(world.in(owner, () -> files.find(lost.id()))).isEmpty();
        assertThat(world.in(owner, () -> files.find(longRemoved.id()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imports", "exports", "archives", "personal"})
    void a_file_that_was_never_written_down_goes_too(String room) throws IOException {
        var owner = world.found();
        var drawer = Files.createDirectories(Path.of("target/test-data", room, Binding.schema(owner.workspace())));
        var old = Files.writeString(drawer.resolve("00000000-0000-4000-8000-000000000001"), "left by a killed program");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        var fresh = Files.writeString(drawer.resolve("00000000-0000-4000-8000-000000000002"), "coming in just now");

        nights.pass(List.of(owner.workspace()));

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void old_letters_resets_invitations_and_jobs_go_and_young_ones_stay() {
        var owner = world.found();
        world.sql(owner, () -> {
            jdbc.sql("insert into control.outbox (workspace, to_address, subject, language, text, state, created_at) values (?, 'a@b.test', 'old', 'en', 'x', 'kept', now() - interval '31 days')").param(owner.workspace()).update();
            jdbc.sql("insert into control.outbox (workspace, to_address, subject, language, text, state) values (?, 'a@b.test', 'young', 'en', 'x', 'kept')").param(owner.workspace()).update();
            for (var age : List.of(1, 91)) {
                jdbc.sql("insert into control.jobs (workspace_id, type, payload, state, finished_at) values (?, 'Far', '{}', 'DONE', now() - make_interval(days => ?))").params(owner.workspace(), age).update();
                jdbc.sql("insert into control.invitations (hash, workspace_id, role, by_member, expires_at) values (?, ?, 'VIEWER', ?, now() - make_interval(days => ?))")
                        .params(("night" + age + owner.workspace()).getBytes(StandardCharsets.UTF_8), owner.workspace(), owner.id(), age).update();
                jdbc.sql("insert into control.resets (hash, login_id, credential_version, expires_at) values (?, ?, 1, now() - make_interval(hours => ?))")
                        .params(("night" + age + owner.workspace()).getBytes(StandardCharsets.UTF_8), owner.login(), age).update();
            }
            return null;
        });

        nights.pass(List.of(owner.workspace()));

        assertThat(count("control.outbox o where o.workspace = ?", owner.workspace())).isOne();
        assertThat(count("control.jobs j where j.workspace_id = ?", owner.workspace())).isOne();
        assertThat(count("control.invitations i where i.workspace_id = ?", owner.workspace())).isOne();
        assertThat(count("control.resets r where r.login_id = ?", owner.login())).isOne();
    }

    private long count(String from, long of) {
        return jdbc.sql("select count(*) from " + from).param(of).query(Long.class).single();
    }

    private StoredFile file(Viewer owner, String name, Duration age) throws IOException {
        var file = world.in(owner, () -> files.add(new ByteArrayInputStream((name + owner.workspace()).getBytes(StandardCharsets.UTF_8)), name, owner.id()));
        Files.setLastModifiedTime(folder(owner).resolve(file.hash().substring(0, 2)).resolve(file.hash()), FileTime.from(Instant.now().minus(age)));
        world.sql(owner, () -> jdbc.sql("update files set created_at = now() - make_interval(secs => ?) where id = ?").params((double) age.toSeconds(), file.id()).update());
        return file;
    }

    private void hang(Viewer owner, StoredFile file, Integer removedDaysAgo) {
        world.sql(owner, () -> jdbc.sql("insert into attachments (record, record_id, file_id, removed_at) values ('person', 1, :file, now() - make_interval(days => :days))")
                .param("file", file.id()).param("days", removedDaysAgo, java.sql.Types.INTEGER).update());
    }

    private static List<String> onDisk(Viewer owner) throws IOException {
        try (var all = Files.walk(folder(owner))) {
            return all.filter(Files::isRegularFile).map(path -> path.getFileName().toString()).toList();
        }
    }

    private static Path folder(Viewer owner) {
        return Path.of("target/test-data/files", Binding.schema(owner.workspace()));
    }
}
