package rabta.customers.imports.reading;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CsvParseException;
import rabta.kernel.web.Problem;

/**
 * What a file holds, after it was read once from end to end.
 *
 * @param lines how many records it has, a heading included
 * @param width how many columns its first record has
 * @param sample its first records
 */
public record Table(Dialect dialect, long lines, int width, List<Line> sample) {

    public static final int MOST_COLUMNS = 500;
    public static final int LONGEST_CELL = 100_000;
    private static final int SAMPLE = 300;
    private static final int MOST_TITLES = 20;
    private static final char[] DELIMITERS = {',', ';', '\t', '|', '\u001F', '^', '~', '¦', '،', '؛'};
    // Within a cell: what ends a cell after a backslash is a path, not an escaped mark.
    private static final Pattern ESCAPED = Pattern.compile("\\\\\"(?!\"|\\s*([,;\\t|]|[\\r\\n]|$))");
    private static final Pattern DOUBLED = Pattern.compile("(?<![,;\\t|\\r\\n\\\\\"])\"\"");
    private static final int SAMPLE_CHARACTERS = 1 << 16;
    private static final Pattern SEPARATOR_LINE = Pattern.compile("^\"?sep=(.)\"?(\r\n|\n|\r)", Pattern.CASE_INSENSITIVE);

    /** One pass over a file. @param even how many records have as many cells as the first */
    private record Pass(long lines, int width, int widest, long even, boolean odd, List<Line> sample) {
    }

    /** Reads the whole file once; throws {@link Problem} with a clear word where it is no table. */
    public static Table of(Path file) throws IOException {
        NoTable.refuse(Encoding.head(file));
        var dialect = dialect(file);
        var best = new Read(dialect, pass(file, dialect));
        if (dialect.quoted() && best.uneven()) {
            // A quotation mark that opens and closes nowhere near swallows what follows: then they are letters.
            var plain = new Read(dialect.unquoted(), pass(file, dialect.unquoted()));
            boolean broken = best.pass() == null || best.pass().odd();
            if (plain.pass() != null && plain.pass().even() * 10 >= plain.pass().lines() * (broken ? 9 : 10) && (best.pass() == null || plain.pass().lines() > best.pass().lines())) {
                best = plain;
            }
        }
        return of(file, best);
    }

    /** The same of a table of our own, made of something else. */
    public static Table ours(Path file) throws IOException {
        return of(file, new Read(Dialect.ours(), pass(file, Dialect.ours())));
    }

    private record Read(Dialect dialect, Pass pass) {

        boolean uneven() {
            return pass == null || pass.odd() || pass.even() < pass.lines();
        }
    }

    private static Table of(Path file, Read read) throws IOException {
        if (read.pass() == null) {
            throw new Problem("imports.file.quotes");
        }
        if (read.pass().lines() == 0) {
            throw new Problem("imports.file.empty");
        }
        var dialect = read.dialect();
        var pass = read.pass();
        int titles = titles(pass.sample());
        if (titles > 0) {
            dialect = dialect.below(titles);
            pass = pass(file, dialect);
        }
        if (dialect.numbered() && stacked(pass.sample())) {
            dialect = dialect.stack();
            pass = pass(file, dialect);
        }
        int width = dialect.numbered() ? pass.widest() : pass.width();
        if (width > MOST_COLUMNS) {
            throw new Problem("imports.file.columns", width, MOST_COLUMNS);
        }
        return new Table(dialect, pass.lines(), width, pass.sample());
    }

    /** The first records of a file that was read before. */
    public static Table again(Path file, Dialect dialect, int width) throws IOException {
        var sample = new ArrayList<Line>();
        try (var lines = Lines.open(file, dialect)) {
            while (lines.hasNext() && sample.size() < SAMPLE) {
                sample.add(lines.next());
            }
        }
        return new Table(dialect, sample.size(), width, sample);
    }

    /** How many records above the heading are but titles: they hold less than half of what the table's records mostly hold. */
    private static int titles(List<Line> sample) {
        var often = new HashMap<Integer, Integer>();
        sample.stream().limit(100).map(Line::filled).filter(n -> n > 1).forEach(n -> often.merge(n, 1, Integer::sum));
        int common = often.entrySet().stream().max(Comparator.comparing(Map.Entry<Integer, Integer>::getValue).thenComparing(Map.Entry::getKey)).map(Map.Entry::getKey).orElse(0);
        for (int i = 0; i < Math.min(MOST_TITLES, sample.size()); i++) {
            if (sample.get(i).filled() >= Math.max(2, (common + 1) / 2)) {
                return i;
            }
        }
        return 0;
    }

