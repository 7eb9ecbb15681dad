package rabta.sales.invoices;

import java.time.Instant;

import rabta.kernel.web.Page;

/** The link under which a customer reads an invoice, told once. @param chat where WhatsApp opens with it @param endsAt after which it leads nowhere */
public record BillLink(Invoice invoice, String link, String chat, Instant endsAt) implements Page {
}
