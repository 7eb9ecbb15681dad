package rabta.sales.payments;

import java.time.LocalDate;
import java.util.List;

import rabta.sales.ledger.Holder;

/**
 * A payment as it is meant, understood.
 *
 * @param holder who paid, or null for the invoice of nobody
 * @param minor in minor units of the currency
 * @param parts what goes to which invoice
 * @param oldest whether the rest settles the oldest open invoices; otherwise it waits as paid ahead
 * @param chequeOn the day from which a cheque may be cashed, or null
 * @param key by which the same payment, sent twice, is taken once; or null
 */
public record PaymentDraft(Holder holder, String currency, long minor, boolean refund, long method, boolean cheque, String reference, LocalDate on, LocalDate chequeOn, String note, List<Part> parts,
        boolean oldest, String key) {

    public record Part(long invoice, long minor) {
    }

    long parted() {
        return parts.stream().mapToLong(Part::minor).reduce(0, Math::addExact);
    }
}
