package rabta.customers.numbers;

import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;

import rabta.customers.imports.cells.Guarded;
import rabta.kernel.web.Download;

/** A table as it is taken along. @param name of the file */
public record Table(String name, List<String> heads, Iterable<? extends List<?>> rows) {

    /** CSV in UTF-8 with a byte order mark, by which spreadsheets know it; no cell of it is run as a formula. */
    public Download csv() {
        return new Download(name + ".csv", "text/csv;charset=UTF-8", -1, false, out -> {
            var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write('\ufeff');
            try (var csv = CsvWriter.builder().build(text)) {
                csv.writeRecord(heads.toArray(String[]::new));
                for (var row : rows) {
                    csv.writeRecord(row.stream().map(Table::cell).toArray(String[]::new));
                }
            }
        });
    }

    private static String cell(Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Long number -> number.toString();
            case Double number -> BigDecimal.valueOf(number).setScale(4, java.math.RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
            default -> Guarded.cell(cell.toString());
        };
    }
}
