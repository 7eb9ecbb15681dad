package rabta.sales.invoices;

import java.time.LocalDate;
import java.util.List;

import rabta.kernel.web.Page;

/** What was ordered and billed of a deal. @param order the number in the database of the deal's order, or null */
public record RecordInvoices(long deal, String name, Long order, String orderNumber, List<Invoice> invoices, boolean mayWrite, boolean mayOrder, LocalDate today) implements Page {
}
