package rabta.customers.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import rabta.customers.imports.cells.Guarded;
import rabta.customers.imports.cells.Mark;
import rabta.customers.imports.columns.Column;
import rabta.customers.imports.columns.Mapping;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

/** The lines that an import would not take, with the reasons: to be corrected and imported again. */
@Repository
@Transactional(readOnly = true)
public class Refusals {

    private static final int PORTION = 1_000;

    /** @param taken whether the row came in, without its bad values */
    public record Refusal(long line, List<Mark> reasons, List<String> cells, boolean taken) {

        static Refusal read(ResultSet r, int n) throws SQLException {
            return new Refusal(r.getLong(1), List.of(Json.read(r.getString(2), Mark[].class)), List.of((String[]) r.getArray(3).getArray()), r.getBoolean(4));
        }
    }

    /** @param all how many lines are told of @param taken how many of them came in without their bad values */
    public record Told(long all, long taken) {
    }

    /** @param column what stands above the cell, or null for the line as a whole */
    public record Reason(String column, String words) {
    }

    private final JdbcClient jdbc;

    Refusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Refusal> after(long id, long line, int size) {
        return jdbc.sql("select r.line, r.reasons, r.cells, r.taken from import_refusals r where r.import_id = :id and r.line > :line order by r.line limit :size")
                .param("id", id).param("line", line).param("size", size).query(Refusal::read).list();
    }

    Told told(long id) {
        return jdbc.sql("select count(*), count(*) filter (where r.taken) from import_refusals r where r.import_id = :id").param("id", id).query((r, n) -> new Told(r.getLong(1), r.getLong(2))).single();
    }

    /** The file of them in the reader's language: the cells as they came, the line and the reasons after them. */
    void write(Import what, OutputStream out) throws IOException {
        var columns = what.settings().mapping().columns();
        // The mark tells Excel that this is UTF-8.
        out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var heading = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            heading.add(Guarded.cell(title(columns.get(i), i)));
        }
        heading.add(Ui.plain("imports.refusals.line"));
        heading.add(Ui.plain("imports.refusals.reasons"));
        csv.writeRecord(heading);
        try {
            for (var portion = after(what.id(), -1, PORTION); !portion.isEmpty(); portion = after(what.id(), portion.getLast().line(), PORTION)) {
                portion.forEach(refusal -> csv.writeRecord(row(refusal, columns)));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        csv.flush();
    }

    private static List<String> row(Refusal refusal, List<Column> columns) {
        var row = new ArrayList<String>();
        for (int i = 0; i < Math.max(columns.size(), refusal.cells().size()); i++) {
            row.add(Guarded.cell(i < refusal.cells().size() ? refusal.cells().get(i) : ""));
        }
        row.add(String.valueOf(refusal.line()));
        row.add(Guarded.cell(reasons(refusal, columns)));
        return row;
    }

    /** Why a row was refused, or what of it was left out, in the reader's language. */
    static String reasons(Refusal refusal, List<Column> columns) {
        var reasons = String.join("; ", refusal.reasons().stream().map(m -> reason(m, columns)).toList());
        return refusal.taken() ? Ui.plain("imports.refusals.taken", reasons) : reasons;
    }

    /** The same for a page, cell by cell. */
    static List<Reason> told(Refusal refusal, List<Column> columns) {
        return refusal.reasons().stream().map(m -> new Reason(m.column() < 0 || m.column() >= columns.size() ? null : title(columns.get(m.column()), m.column()), m.words())).toList();
    }

    private static String reason(Mark mark, List<Column> columns) {
        return mark.column() < 0 || mark.column() >= columns.size() ? mark.plain() : title(columns.get(mark.column()), mark.column()) + ": " + mark.plain();
    }

    /** The names of the columns of which nothing is taken, one after the other. */
    static String leftOut(Mapping mapping) {
        return mapping.leftOut().stream().map(i -> title(mapping.columns().get(i), i)).collect(Collectors.joining(Preferences.current().language() == Language.UR ? "، " : ", "));
    }

    static String title(Column column, int at) {
        return column.header().isEmpty() ? Ui.plain("imports.column", at + 1) : column.header();
    }
}
