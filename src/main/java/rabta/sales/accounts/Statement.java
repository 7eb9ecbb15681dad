package rabta.sales.accounts;

import java.time.LocalDate;
import java.util.List;

import rabta.sales.ledger.Entry;
import rabta.sales.ledger.Holder;

/**
 * A customer's account over some days.
 *
 * @param before what was owed at their beginning, in minor units; {@code balance} at their end
 * @param more whether there are more entries than these
 */
public record Statement(Holder holder, String name, String currency, LocalDate from, LocalDate to, long before, List<Entry> entries, long balance, boolean more) {

    /** So many entries are printed at most: a document is made in memory. */
    public static final int PRINTED = 1_000;

    public boolean longerThanPaper() {
        return entries.size() > PRINTED;
    }

    /** The first entries of it, as many as a document holds, and what was owed after them. */
    Statement printed() {
        var first = longerThanPaper() ? entries.subList(0, PRINTED) : entries;
        return new Statement(holder, name, currency, from, to, before, first, first.isEmpty() ? balance : first.getLast().balance(), more || longerThanPaper());
    }

    public long debit() {
        return entries.stream().mapToLong(Entry::debit).sum();
    }

    public long credit() {
        return entries.stream().mapToLong(Entry::credit).sum();
    }
}
