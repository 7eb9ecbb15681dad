package rabta.sales.invoices;

import java.util.List;

import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;

/** An invoice as it is meant, understood. @param included whether prices hold the taxes */
public record InvoiceDraft(Long person, Long company, Long order, Long deal, Long quote, String currency, int dueDays, String buyerAddress, String buyerNtn, String buyerStrn, String terms, String note, List<Line> lines,
        LineSums.Less less, boolean included) {

    InvoiceDraft ofQuote(long id) {
        return new InvoiceDraft(person, company, order, deal, id, currency, dueDays, buyerAddress, buyerNtn, buyerStrn, terms, note, lines, less, included);
    }

    LineSums sums() {
        return LineSums.of(lines, less, included);
    }
}
