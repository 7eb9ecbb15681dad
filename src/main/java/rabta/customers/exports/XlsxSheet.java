package rabta.customers.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import rabta.kernel.ui.Money;
import rabta.kernel.ui.Ui;

/**
 * A workbook for Excel, written as it goes: texts as texts, whatever they begin with, days as days, amounts as numbers in the
 * grouping of their currency, and from right to left for who reads Urdu. What one sheet cannot hold goes on on the next.
 */
final class XlsxSheet implements Sheet {

    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_LETTERS = 32_767;
    private static final int FLUSH = 1_000;
    private static final Set<String> LAKH = Set.of("PKR", "INR", "BDT", "NPR", "LKR", "AFN");

    private final Workbook book;
    private final String name;
    private List<String> headings;
    private Worksheet sheet;
    private int sheets;
    private int at;

    XlsxSheet(OutputStream out, String name) {
        this.book = new Workbook(out, "Rabta", "01.0000");
        // Excel takes 31 letters, and not these.
        var clean = name.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        this.name = clean.isEmpty() ? "Rabta" : clean.length() > 24 ? clean.substring(0, 24) : clean;
    }

    @Override
    public void head(List<String> headings) throws IOException {
        this.headings = headings;
        begin();
    }

    private void begin() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
        sheet = book.newWorksheet(++sheets == 1 ? name : name + " " + sheets);
        if (Ui.rtl()) {
            sheet.rightToLeft();
        }
        sheet.freezePane(0, 1);
        for (int i = 0; i < headings.size(); i++) {
            sheet.width(i, 18);
            sheet.inlineString(0, i, headings.get(i));
            sheet.style(0, i).bold().set();
        }
        at = 1;
    }

    @Override
    public void row(List<?> cells) throws IOException {
        if (at == MOST_ROWS) {
            begin();
        }
        for (int i = 0; i < cells.size(); i++) {
            cell(i, cells.get(i));
        }
        if (++at % FLUSH == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, Object cell) {
        switch (cell) {
            case null -> {
            }
            case Money money -> {
                sheet.value(at, column, money.amount());
                sheet.style(at, column).format(format(money.currency())).set();
            }
            case BigDecimal number -> sheet.value(at, column, number);
            case LocalDate day -> {
                sheet.value(at, column, day);
                sheet.style(at, column).format("yyyy-mm-dd").set();
            }
            default -> sheet.inlineString(at, column, text(cell.toString()));
        }
    }

    private static String text(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS);
    }

    private static String format(String currency) {
        int decimals = Money.decimals(currency);
        var end = decimals == 0 ? "" : "." + "0".repeat(decimals);
        return LAKH.contains(currency) ? "[>=10000000]##\\,##\\,##\\,##0" + end + ";[>=100000]##\\,##\\,##0" + end + ";##,##0" + end : "#,##0" + end;
    }

    @Override
    public void close() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
        book.finish();
    }
}
