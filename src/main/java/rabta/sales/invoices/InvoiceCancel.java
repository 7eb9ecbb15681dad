package rabta.sales.invoices;

import rabta.kernel.web.Page;

/** Asks before an invoice is taken back: that cannot be undone. */
public record InvoiceCancel(Invoice invoice) implements Page {
}
