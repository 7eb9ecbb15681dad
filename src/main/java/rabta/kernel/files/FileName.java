package rabta.kernel.files;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name under which a file is shown and saved, out of whatever the sender called it. */
final class FileName {

    private static final int MOST_BYTES = 255;

    /** Controls, format characters (bidi overrides, zero widths, soft hyphens), private use, halves of pairs, separators. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}\\u115F\\u1160\\u3164\\uFFA0\\u034F\\u2800\\x{FE00}-\\x{FE0F}]");
    private static final Pattern NOT_FOR_DISKS = Pattern.compile("[<>:\"|?*]");
    private static final Pattern EDGES = Pattern.compile("^[\\s.\\p{Z}]+|[\\s.\\p{Z}]+$");

    private FileName() {}

    static String of(String given) {
        // First one form, then the path: NFKC turns several look-alikes into a real slash.
        String name = Normalizer.normalize(given == null ? "" : given, Normalizer.Form.NFKC);
        name = UNSEEN.matcher(name).replaceAll("");
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = NOT_FOR_DISKS.matcher(name).replaceAll("_");
        name = EDGES.matcher(name.replaceAll("\\p{Z}+", " ")).replaceAll("");
        return name.isEmpty() ? "file" : cut(name);
    }

    /** What somebody typed instead of a name, with the extension that it had before. */
    static String renamed(String before, String typed) {
        String name = of(typed);
        String extension = extension(before);
        return extension.isEmpty() || extension(name).equals(extension) ? extension.isEmpty() ? bare(name) : name : of(name + "." + extension);
    }

    // What had none gets none: else a plain text could become a program by a new name.
    private static String bare(String name) {
        return name.replace('.', '_');
    }

    /** The last extension in lower case, without its dot; empty if there is none. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String cut(String name) {
        if (bytes(name) <= MOST_BYTES) {
            return name;
        }
        String extension = extension(name);
        String end = extension.isEmpty() || bytes(extension) > 20 ? "" : "." + extension;
        StringBuilder start = new StringBuilder();
        int room = MOST_BYTES - bytes(end);
        for (int c : name.codePoints().toArray()) {
            room -= bytes(Character.toString(c));
            if (room < 0) {
                break;
            }
            start.appendCodePoint(c);
        }
        return start + end;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
