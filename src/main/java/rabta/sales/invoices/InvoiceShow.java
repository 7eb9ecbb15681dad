package rabta.sales.invoices;

import java.time.LocalDate;
import java.util.List;

import rabta.kernel.web.Page;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;

/** @param credits the credit notes of it @param links under which its customer reads it @param ahead what its customer paid ahead, in minor units @param business its name, where the invoice does not say it yet */
public record InvoiceShow(Invoice invoice, List<Line> lines, LineSums sums, List<Invoices.Paid> paid, List<Credits.Credited> credits, List<BillLinks.Given> links, long ahead, String business, boolean mayWrite, LocalDate today) implements Page {

    public String path(String below) {
        return "/invoices/" + invoice.id() + "/" + below;
    }

    public InvoiceState state() {
        return invoice.shown(today);
    }

    public boolean discounts() {
        return lines.stream().anyMatch(line -> line.discount() != 0);
    }

    /** What a credit note takes back more or less than its lines come to, since the taxes of parts are rounded for each. */
    public long rounding() {
        return invoice.total() - sums.total();
    }

    public long credited() {
        return credits.stream().mapToLong(Credits.Credited::minor).sum();
    }

    public boolean taxed() {
        return !sums.taxes().isEmpty();
    }
}
