package rabta.customers.imports.cells;

import java.util.List;

/** What in a cell would run, draw or turn somewhere else. Here it is text and stays text; the one who imports it is told. */
final class Signs {

    private static final String BEFORE_FORMULAS = "=+-@\t\r＝＋－＠";

    private Signs() {
    }

    /** Without the apostrophe that our own exports, and others', set before what a spreadsheet would run, or take for a number. */
    static String unguarded(String raw) {
        if (raw.length() < 2 || raw.charAt(0) != '\'') {
            return raw;
        }
        boolean number = Character.isDigit(raw.charAt(1)) && raw.indexOf('\'', 1) < 0;
        return number || Guarded.cell(raw.substring(1)).equals(raw) ? raw.substring(1) : raw;
    }

    static void note(String raw, int column, List<Mark> marks) {
        if (raw.isEmpty() || plain(raw)) {
            return;
        }
        if (formula(raw)) {
            marks.add(Mark.note(column, "formula"));
        }
        if (markup(raw)) {
            marks.add(Mark.note(column, "markup"));
        }
        if (raw.codePoints().anyMatch(Signs::turns)) {
            marks.add(Mark.note(column, "direction"));
        } else if (raw.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            marks.add(Mark.note(column, "controls"));
        }
    }

    private static boolean plain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < ' ' || c > '~' && !Character.isLetter(c) || c == '<' || i == 0 && BEFORE_FORMULAS.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    // A number with a sign, or a dash, is no formula.
    private static boolean formula(String text) {
        char first = text.charAt(0);
        return text.length() > 1 && ("=＝@＠".indexOf(first) >= 0 || "+-＋－".indexOf(first) >= 0 && text.indexOf('(') > 0 && text.chars().anyMatch(Character::isLetter));
    }

    private static boolean markup(String text) {
        for (int at = text.indexOf('<'); at >= 0 && at + 1 < text.length(); at = text.indexOf('<', at + 1)) {
            char next = text.charAt(at + 1);
            if (next < 128 && Character.isLetter(next) || next == '/' || next == '!') {
                return true;
            }
        }
        return false;
    }

    private static boolean turns(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
