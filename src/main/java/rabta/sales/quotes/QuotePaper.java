package rabta.sales.quotes;

import java.util.ArrayList;
import java.util.List;

import rabta.kernel.pdf.Column;
import rabta.kernel.pdf.Ink;
import rabta.kernel.pdf.PdfPaper;
import rabta.kernel.pdf.Side;
import rabta.kernel.pdf.Words;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.sales.papers.Letterhead;
import rabta.sales.papers.LogoPicture;

/** A quote as paper, in the language of its customer. */
final class QuotePaper {

    private QuotePaper() {
    }

    static byte[] draw(Quote quote, String addressed, QuoteLines.Whole lines, Letterhead letterhead) {
        return ScopedValue.where(Preferences.CURRENT, letterhead.reader(quote.language())).call(() -> drawn(quote, addressed, lines, letterhead));
    }

    /** A name that every file system takes. */
    static String name(Quote quote) {
        return "quote-" + quote.called() + ".pdf";
    }

    private static byte[] drawn(Quote quote, String addressed, QuoteLines.Whole lines, Letterhead letterhead) {
        var title = Ui.plain("quotes.title", quote.called());
        try (var paper = new PdfPaper(quote.language(), title, letterhead.business())) {
            head(paper, quote, letterhead);
            whom(paper, quote, addressed);
            if (quote.title() != null) {
                paper.words(List.of(new Words(quote.title(), new Ink(12, true, 0x182433))));
                paper.space(4);
            }
            if (quote.note() != null) {
                paper.words(List.of(Words.of(quote.note())));
                paper.space(8);
            }
            paper.space(4);
            table(paper, quote, lines);
            sums(paper, quote, lines);
            foot(paper, quote);
            return paper.finish(letterhead.business() + " · " + title, (page, of) -> Ui.plain("papers.page", page, of));
        }
    }

    private static void head(PdfPaper paper, Quote quote, Letterhead letterhead) {
        var logo = LogoPicture.read(letterhead.logo());
        if (logo != null) {
            paper.picture(logo, 170, 56);
            paper.space(10);
        }
        var firm = new ArrayList<Words>();
        firm.add(new Words(letterhead.business(), new Ink(13, true, 0x182433)));
        firm.add(Words.soft(letterhead.lines()));
        var about = new ArrayList<Words>();
        about.add(new Words(Ui.plain(quote.draft() ? "quotes.paper.draft" : "quotes.paper.title"), Ink.TITLE));
        about.add(Words.of(Ui.plain("quotes.paper.number", quote.called())));
        about.add(Words.soft(Ui.plain("quotes.paper.date", Ui.date(quote.sentAt() == null ? quote.createdAt() : quote.sentAt()))));
        if (quote.validUntil() != null) {
            about.add(Words.soft(Ui.plain("quotes.paper.valid", Ui.date(quote.validUntil()))));
        }
        paper.beside(0.55f, firm, about, Side.END);
        paper.space(8);
        paper.rule();
        paper.space(10);
    }

    private static void whom(PdfPaper paper, Quote quote, String addressed) {
        if (addressed != null) {
            var to = new ArrayList<Words>();
            to.add(Words.soft(Ui.plain("quotes.paper.for")));
            addressed.lines().forEach(line -> to.add(Words.of(line)));
            paper.words(to);
            paper.space(12);
        }
    }

    private static void table(PdfPaper paper, Quote quote, QuoteLines.Whole lines) {
        boolean discounted = lines.items().stream().anyMatch(item -> item.discount() != null);
        boolean taxed = lines.items().stream().anyMatch(item -> item.tax() != null);
        var columns = new ArrayList<Column>();
        columns.add(new Column(Ui.plain("quotes.line.what"), 4.2f, Side.START));
        columns.add(new Column(Ui.plain("quotes.line.quantity"), 1.2f, Side.END));
        columns.add(new Column(Ui.plain("quotes.line.price"), 1.9f, Side.END));
        if (discounted) {
            columns.add(new Column(Ui.plain("quotes.line.discount"), 1.4f, Side.END));
        }
        if (taxed) {
            columns.add(new Column(Ui.plain("quotes.line.tax"), 1.3f, Side.END));
        }
        columns.add(new Column(Ui.plain("quotes.line.amount"), 2f, Side.END));
        var rows = new ArrayList<List<List<Words>>>();
        for (var item : lines.items()) {
            var row = new ArrayList<List<Words>>();
            row.add(List.of(Words.of(item.name()), Words.soft(item.detail())));
            row.add(List.of(Words.of(item.unit() == null ? Ui.number(item.quantity()) : Ui.number(item.quantity()) + " " + item.unit())));
            row.add(List.of(Words.of(Ui.money(item.price(), quote.currency()))));
            if (discounted) {
                row.add(List.of(Words.of(item.discount())));
            }
            if (taxed) {
                row.add(List.of(Words.of(item.tax())));
            }
            row.add(List.of(Words.of(Ui.money(item.net(), quote.currency()))));
            rows.add(row);
        }
        paper.table(columns, rows);
        paper.space(6);
    }

    private static void sums(PdfPaper paper, Quote quote, QuoteLines.Whole lines) {
        var sums = new ArrayList<List<Words>>();
        lines.steps(quote.currency()).forEach(step -> sums.add(List.of(Words.of(step.label()), Words.of(step.amount()))));
        sums.add(List.of(Words.head(Ui.plain("quotes.total")), new Words(Ui.money(lines.total(), quote.currency()), new Ink(12, true, 0x182433))));
        paper.sums(sums, sums.size() - 1);
        paper.space(2);
        paper.beside(0.35f, List.of(), List.of(Words.soft(Ui.moneyWords(lines.total(), quote.currency()))), Side.END);
        paper.space(14);
    }

    private static void foot(PdfPaper paper, Quote quote) {
        if (quote.terms() != null) {
            paper.words(List.of(Words.head(Ui.plain("quotes.terms"))));
            paper.space(2);
            paper.words(List.of(new Words(quote.terms(), new Ink(8.8f, false, 0x182433))));
            paper.space(10);
        }
        if (quote.status() == QuoteStatus.ACCEPTED) {
            paper.words(List.of(Words.of(Ui.plain("quotes.paper.accepted", quote.answeredBy(), Ui.dateTime(quote.answeredAt())))));
        }
    }
}
