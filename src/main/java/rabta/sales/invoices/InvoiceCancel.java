package rabta.sales.invoices;

import rabta.kernel.web.Page;

/** Asks before an invoice is taken back, which nobody can undo. @param rest what no credit note has taken back yet, in minor units */
public record InvoiceCancel(Invoice invoice, long rest) implements Page {
}
