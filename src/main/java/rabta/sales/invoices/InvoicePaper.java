package rabta.sales.invoices;

import java.math.BigDecimal;
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

/** An invoice as a document, in the present reader's language. */
final class InvoicePaper {

    private InvoicePaper() {
    }

    static byte[] of(InvoiceShow page, Letterhead letterhead) {
        var invoice = page.invoice();
        var code = invoice.currency();
        var seller = invoice.seller() == null ? new Invoice.Seller(letterhead.business(), letterhead.lines(), null, null, null) : invoice.seller();
        var title = Ui.plain(invoice.credit() ? "invoices.credit_note" : "invoices.one") + " " + (invoice.number() == null ? Ui.plain("invoices.draft") : invoice.number());
        try (var paper = new PdfPaper(Preferences.current().language(), title, seller.name())) {
            var logo = LogoPicture.read(letterhead.logo());
            if (logo != null) {
                paper.picture(logo, 170, 56);
                paper.space(10);
            }
            paper.beside(0.55f, head(invoice, title), business(seller), Side.END);
            paper.space(14);
            paper.words(buyer(invoice));
            paper.space(12);
            var columns = List.of(new Column(Ui.plain("orders.product"), 5, Side.START), new Column(Ui.plain("orders.count"), 1.4f, Side.END), new Column(Ui.plain("orders.price"), 2, Side.END),
                    new Column(Ui.plain("orders.discount"), 1.8f, Side.END), new Column(Ui.plain("invoices.tax"), 2, Side.END), new Column(Ui.plain("word.total"), 2.2f, Side.END));
            paper.table(columns, page.lines().stream().map(line -> List.of(name(line.name(), line.about()), List.of(Words.of(Ui.number(line.quantity()) + (line.unit() == null ? "" : " " + line.unit()))),
                    List.of(Words.of(Ui.money(line.unitPrice(), code))), line.discount() == 0 ? List.<Words>of() : List.of(Words.of(Ui.money(line.discount(), code))),
                    List.of(Words.soft(String.join(" + ", line.taxes().stream().map(tax -> percent(tax.percent())).toList()))), List.of(Words.of(Ui.money(line.total(), code))))).toList());
            paper.space(8);
            var sums = new ArrayList<List<Words>>();
            if (page.sums().discount() != 0 || page.taxed()) {
                sums.add(sum(Ui.plain("invoices.subtotal"), page.sums().subtotal(), code));
            }
            if (page.sums().discount() != 0) {
                sums.add(sum(Ui.plain("orders.discount"), -page.sums().discount(), code));
            }
            page.sums().taxes().forEach(taxed -> sums.add(sum((page.sums().included() ? Ui.plain("invoices.of_which") + " " : "") + taxed.tax().name() + " " + percent(taxed.tax().percent()), taxed.amount(), code)));
            if (page.rounding() != 0) {
                sums.add(sum(Ui.plain("credits.rounding"), page.rounding(), code));
            }
            int strong = sums.size();
            sums.add(List.of(Words.head(Ui.plain("word.total")), Words.head(Ui.money(invoice.total(), code))));
            if (invoice.issued() && !invoice.credit() && invoice.settled() > 0) {
                if (page.credited() > 0) {
                    sums.add(sum(Ui.plain("credits.credited"), page.credited(), code));
                }
                if (invoice.settled() > page.credited()) {
                    sums.add(sum(Ui.plain("invoices.paid"), invoice.settled() - page.credited(), code));
                }
                sums.add(List.of(Words.head(Ui.plain("invoices.open")), Words.head(Ui.money(invoice.open(), code))));
            }
            paper.sums(sums, strong);
            paper.space(6);
            paper.words(List.of(Words.soft(Ui.moneyWords(invoice.total(), code))));
            after(paper, Ui.plain("books.pay_to"), seller.payTo());
            after(paper, Ui.plain("books.terms"), invoice.terms());
            after(paper, Ui.plain("word.note"), invoice.note());
            return paper.finish(seller.name(), (number, of) -> Ui.plain("ledger.page", number, of));
        }
    }

    private static List<Words> head(Invoice invoice, String title) {
        var words = new ArrayList<>(List.of(new Words(title, Ink.TITLE)));
        if (invoice.issuedOn() != null) {
            words.add(Words.soft(Ui.plain("invoices.issued_on") + " " + Ui.date(invoice.issuedOn())));
            if (!invoice.credit()) {
                words.add(Words.soft(Ui.plain("invoices.due_on") + " " + Ui.date(invoice.dueOn())));
            }
        }
        return words;
    }

    private static List<Words> business(Invoice.Seller seller) {
        var words = new ArrayList<>(List.of(Words.head(seller.name())));
        add(words, null, seller.address());
        add(words, Ui.plain("books.ntn"), seller.ntn());
        add(words, Ui.plain("books.strn"), seller.strn());
        return words;
    }

    private static List<Words> buyer(Invoice invoice) {
        var words = new ArrayList<>(List.of(Words.soft(Ui.plain("invoices.to"))));
        words.add(Words.head(invoice.buyer() != null ? invoice.buyer() : invoice.customer() == null ? "—" : invoice.customer()));
        add(words, null, invoice.buyerAddress());
        add(words, Ui.plain("books.ntn"), invoice.buyerNtn());
        add(words, Ui.plain("books.strn"), invoice.buyerStrn());
        return words;
    }

    private static void add(List<Words> words, String label, String text) {
        if (text != null) {
            words.add(Words.of(label == null ? text : label + ": " + text));
        }
    }

    private static List<Words> name(String name, String about) {
        return about == null ? List.of(Words.of(name)) : List.of(Words.of(name), Words.soft(about));
    }

    private static List<Words> sum(String label, long minor, String currency) {
        return List.of(Words.of(label), Words.of(Ui.money(minor, currency)));
    }

    static String percent(BigDecimal percent) {
        return Ui.number(percent) + "%";
    }

    private static void after(PdfPaper paper, String label, String text) {
        if (text != null) {
            paper.space(10);
            paper.words(List.of(Words.head(label), Words.of(text)));
        }
    }
}
