package rabta.sales.ledger;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What befalls a customer's account, told of the customer. {@code minor} is in minor units of the currency. */
public sealed interface LedgerHappened extends Happening {

    record CreditGiven(Ref about, long entry, long minor, String currency) implements LedgerHappened {
    }

    record EntryReversed(Ref about, long entry, long minor, String currency) implements LedgerHappened {
    }

    record InvoiceIssued(Ref about, long invoice, String number, long minor, String currency) implements LedgerHappened {
    }

    record InvoiceCancelled(Ref about, long invoice, String number, long minor, String currency) implements LedgerHappened {
    }

    /** @param invoice the credit note that takes a part of one back */
    record InvoiceCredited(Ref about, long invoice, String number, long minor, String currency) implements LedgerHappened {
    }

    record PaymentTaken(Ref about, long payment, String number, long minor, String currency) implements LedgerHappened {
    }

    record PaymentRefunded(Ref about, long payment, String number, long minor, String currency) implements LedgerHappened {
    }

    record PaymentReversed(Ref about, long payment, String number, long minor, String currency) implements LedgerHappened {
    }

    record ChequeBounced(Ref about, long payment, String number, long minor, String currency) implements LedgerHappened {
    }

    /** @param day on which the customer said they would pay */
    record PaymentPromised(Ref about, String day, long minor, String currency) implements LedgerHappened {
    }

    /** @param way {@code whatsapp} or {@code mail} */
    record DebtorReminded(Ref about, String way, long minor, String currency) implements LedgerHappened {
    }
}
