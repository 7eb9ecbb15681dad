package rabta.customers.imports.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FormulaError;

import rabta.kernel.web.Problem;

/** A workbook of Excel 97 to 2003 (BIFF8), record by record: a sheet has 65,536 rows at most, and none of them is kept. */
final class OldWorkbook implements HSSFListener {

    /** Where the rows of a sheet go. */
    interface Sheets {

        PlainTable begin(String name, boolean hidden) throws IOException;
    }

    private static final int OTHER_SHEETS = 0x20;

    private final Sheets out;
    private final List<BoundSheetRecord> sheets = new ArrayList<>();
    private final List<Integer> formats = new ArrayList<>();
    private final Map<Integer, String> codes = new HashMap<>();
    private NumberFormats numbers = new NumberFormats(false);
    private SSTRecord strings;
    private int sheet = -1;
    private PlainTable table;
    private final List<String> cells = new ArrayList<>();
    private int row = -1;
    private int waiting = -1;

    private OldWorkbook(Sheets out) {
        this.out = out;
    }

    static void read(Path file, Sheets out) throws IOException {
        try (var system = new POIFSFileSystem(file.toFile(), true)) {
            if (!system.getRoot().hasEntryCaseInsensitive("Workbook") && !system.getRoot().hasEntryCaseInsensitive("Book")) {
                throw new Problem(system.getRoot().hasEntryCaseInsensitive("EncryptedPackage") ? "imports.file.locked" : "imports.file.office");
            }
            var book = new OldWorkbook(out);
            var request = new HSSFRequest();
            request.addListenerForAllRecords(book);
            new HSSFEventFactory().processWorkbookEvents(request, system);
            book.end();
        } catch (EncryptedDocumentException locked) {
            throw new Problem("imports.file.locked");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (Problem problem) {
            throw problem;
        } catch (IOException | RuntimeException broken) {
            throw new Problem("imports.file.broken");
        }
    }

    @Override
    public void processRecord(Record record) {
        try {
            on(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void on(Record record) throws IOException {
        switch (record) {
            case BoundSheetRecord bound -> sheets.add(bound);
            case DateWindow1904Record window -> numbers = new NumberFormats(window.getWindowing() == 1);
            case FormatRecord format -> codes.put(format.getIndexCode(), format.getFormatString());
            case ExtendedFormatRecord format -> formats.add((int) format.getFormatIndex());
            case SSTRecord all -> strings = all;
            case BOFRecord begin -> begin(begin);
            case EOFRecord end -> end();
            case LabelSSTRecord label -> put(label, strings.getString(label.getSSTIndex()).getString());
            case LabelRecord label -> put(label, label.getValue());
            case NumberRecord number -> put(number, number(number.getValue(), number.getXFIndex()));
            case RKRecord number -> put(number, number(number.getRKNumber(), number.getXFIndex()));
            case BoolErrRecord either -> put(either, either.isBoolean() ? yes(either.getBooleanValue()) : error(either.getErrorValue()));
            case FormulaRecord formula -> formula(formula);
            case StringRecord text -> {
                if (waiting >= 0) {
                    set(waiting, text.getString());
                    waiting = -1;
                }
            }
            default -> {
            }
        }
    }

    private void begin(BOFRecord begin) throws IOException {
        if (begin.getType() == BOFRecord.TYPE_WORKSHEET || begin.getType() == BOFRecord.TYPE_CHART || begin.getType() == OTHER_SHEETS) {
            sheet++;
        }
        if (begin.getType() == BOFRecord.TYPE_WORKSHEET && sheet < sheets.size()) {
            var bound = sheets.get(sheet);
            table = out.begin(bound.getSheetname(), bound.isHidden() || bound.isVeryHidden());
        }
    }

    private void end() throws IOException {
        flush();
        if (table != null) {
            table.close();
            table = null;
        }
        row = -1;
    }

    private void flush() {
        if (table != null && row >= 0) {
            table.row(row + 1L, cells);
        }
        cells.clear();
    }

    private void formula(FormulaRecord formula) {
        switch (formula.getCachedResultTypeEnum()) {
            case STRING -> {
                put(formula, null);
                waiting = formula.getColumn();
            }
            case BOOLEAN -> put(formula, yes(formula.getCachedBooleanValue()));
            case ERROR -> put(formula, error(formula.getCachedErrorValue()));
            default -> put(formula, number(formula.getValue(), formula.getXFIndex()));
        }
    }

    private void put(CellValueRecordInterface cell, String text) {
        if (table == null) {
            return;
        }
        if (cell.getRow() != row) {
            flush();
            row = cell.getRow();
        }
        waiting = -1;
        set(cell.getColumn(), text);
    }

    private void set(int column, String text) {
        while (cells.size() <= column) {
            cells.add(null);
        }
        cells.set(column, text);
    }

    private String number(double value, int style) {
        int id = style < formats.size() ? formats.get(style) : 0;
        return Double.isFinite(value) ? numbers.text(java.math.BigDecimal.valueOf(value).toString(), id, codes.get(id)) : "";
    }

    private static String yes(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    private static String error(int code) {
        return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#N/A";
    }
}
