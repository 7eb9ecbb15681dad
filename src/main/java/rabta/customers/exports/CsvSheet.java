package rabta.customers.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;

import rabta.customers.imports.cells.Guarded;
import rabta.kernel.ui.Money;

/** CSV (RFC 4180) in UTF-8 with a byte order mark, by which Excel knows it; no cell of it is run as a formula. */
final class CsvSheet implements Sheet {

    private final CsvWriter csv;

    CsvSheet(OutputStream out) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\ufeff');
        this.csv = CsvWriter.builder().build(text);
    }

    @Override
    public void head(List<String> headings) {
        csv.writeRecord(headings.stream().map(Guarded::cell).toArray(String[]::new));
    }

    @Override
    public void row(List<?> cells) {
        var row = new String[cells.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = cell(cells.get(i));
        }
        csv.writeRecord(row);
    }

    // Of numbers of our own none is a formula, whatever sign they begin with.
    private static String cell(Object cell) {
        return switch (cell) {
            case null -> "";
            case Money money -> money.amount().toPlainString();
            case BigDecimal number -> number.toPlainString();
            default -> Guarded.cell(cell.toString());
        };
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
