package rabta.customers.imports.reading;

/**
 * One record of a table.
 *
 * @param number the file's line on which it begins, from 1, as an editor counts
 */
public record Line(long number, String[] cells) {

    /** The cell, or empty text where the line is too short to have it. */
    public String cell(int column) {
        return column < cells.length ? cells[column] : "";
    }

    public boolean blank() {
        for (var cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** A heading of two rows as one: what stands beneath a cell says more of it. */
    Line over(Line beneath) {
        var whole = new String[Math.max(cells.length, beneath.cells.length)];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (cell(i).strip() + " " + beneath.cell(i).strip()).strip();
        }
        return new Line(number, whole);
    }

    /** How many cells there are up to the last that holds something. */
    public int filled() {
        int n = cells.length;
        while (n > 0 && cells[n - 1].isBlank()) {
            n--;
        }
        return n;
    }
}
