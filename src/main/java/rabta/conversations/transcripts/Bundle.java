package rabta.conversations.transcripts;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import rabta.kernel.web.Problem;

/**
 * What WhatsApp exported: the text of the chat and, in a zip, what hung on it, read from beginning to end and never held as a whole. Nothing is
 * written by a name that stands in the file, and nothing that unpacks to more than its share is read.
 */
final class Bundle {

    private static final int LARGEST_TEXT = 20 << 20;
    private static final long LARGEST_ALL = 300L << 20;
    private static final int MOST = 5000;

    /** How the chat itself is called among what hangs on it, in the languages of phones. */
    private static final Pattern CHAT = Pattern.compile("(?iu)chat|whatsapp|conversa|discussion|محادثة|واتس|گفتگو|چیٹ|वार्तालाप|чат|переписка|sohbet");

    /** Is given one file after the other, each to be read before the next comes. */
    interface Taker {

        /** @param name without any folder */
        void take(String name, InputStream in) throws IOException;
    }

    private Bundle() {
    }

    /** The text of the chat. @throws Problem for a file in which there is none */
    static String text(InputStream in, String name) throws IOException {
        if (!zipped(name)) {
            return text(in);
        }
        var found = new String[1];
        var sure = new boolean[1];
        each(in, (called, entry) -> {
            boolean chat = CHAT.matcher(called).find();
            if (words(called) && (found[0] == null || chat && !sure[0])) {
                found[0] = text(entry);
                sure[0] = chat;
            }
        });
        if (found[0] == null) {
            throw new Problem("transcripts.not_a_chat");
        }
        return found[0];
    }

    /** Gives those of its files to the taker; where two bear one name, the first. */
    static void files(InputStream in, String name, Set<String> wanted, Taker taker) throws IOException {
        if (!zipped(name) || wanted.isEmpty()) {
            return;
        }
        var left = new java.util.HashSet<>(wanted);
        each(in, (called, entry) -> {
            if (left.remove(called)) {
                taker.take(called, entry);
            }
        });
    }

    private static boolean zipped(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static boolean words(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".txt");
    }

    private static void each(InputStream in, Taker taker) throws IOException {
        int seen = 0;
        // A name in an old charset is no reason to read none of it; those that say that they are UTF-8 are read as that.
        try (var zip = new ZipInputStream(in, StandardCharsets.ISO_8859_1)) {
            var counted = new Counted(zip);
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++seen > MOST) {
                    throw new Problem("transcripts.too_large");
                }
                var name = named(entry.getName());
                if (!entry.isDirectory() && !name.startsWith("__MACOSX")) {
                    taker.take(bare(name), counted);
                }
                // What nobody took is unpacked all the same on the way to the next one: it counts.
                counted.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IllegalArgumentException | ZipException broken) {
            throw new Problem("transcripts.not_a_chat");
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof ZipException ? new Problem("transcripts.not_a_chat") : e;
        }
    }

    /** Many programs write UTF-8 without saying so. */
    private static String named(String name) {
        if (name.chars().allMatch(c -> c < 0x80) || name.chars().anyMatch(c -> c > 0xFF)) {
            return name;
        }
        var read = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return read.indexOf('\uFFFD') < 0 ? read : name;
    }

    private static String bare(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static String text(InputStream in) throws IOException {
        var out = new ByteArrayOutputStream();
        var buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (out.size() + read > LARGEST_TEXT) {
                throw new Problem("transcripts.too_large");
            }
            out.write(buffer, 0, read);
        }
        var bytes = out.toByteArray();
        // Whoever looked at it in an editor may have kept it as UTF-16, which begins so.
        boolean wide = bytes.length > 1 && ((bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE || (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF);
        return new String(bytes, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8).replace("\0", "");
    }

    /** All that was unpacked, counted over the entries; closing it closes nothing. */
    private static final class Counted extends FilterInputStream {

        private long read;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            int some = super.read(bytes, from, most);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > LARGEST_ALL) {
                throw new Problem("transcripts.too_large");
            }
        }

        @Override
        public void close() {
            // The next entry is read from the same.
        }
    }
}
