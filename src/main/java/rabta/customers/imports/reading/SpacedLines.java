package rabta.customers.imports.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import rabta.kernel.web.Problem;

/** Records whose cells stand in columns of a fixed width, or are parted by any run of blanks, as mainframes and printers write them. */
final class SpacedLines extends Lines {

    private static final int LONGEST = 1 << 16;
    /** As many lines as it takes to believe in columns. */
    private static final int ENOUGH = 5;

    private final BufferedReader text;
    private final List<Integer> cuts;
    private long number;

    SpacedLines(BufferedReader text, List<Integer> cuts) {
        this.text = text;
        this.cuts = cuts;
    }

    /** Where the columns of the lines begin; one alone, or none, where there are no columns. */
    static List<Integer> cuts(List<String> lines) {
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        if (lines.size() < ENOUGH || width > 2_000) {
            return List.of();
        }
        var cuts = new ArrayList<Integer>();
        boolean blank = true;
        for (int at = 0; at < width; at++) {
            int place = at;
            boolean empty = lines.stream().allMatch(l -> place >= l.length() || l.charAt(place) == ' ');
            if (!empty && blank) {
                cuts.add(at);
            }
            blank = empty;
        }
        // Where hardly any line goes on, it was a blank between two words of the same column.
        for (int i = cuts.size() - 1; i > 0; i--) {
            int from = cuts.get(i);
            int to = i + 1 < cuts.size() ? cuts.get(i + 1) : width;
            if (lines.stream().filter(l -> from < l.length() && !l.substring(from, Math.min(to, l.length())).isBlank()).count() * 2 < lines.size()) {
                cuts.remove(i);
            }
        }
        return cuts;
    }

    @Override
    Line read() {
        try {
            var line = text.readLine();
            number++;
            if (line == null) {
                return null;
            }
            if (line.length() > LONGEST) {
                throw new Problem("imports.file.binary");
            }
            return new Line(number, cuts.isEmpty() ? line.strip().split("\\s+") : cells(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] cells(String line) {
        var cells = new String[cuts.size()];
        for (int i = 0; i < cells.length; i++) {
            int from = i == 0 ? 0 : place(line, cuts.get(i));
            int to = i + 1 < cells.length ? place(line, cuts.get(i + 1)) : line.length();
            cells[i] = line.substring(Math.min(from, to), to).strip();
        }
        return cells;
    }

    /** A number that is wider than those above it begins further left than its column. */
    private static int place(String line, int cut) {
        int at = Math.min(line.length(), cut);
        while (at > 0 && at < line.length() && line.charAt(at - 1) != ' ' && line.charAt(at) != ' ') {
            at--;
        }
        return at;
    }

    /** How the lines fall apart: at any run of blanks (no places), or at certain places; nothing where they do not, or only words do. */
    static Optional<List<Integer>> shape(List<String> lines) {
        if (lines.size() < 3) {
            return Optional.empty();
        }
        var counts = lines.stream().map(l -> l.strip().split("\\s+").length).distinct().toList();
        if (counts.size() == 1 && counts.getFirst() >= 3 && figures(lines, List.of(), counts.getFirst())) {
            return Optional.of(List.of());
        }
        var cuts = cuts(lines);
        return cuts.size() >= 2 && figures(lines, cuts, cuts.size()) ? Optional.of(cuts) : Optional.empty();
    }

    /** Whether there is a column of figures: words alone are a text, not a table. */
    private static boolean figures(List<String> lines, List<Integer> cuts, int columns) {
        var split = new SpacedLines(null, cuts);
        for (int column = 0; column < columns; column++) {
            int at = column;
            if (lines.stream().skip(1).map(l -> cuts.isEmpty() ? l.strip().split("\\s+") : split.cells(l)).allMatch(c -> c[at].chars().anyMatch(Character::isDigit))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
