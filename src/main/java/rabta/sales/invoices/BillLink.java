package rabta.sales.invoices;

import rabta.kernel.web.Page;

/** The link under which a customer reads an invoice, told once. @param chat where WhatsApp opens with it */
public record BillLink(Invoice invoice, String link, String chat) implements Page {
}
