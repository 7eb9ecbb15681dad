package rabta.sales.accounts;

import java.util.ArrayList;
import java.util.List;

import rabta.kernel.pdf.Column;
import rabta.kernel.pdf.Ink;
import rabta.kernel.pdf.PdfPaper;
import rabta.kernel.pdf.Side;
import rabta.kernel.pdf.Words;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Download;
import rabta.sales.ledger.Entry;

/** A statement as a document, in the present reader's language. */
final class StatementPaper {

    private StatementPaper() {
    }

    static Download download(StatementShow page) {
        var pdf = drawn(page);
        return new Download(name(page), "application/pdf", pdf.length, true, out -> out.write(pdf));
    }

    static String name(StatementShow page) {
        var s = page.statement();
        return s.name() + " " + s.from() + " " + s.to() + ".pdf";
    }

    static byte[] drawn(StatementShow page) {
        return of(page.statement().printed(), page.business());
    }

    private static byte[] of(Statement s, String business) {
        var title = Ui.plain("ledger.statement.of", s.name());
        try (var paper = new PdfPaper(Preferences.current().language(), title, business)) {
            paper.beside(0.6f, List.of(new Words(Ui.plain("ledger.statement"), Ink.TITLE), Words.head(s.name()), Words.soft(Ui.plain("ledger.statement.period", Ui.date(s.from()), Ui.date(s.to())))),
                    List.of(Words.head(business)), Side.END);
            paper.space(12);
            var columns = List.of(new Column(Ui.plain("ledger.day"), 2.4f, Side.START), new Column(Ui.plain("ledger.entry"), 5, Side.START), new Column(Ui.plain("ledger.debit"), 2.2f, Side.END),
                    new Column(Ui.plain("ledger.credit"), 2.2f, Side.END), new Column(Ui.plain("ledger.balance"), 2.4f, Side.END));
            var rows = new ArrayList<List<List<Words>>>();
            rows.add(List.of(List.of(Words.soft(Ui.date(s.from()))), List.of(Words.soft(Ui.plain("ledger.before"))), List.of(), List.of(), List.of(Words.of(Ui.money(s.before(), s.currency())))));
            s.entries().forEach(entry -> rows.add(List.of(List.of(Words.of(Ui.date(entry.on()))), what(entry), money(entry.debit(), s.currency()), money(entry.credit(), s.currency()),
                    List.of(Words.of(Ui.money(entry.balance(), s.currency()))))));
            paper.table(columns, rows);
            paper.space(8);
            if (s.more()) {
                paper.words(List.of(Words.soft(Ui.plain("ledger.statement.first", s.entries().size()))));
                paper.space(8);
            }
            paper.sums(List.of(List.of(Words.of(Ui.plain("ledger.debit")), Words.of(Ui.money(s.debit(), s.currency()))), List.of(Words.of(Ui.plain("ledger.credit")), Words.of(Ui.money(s.credit(), s.currency()))),
                    List.of(Words.head(Ui.plain("ledger.balance")), Words.head(Ui.money(s.balance(), s.currency())))), 2);
            return paper.finish(business, (page, of) -> Ui.plain("ledger.page", page, of));
        }
    }

    private static List<Words> what(Entry entry) {
        var words = new ArrayList<Words>();
        words.add(Words.of(Ui.plain(entry.reverses() == null ? "ledger.kind." + entry.kind() : "ledger.reversal_of." + entry.kind()) + (entry.number() == null ? "" : " " + entry.number())));
        if (entry.note() != null) {
            words.add(Words.soft(entry.note()));
        }
        return words;
    }

    private static List<Words> money(long minor, String currency) {
        return minor == 0 ? List.of() : List.of(Words.of(Ui.money(minor, currency)));
    }
}
