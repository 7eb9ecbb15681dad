package rabta.conversations.transcripts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;

import rabta.kernel.web.Problem;

/**
 * What WhatsApp exported: the text of the chat and, in a zip, what hung on it. Nothing is written by a name that stands in the file, and
 * nothing that unpacks to more than its share is read.
 *
 * @param files by their names without any folder
 */
record Bundle(String text, Map<String, byte[]> files) {

    private static final int LARGEST_TEXT = 40 << 20;
    private static final int LARGEST_FILE = 25 << 20;
    private static final long LARGEST_ALL = 300L << 20;
    private static final int MOST = 5000;

    /** @throws Problem for a file in which there is no chat */
    static Bundle of(InputStream in, String name, boolean withFiles) throws IOException {
        if (!name.toLowerCase(java.util.Locale.ROOT).endsWith(".zip")) {
            return new Bundle(text(limited(in, LARGEST_TEXT)), Map.of());
        }
        String text = null;
        long read = 0;
        int seen = 0;
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++seen > MOST) {
                    throw new Problem("transcripts.too_large");
                }
                var called = bare(entry.getName());
                if (entry.isDirectory() || entry.getName().startsWith("__MACOSX")) {
                    continue;
                }
                boolean words = called.toLowerCase(java.util.Locale.ROOT).endsWith(".txt") && (text == null || called.contains("chat"));
                if (!words && !withFiles) {
                    continue;
                }
                var bytes = limited(zip, words ? LARGEST_TEXT : LARGEST_FILE);
                read += bytes.length;
                if (read > LARGEST_ALL) {
                    throw new Problem("transcripts.too_large");
                }
                if (words) {
                    text = text(bytes);
                } else {
                    files.put(called, bytes);
                }
            }
        } catch (IllegalArgumentException | java.util.zip.ZipException broken) {
            throw new Problem("transcripts.not_a_chat");
        }
        if (text == null) {
            throw new Problem("transcripts.not_a_chat");
        }
        return new Bundle(text, files);
    }

    private static String bare(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
    }

    private static byte[] limited(InputStream in, int most) throws IOException {
        var out = new ByteArrayOutputStream();
        var buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (out.size() + read > most) {
                throw new Problem("transcripts.too_large");
            }
            out.write(buffer, 0, read);
        }
        return out.toByteArray();
    }
}
