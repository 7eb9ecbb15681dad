package rabta.sales.ledger;

/** What an entry stands for; {@code ledger.kind.<NAME>} is its name. */
public enum EntryKind {
    /** What was owed before the books began here. */
    OPENING,
    /** Goods or money given on credit, without an invoice. */
    GAVE,
    INVOICE, CREDIT, PAYMENT, REFUND
}
