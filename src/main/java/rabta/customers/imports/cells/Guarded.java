package rabta.customers.imports.cells;

/** Cells that a spreadsheet shows and never runs. Our own import takes the guard off again. */
public final class Guarded {

    private Guarded() {
    }

    /** The cell, with an apostrophe before it where it begins, perhaps after what nobody sees, like a formula. */
    public static String cell(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("=+-@\t\r\n＝＋－＠".indexOf(c) >= 0) {
                return "'" + text;
            }
            boolean passedOver = Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                    || c == '"' || c == '\'';
            if (!passedOver) {
                return text;
            }
        }
        return text;
    }
}
