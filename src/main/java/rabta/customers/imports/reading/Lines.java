package rabta.customers.imports.reading;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;

/** The records of a table one after the other, blank ones left out; however long the file, only one is in memory. */
public final class Lines implements Iterator<Line>, Closeable {

    private static final char NO_QUOTE = '\uFFFF';
    private static final int MOST_FIELDS = 16_384;

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final boolean quoted;
    private final int preface;
    private Line next;

    private Lines(CsvReader<CsvRecord> reader, boolean quoted, int preface) {
        this.reader = reader;
        this.records = reader.iterator();
        this.quoted = quoted;
        this.preface = preface;
    }

    public static Lines open(Path file, Dialect dialect) throws IOException {
        return over(dialect.reader(file), dialect);
    }

    static Lines over(Reader text, Dialect dialect) throws IOException {
        var reader = CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(dialect.quoted() ? '"' : NO_QUOTE)
                .allowExtraFields(true).allowMissingFields(true).allowExtraCharsAfterClosingQuote(true).allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .build(CsvRecordHandler.builder().maxFields(MOST_FIELDS).build(), text);
        if (dialect.preface() > 0) {
            reader.skipLines(dialect.preface());
        }
        return new Lines(reader, dialect.quoted(), dialect.preface());
    }

    @Override
    public boolean hasNext() {
        while (next == null && records.hasNext()) {
            var record = records.next();
            var line = new Line(record.getStartingLineNumber() + preface, cells(record));
            next = line.blank() ? null : line;
        }
        return next != null;
    }

    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var line = next;
        next = null;
        return line;
    }

    private String[] cells(CsvRecord record) {
        var cells = record.getFields().toArray(String[]::new);
        if (!quoted) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = bare(cells[i]);
            }
        }
        return cells;
    }

    private static String bare(String cell) {
        return cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
