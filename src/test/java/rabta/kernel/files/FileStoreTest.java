package rabta.kernel.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import rabta.TestDatabase;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.CopiedSchemas;
import rabta.kernel.sql.Migrations;
import rabta.kernel.web.Download;
import rabta.kernel.web.Problem;

/** A second program at the common database, with a folder of its own, takes the first one's jobs: it runs alone and goes. */
@Isolated
@DirtiesContext
@SpringBootTest
@Import(CopiedSchemas.class)
class FileStoreTest {

    static final byte[] PNG = png(2, 2);

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
        registry.add("rabta.data", data::toString);
        registry.add("rabta.files.limit", () -> "1MB");
    }

    @Autowired FileStore files;
    @Autowired JdbcClient jdbc;
    @Autowired Migrations migrations;
    @Autowired PlatformTransactionManager transactions;

    long workspace;

    @BeforeEach
    void a_workspace() {
        workspace = workspace();
    }

    @AfterEach
    void nothing_half_done_is_ever_left() throws IOException {
        Path arriving = folder(workspace).resolve("arriving");
        if (Files.exists(arriving)) {
            assertThat(arriving).isEmptyDirectory();
        }
    }

    @Test
    void a_file_comes_back_as_it_was_brought() throws Exception {
        StoredFile added = in(workspace, () -> files.add(stream("سلام"), "خط.txt", 7L));

        StoredFile found = in(workspace, () -> files.find(added.id()).orElseThrow());

        assertThat(found).isEqualTo(added);
        assertThat(found.name()).isEqualTo("خط.txt");
        assertThat(found.type()).isEqualTo("text/plain");
        assertThat(found.size()).isEqualTo("سلام".getBytes(UTF_8).length);
        assertThat(found.createdBy()).isEqualTo(7);
        try (InputStream bytes = in(workspace, () -> files.open(found))) {
            assertThat(bytes.readAllBytes()).isEqualTo("سلام".getBytes(UTF_8));
        }
    }

    @Test
    void the_same_bytes_lie_on_the_disk_once_and_under_their_hash() throws Exception {
        StoredFile one = in(workspace, () -> files.add(stream("same"), "a.txt", null));
        StoredFile two = in(workspace, () -> files.add(stream("same"), "../../b.txt", null));

        assertThat(two.id()).isNotEqualTo(one.id());
        assertThat(two.name()).isEqualTo("b.txt");
        assertThat(bytesOnDisk(workspace))
                .containsExactly(folder(workspace).resolve(one.hash().substring(0, 2)).resolve(one.hash()));
    }

    @Test
    void another_workspace_sees_neither_row_nor_bytes() throws Exception {
        StoredFile ours = in(workspace, () -> files.add(stream("ours"), "a.txt", null));
        long other = workspace();

        assertThat(in(other, () -> files.find(ours.id()))).isEmpty();
        assertThatThrownBy(() -> in(other, () -> files.open(ours))).isInstanceOf(IOException.class);
    }

    @Test
    void a_file_over_the_limit_is_refused_and_leaves_nothing() throws Exception {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThatThrownBy(() -> in(workspace, () -> files.add(endless, "big.txt", null)))
                .isInstanceOf(Problem.class).hasMessage("files.too_large");
        assertThatThrownBy(() -> in(workspace, () -> files.add(stream(""), "empty.txt", null)))
                .isInstanceOf(Problem.class).hasMessage("files.empty");
        assertThat(bytesOnDisk(workspace)).isEmpty();
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing() throws Exception {
        InputStream broken = new InputStream() {
            int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("Connection reset");
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> in(workspace, () -> files.add(broken, "half.txt", null)))
                .hasMessageContaining("Connection reset");
        assertThat(bytesOnDisk(workspace)).isEmpty();
    }

    @Test
    void a_full_disk_is_a_clear_sentence_and_leaves_nothing() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
        Shelf full = new Shelf(data.resolve("files"), DataSize.ofMegabytes(1)) {
            @Override
            OutputStream sink(FileChannel channel) throws IOException {
                return Files.newOutputStream(Path.of("/dev/full"));
            }
        };
        FileStore store = new FileStore(full, jdbc, transactions);

        assertThatThrownBy(() -> in(workspace, () -> store.add(stream("text"), "a.txt", null)))
                .isInstanceOf(Problem.class).hasMessage("files.disk_full");
        assertThat(bytesOnDisk(workspace)).isEmpty();
    }

    @Test
    void a_picture_that_would_unfold_to_gigabytes_is_refused_by_its_head() throws Exception {
        assertThatThrownBy(() -> in(workspace, () -> files.add(stream(png(50_000, 50_000)), "bomb.png", null)))
                .isInstanceOf(Problem.class).hasMessage("files.too_many_pixels");
        assertThat(bytesOnDisk(workspace)).isEmpty();
    }

    @Test
    void only_a_plain_picture_is_shown_in_place() throws Exception {
        Download picture = download(PNG, "a.png");
        Download page = download("<!doctype html><script>alert(1)</script>".getBytes(UTF_8), "a.html");
        Download drawing = download("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(UTF_8), "a.png");

        assertThat(picture.inline()).isTrue();
        assertThat(picture.type()).isEqualTo("image/png");
        for (Download dangerous : List.of(page, drawing)) {
            assertThat(dangerous.inline()).isFalse();
            assertThat(dangerous.type()).isEqualTo("application/octet-stream");
        }
        var out = new ByteArrayOutputStream();
        picture.body().writeTo(out);
        assertThat(out.toByteArray()).isEqualTo(PNG).hasSize((int) picture.length());
    }

    @Test
    void bytes_without_a_row_are_swept_once_they_are_old() throws Exception {
        StoredFile kept = in(workspace, () -> files.add(stream("kept"), "kept.txt", null));
        StoredFile gone = in(workspace, () -> files.add(stream("gone"), "gone.txt", null));
        assertThatThrownBy(() -> in(workspace, () -> new TransactionTemplate(transactions).execute(status -> {
            files.add(stream("rolled back"), "back.txt", null);
            throw new IllegalStateException("the rest of the work failed");
        }))).hasMessage("the rest of the work failed");
        in(workspace, () -> {
            files.remove(gone.id());
            return null;
        });

        int young = in(workspace, () -> files.sweep());
        int old = in(workspace, () -> files.sweep(Instant.now().plusSeconds(60)));

        assertThat(young).isZero();
        assertThat(old).isEqualTo(2);

        assertThat(bytesOnDisk(workspace)).singleElement().asString().endsWith(kept.hash());
        try (InputStream bytes = in(workspace, () -> files.open(kept))) {
            assertThat(bytes.readAllBytes()).isEqualTo("kept".getBytes(UTF_8));
        }
    }

    @Test
    void bytes_that_are_brought_again_are_young_again() throws Exception {
        StoredFile file = in(workspace, () -> files.add(stream("again"), "a.txt", null));
        in(workspace, () -> {
            files.remove(file.id());
            return null;
        });
        Path bytes = bytesOnDisk(workspace).getFirst();
        Files.setLastModifiedTime(bytes, FileTime.from(Instant.EPOCH));

        in(workspace, () -> files.add(stream("again"), "b.txt", null));

        assertThat(Files.getLastModifiedTime(bytes).toInstant()).isAfter(Instant.EPOCH.plusSeconds(1));
    }

    Download download(byte[] bytes, String name) throws Exception {
        return in(workspace, () -> files.download(files.add(stream(bytes), name, null)));
    }

    long workspace() {
        long id = new TransactionTemplate(transactions).execute(status -> jdbc.sql("""
                insert into control.workspaces (name, language, currency, zone)
                values ('Shop', 'ur', 'PKR', 'Asia/Karachi')
                returning id
                """).query(Long.class).single());
        migrations.migrate(id);
        return id;
    }

    static <T> T in(long workspace, Callable<T> work) throws Exception {
        return Binding.within(workspace, work::call);
    }

    static Path folder(long workspace) {
        return data.resolve("files/w_" + workspace);
    }

    static List<Path> bytesOnDisk(long workspace) throws IOException {
        try (Stream<Path> all = Files.exists(folder(workspace)) ? Files.walk(folder(workspace)) : Stream.empty()) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    static InputStream stream(String text) {
        return stream(text.getBytes(UTF_8));
    }

    static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    static byte[] png(int width, int height) {
        return ByteBuffer.allocate(64)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'})
                .putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0}).array();
    }
}
