package rabta.customers.imports.reading;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private static final int SAMPLE_CHARACTERS = 1 << 16;
    private static final Pattern SEPARATOR_LINE = Pattern.compile("^\"?sep=(.)\"?(\r\n|\n|\r)", Pattern.CASE_INSENSITIVE);

    /** One pass over a file. @param even how many records have as many cells as the first */
    private record Pass(long lines, int width, long even, boolean odd, List<Line> sample) {
    }

    /** Reads the whole file once; throws {@link Problem} with a clear word where it is no table. */
    public static Table of(Path file) throws IOException {
        NoTable.refuse(Encoding.head(file));
        var dialect = dialect(file);
        var pass = pass(file, dialect);
        if (pass == null || pass.odd() || pass.even() < pass.lines()) {
            // A quotation mark that opens and closes nowhere near swallows what follows: then they are letters.
            var plain = pass(file, dialect.unquoted());
            boolean broken = pass == null || pass.odd();
            if (plain != null && plain.even() * 10 >= plain.lines() * (broken ? 9 : 10) && (pass == null || plain.lines() > pass.lines())) {
                pass = plain;
                dialect = dialect.unquoted();
            }
        }
        if (pass == null) {
            throw new Problem("imports.file.quotes");
        }
        if (pass.lines() == 0) {
            throw new Problem("imports.file.empty");
        }
        if (pass.width() > MOST_COLUMNS) {
            throw new Problem("imports.file.columns", pass.width(), MOST_COLUMNS);
        }
        return new Table(dialect, pass.lines(), pass.width(), pass.sample());
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

    private static Pass pass(Path file, Dialect dialect) throws IOException {
        var sample = new ArrayList<Line>();
        long count = 0;
        long even = 0;
        int width = 0;
        boolean odd = false;
        try (var lines = Lines.open(file, dialect)) {
            while (lines.hasNext()) {
                var line = lines.next();
                width = count == 0 ? line.cells().length : width;
                even += line.cells().length == width ? 1 : 0;
                count++;
                if (sample.size() < SAMPLE) {
                    sample.add(line);
                }
                for (var cell : line.cells()) {
                    odd |= cell.length() > LONGEST_CELL;
                }
            }
            return new Pass(count, width, even, odd, sample);
        } catch (CsvParseException e) {
            return null;
        }
    }

    static Dialect dialect(Path file) throws IOException {
        var encoding = Encoding.of(file);
        var bare = new Dialect(encoding.charset().name(), encoding.mark(), ',', true, 0);
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
            return new Dialect(bare.charset(), bare.mark(), said.group(1).charAt(0), true, 1);
        }
        return new Dialect(bare.charset(), bare.mark(), delimiter(text, length == buffer.length), true, 0);
    }

    private static char delimiter(String text, boolean cut) throws IOException {
        char best = ',';
        double highest = 0;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            double score = score(text, candidate, cut);
            if (score > highest) {
                highest = score;
                best = candidate;
            }
        }
        return best;
    }

    /** How evenly a character divides the sample: the share of records with the commonest count, wider is better. */
    private static double score(String text, char delimiter, boolean cut) throws IOException {
        var counts = new ArrayList<Integer>();
        try (var lines = Lines.over(new StringReader(text), new Dialect("UTF-8", 0, delimiter, true, 0))) {
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
        var common = often.entrySet().stream().filter(e -> e.getKey() > 1).max(java.util.Map.Entry.comparingByValue());
        if (common.isEmpty()) {
            return 0;
        }
        double share = (double) common.get().getValue() / counts.size();
        boolean heading = counts.getFirst().equals(common.get().getKey());
        return share + (heading ? 0.3 : 0) + Math.min(common.get().getKey(), 30) / 300.0;
    }
}
