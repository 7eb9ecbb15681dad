package rabta.customers.imports.reading;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;

/** Records whose cells are parted by a character. */
final class DelimitedLines extends Lines {

    private static final char NO_QUOTE = '\uFFFF';
    private static final int MOST_FIELDS = 16_384;

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final Dialect dialect;

    DelimitedLines(Reader text, Dialect dialect) throws IOException {
        this.dialect = dialect;
        this.reader = CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(dialect.quoted() ? '"' : NO_QUOTE)
                .allowExtraFields(true).allowMissingFields(true).allowExtraCharsAfterClosingQuote(true).allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .build(CsvRecordHandler.builder().maxFields(MOST_FIELDS).build(), text);
        if (dialect.preface() > 0) {
            reader.skipLines(dialect.preface());
        }
        this.records = reader.iterator();
    }

    @Override
    Line read() {
        if (!records.hasNext()) {
            return null;
        }
        var record = records.next();
        var cells = record.getFields().toArray(String[]::new);
        if (dialect.numbered()) {
            return new Line(Long.parseLong(cells[0]), Arrays.copyOfRange(cells, 1, cells.length));
        }
        for (int i = 0; i < cells.length && !dialect.quoted(); i++) {
            cells[i] = bare(cells[i]);
        }
        return new Line(record.getStartingLineNumber() + dialect.preface(), cells);
    }

    private static String bare(String cell) {
        return cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
