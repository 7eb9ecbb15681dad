package rabta.customers.imports.reading;

import static rabta.customers.imports.reading.Encoding.begins;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import rabta.kernel.web.Problem;

/** What is no table, whatever its name says, and what to tell the one who brought it. */
final class NoTable {

    private NoTable() {
    }

    /** Throws {@link Problem} for a file that begins like anything but text. */
    static void refuse(byte[] head) {
        var key = seen(head);
        if (key != null) {
            throw new Problem("imports.file." + key);
        }
    }

    private static String seen(byte[] b) {
        if (b.length == 0) {
            return "empty";
        }
        if (begins(b, 0x89, 'P', 'N', 'G') || begins(b, 0xFF, 0xD8, 0xFF) || begins(b, 'G', 'I', 'F', '8') || begins(b, 'B', 'M') && b.length > 5 && b[5] == 0
                || begins(b, 'R', 'I', 'F', 'F') || begins(b, 'I', 'I', '*', 0) || begins(b, 'M', 'M', 0, '*')) {
            return "picture";
        }
        if (begins(b, 'P', 'K', 3, 4) || begins(b, 'P', 'K', 5, 6)) {
            return "archive";
        }
        if (begins(b, 0xD0, 0xCF, 0x11, 0xE0)) {
            return "office";
        }
        if (begins(b, '%', 'P', 'D', 'F')) {
            return "pdf";
        }
        if (begins(b, 'R', 'a', 'r', '!') || begins(b, '7', 'z', 0xBC, 0xAF) || begins(b, 0x28, 0xB5, 0x2F, 0xFD) || begins(b, 'B', 'Z', 'h')) {
            return "archive";
        }
        return words(new String(b, 0, Math.min(b.length, 200), StandardCharsets.ISO_8859_1).replaceFirst("^\u00EF\u00BB\u00BF", "").strip().toLowerCase(Locale.ROOT));
    }

    private static String words(String start) {
        if (start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml") || start.startsWith("<table")) {
            return "markup";
        }
        return null;
    }

    /** Whether the first line that is none of blanks begins a contact card. */
    static boolean cards(byte[] head) {
        var start = new String(head, 0, Math.min(head.length, 400), StandardCharsets.ISO_8859_1).replace("\0", "").replaceFirst("^(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "");
        return start.strip().toLowerCase(Locale.ROOT).replace(" ", "").startsWith("begin:vcard");
    }

    /** Throws {@link Problem} where what was decoded is not writing: too many control characters. */
    static void refuse(CharSequence text) {
        long controls = text.chars().filter(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A && c != 0x1F || c == 0xFFFE || c == 0xFFFF).count();
        if (controls * 50 > text.length()) {
            throw new Problem("imports.file.binary");
        }
        if (text.isEmpty() || text.chars().allMatch(c -> Character.isWhitespace(c) || c == 0xFEFF)) {
            throw new Problem("imports.file.empty");
        }
    }
}
