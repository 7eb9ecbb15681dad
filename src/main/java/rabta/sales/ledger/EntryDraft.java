package rabta.sales.ledger;

import java.time.LocalDate;

/**
 * An entry to be written.
 *
 * @param amount in minor units: positive for what the customer owes, negative for what they are credited with
 * @param on the day that it belongs to
 * @param due until when it is to be paid, or null for that day
 * @param key by which the same entry, sent twice, is written once; or null
 */
public record EntryDraft(Holder holder, String currency, EntryKind kind, long amount, LocalDate on, LocalDate due, Long invoice, Long payment, String note, String key) {

    public static EntryDraft of(Holder holder, String currency, EntryKind kind, long amount, LocalDate on, String note, String key) {
        return new EntryDraft(holder, currency, kind, amount, on, null, null, null, note, key);
    }
}
