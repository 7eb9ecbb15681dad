package rabta.customers.imports.reading;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;

import rabta.kernel.web.Problem;

/** A table of our own, made once of what is slow or odd to read, so that all that follows reads one kind of file. */
final class PlainTable implements Closeable {

    private static final int MOST_COLUMNS = 16_384;

    private final CsvWriter csv;
    private final long most;
    private long written;
    private long rows;

    /** @param most how many characters it may grow to */
    PlainTable(Path file, long most) throws IOException {
        this.csv = CsvWriter.builder().bufferSize(1 << 16).build(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        this.most = most;
    }

    /** @param number where the row stands in the file that it comes from */
    void row(long number, List<String> cells) {
        int filled = cells.size();
        while (filled > 0 && (cells.get(filled - 1) == null || cells.get(filled - 1).isBlank())) {
            filled--;
        }
        if (filled == 0) {
            return;
        }
        if (filled > MOST_COLUMNS) {
            throw new Problem("imports.file.columns", filled, Table.MOST_COLUMNS);
        }
        var row = new ArrayList<String>(filled + 1);
        row.add(String.valueOf(number));
        for (int i = 0; i < filled; i++) {
            var cell = cells.get(i) == null ? "" : cells.get(i).replace("\0", "");
            written += cell.length() + 1;
            row.add(cell);
        }
        if (written > most) {
            throw new Problem("imports.file.unpacked", most >> 20);
        }
        rows++;
        csv.writeRecord(row);
    }

    long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
