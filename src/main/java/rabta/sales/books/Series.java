package rabta.sales.books;

/** What is numbered by itself. */
public enum Series {
    INVOICE, CREDIT, RECEIPT
}