    /** Whether the heading of a sheet has a second row: beneath a merged cell stand words, beneath the first column, which is merged downwards, nothing. */
    private static boolean stacked(List<Line> sample) {
        if (sample.size() < 3 || sample.get(0).cell(0).isBlank() || !sample.get(1).cell(0).isBlank() || !words(sample.get(0)) || !words(sample.get(1))) {
            return false;
        }
        for (int i = 1; i < sample.get(0).cells().length; i++) {
            if (!sample.get(0).cell(i).isBlank() && sample.get(0).cell(i + 1).isBlank() && !sample.get(1).cell(i).isBlank() && !sample.get(1).cell(i + 1).isBlank()) {
                return true;
            }
        }
        return false;
    }

    private static boolean words(Line line) {
        return Arrays.stream(line.cells()).noneMatch(c -> c.chars().anyMatch(Character::isDigit) || c.indexOf('@') >= 0);
    }

    private static Pass pass(Path file, Dialect dialect) throws IOException {
        var sample = new ArrayList<Line>();
        long count = 0;
        long even = 0;
        int width = 0;
        int widest = 0;
        boolean odd = false;
        try (var lines = Lines.open(file, dialect)) {
            while (lines.hasNext()) {
                var line = lines.next();
                width = count == 0 ? line.cells().length : width;
                widest = Math.max(widest, line.filled());
                even += line.cells().length == width ? 1 : 0;
                count++;
                if (sample.size() < SAMPLE) {
                    sample.add(line);
                }
                for (var cell : line.cells()) {
                    odd |= cell.length() > LONGEST_CELL;
                }
            }
            return new Pass(count, width, widest, even, odd, sample);
        } catch (CsvParseException e) {
            return null;
        }
    }

    static Dialect dialect(Path file) throws IOException {
        var encoding = Encoding.of(file);
        var bare = Dialect.of(encoding.charset().name(), encoding.mark(), ',');
        var buffer = new char[SAMPLE_CHARACTERS];
        int length = 0;
        try (var reader = bare.reader(file)) {
            for (int read = 0; length < buffer.length && read >= 0; read = reader.read(buffer, length, buffer.length - length)) {
                length += read;
            }
        }
        var text = new String(buffer, 0, length);
        NoTable.refuse(text);
        var said = SEPARATOR_LINE.matcher(text);
        if (said.find()) {
            return bare.after(said.group(1).charAt(0), 1);
        }
        boolean escaped = ESCAPED.matcher(text).find() && !DOUBLED.matcher(text).find();
        var shaped = escaped ? text.replace("\\\"", "\"\"") : text;
        boolean cut = length == buffer.length;
        double highest = 0;
        var best = bare;
        for (char candidate : DELIMITERS) {
            double score = score(shaped, candidate, cut);
            if (score > highest) {
                highest = score;
                best = bare.after(candidate, 0);
            }
        }
        if (highest == 0) {
            var lines = shaped.lines().filter(l -> !l.isBlank()).limit(SAMPLE).toList();
            return SpacedLines.shape(cut ? lines.subList(0, Math.max(0, lines.size() - 1)) : lines).map(bare::cut).orElse(bare);
        }
        return escaped ? best.withBackslashes() : best;
    }

    /** How evenly a character divides the sample: the share of records with the commonest count, wider is better. */
    private static double score(String text, char delimiter, boolean cut) throws IOException {
        var counts = new ArrayList<Integer>();
        try (var lines = Lines.over(new StringReader(text), Dialect.of("UTF-8", 0, delimiter))) {
            while (lines.hasNext() && counts.size() < 100) {
                counts.add(lines.next().cells().length);
            }
        } catch (CsvParseException e) {
            // The sample may end within quotes; what was read up to there counts.
        }
        if (cut && counts.size() > 1 && counts.size() < 100) {
            counts.removeLast();
        }
        if (counts.isEmpty()) {
            return 0;
        }
        var often = new HashMap<Integer, Integer>();
        counts.forEach(n -> often.merge(n, 1, Integer::sum));
        var common = often.entrySet().stream().filter(e -> e.getKey() > 1).max(Map.Entry.comparingByValue());
        if (common.isEmpty()) {
            return 0;
        }
        double share = (double) common.get().getValue() / counts.size();
        boolean heading = counts.getFirst().equals(common.get().getKey());
        return share + (heading ? 0.3 : 0) + Math.min(common.get().getKey(), 30) / 300.0;
    }
}
