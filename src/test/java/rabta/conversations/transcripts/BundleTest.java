package rabta.conversations.transcripts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;

import rabta.kernel.web.Problem;

/** What an exported chat unpacks to, read from one end to the other. */
class BundleTest {

    private static final class Watched extends FilterInputStream {

        private long read;

        Watched(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            int some = super.read(bytes, from, most);
            read += Math.max(0, some);
            return some;
        }
    }

    private static byte[] zip(Map<String, InputStream> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                entry.getValue().transferTo(zip);
            }
        }
        return out.toByteArray();
    }

    private static InputStream noise(int size, int seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return new ByteArrayInputStream(bytes);
    }

    /** So many zeros, which pack to nearly nothing and never lie in memory. */
    private static InputStream zeros(long size) {
        return new InputStream() {

            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int most) {
                int some = (int) Math.min(most, left);
                left -= some;
                return some == 0 ? -1 : some;
            }
        };
    }

    @Test
    void files_are_given_one_after_the_other_while_the_rest_is_not_read_yet() throws Exception {
        var entries = new java.util.LinkedHashMap<String, InputStream>();
        entries.put("_chat.txt", new ByteArrayInputStream("12/05/24, 9:05 pm - Ayesha: Hello".getBytes(UTF_8)));
        for (int n = 0; n < 8; n++) {
            entries.put("../IMG-" + n + ".jpg", noise(1 << 20, n));
        }
        var bytes = zip(entries);
        var watched = new Watched(bytes);
        var given = new ArrayList<String>();
        var readBy = new ArrayList<Long>();
        Bundle.files(watched, "chat.zip", Set.of("IMG-1.jpg", "IMG-6.jpg"), (name, in) -> {
            given.add(name);
            readBy.add(watched.read);
            assertThat(in.readAllBytes()).hasSize(1 << 20);
        });

        assertThat(given).containsExactly("IMG-1.jpg", "IMG-6.jpg");
        assertThat(readBy.getFirst()).isLessThan(bytes.length / 4L);
        assertThat(readBy.getLast()).isLessThan(bytes.length * 9L / 10);
        assertThat(Bundle.text(new ByteArrayInputStream(bytes), "chat.zip")).contains("Ayesha: Hello");
    }

    @Test
    void the_chat_is_found_among_what_hangs_on_it_however_it_and_its_neighbours_are_called() throws Exception {
        var line = "12/05/24, 9:05 pm - Ayesha: Hello";
        for (var name : java.util.List.of("WhatsApp Chat with Ayesha.txt", "_chat.txt", "محادثة واتساب مع عائشة.txt")) {
            var entries = new java.util.LinkedHashMap<String, InputStream>();
            entries.put("a list.txt", new ByteArrayInputStream("1 cup".getBytes(UTF_8)));
            entries.put(name, new ByteArrayInputStream(line.getBytes(UTF_8)));
            entries.put("chat rules.txt", new ByteArrayInputStream("Be kind".getBytes(UTF_8)));
            assertThat(Bundle.text(new ByteArrayInputStream(zip(entries)), "chat.zip")).as(name).isEqualTo(line);
        }
        var old = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(old, java.nio.charset.Charset.forName("windows-1256"))) {
            zip.putNextEntry(new ZipEntry("صورة.jpg"));
            zip.putNextEntry(new ZipEntry("_chat.txt"));
            zip.write(line.getBytes(UTF_8));
        }
        assertThat(Bundle.text(new ByteArrayInputStream(old.toByteArray()), "chat.zip")).as("a neighbour's name in an old charset").isEqualTo(line);
        var given = new ArrayList<String>();
        Bundle.files(new ByteArrayInputStream(zip(new java.util.LinkedHashMap<>(Map.of("بل.pdf", noise(10, 1))))), "chat.zip", Set.of("بل.pdf"), (name, in) -> given.add(name));
        assertThat(given).containsExactly("بل.pdf");
        for (var wide : java.util.List.of(java.nio.charset.StandardCharsets.UTF_16BE, java.nio.charset.StandardCharsets.UTF_16LE)) {
            assertThat(Bundle.text(new ByteArrayInputStream(("\ufeff" + line).getBytes(wide)), "chat.txt")).isEqualTo(line);
        }
    }

    @Test
    void what_unpacks_to_more_than_its_share_is_not_read_to_its_end_whether_it_is_wanted_or_not() throws Exception {
        var bomb = zip(new java.util.LinkedHashMap<>(Map.of("big.bin", zeros(301L << 20))));
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThatThrownBy(() -> Bundle.text(new ByteArrayInputStream(bomb), "chat.zip")).isInstanceOf(Problem.class).extracting(problem -> ((Problem) problem).key()).isEqualTo("transcripts.too_large");
        assertThatThrownBy(() -> Bundle.files(new ByteArrayInputStream(bomb), "chat.zip", Set.of("big.bin"), (name, in) -> in.transferTo(java.io.OutputStream.nullOutputStream()))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Bundle.text(new ByteArrayInputStream("no zip".getBytes(UTF_8)), "chat.zip")).isInstanceOf(Problem.class).extracting(problem -> ((Problem) problem).key()).isEqualTo("transcripts.not_a_chat");
    }
}
