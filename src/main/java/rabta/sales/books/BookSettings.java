package rabta.sales.books;

/**
 * How the business numbers its documents, and what stands on them of itself.
 *
 * @param dueDays within how many days an invoice is to be paid, unless it says otherwise
 * @param ntn its national tax number, or null; {@code strn} its sales tax registration, likewise
 * @param payTo the account or wallet to which one pays, as customers read it; or null
 * @param linkDays after so many days a customer's link to an invoice ends, {@code linkPaidDays} after so many since it is settled; null leaves what is set
 */
public record BookSettings(String invoicePrefix, String creditPrefix, String receiptPrefix, Period period, int dueDays, String ntn, String strn, String address, String terms, String payTo, Integer linkDays, Integer linkPaidDays) {

    public String prefix(Series series) {
        return switch (series) {
            case INVOICE -> invoicePrefix;
            case CREDIT -> creditPrefix;
            case RECEIPT -> receiptPrefix;
        };
    }
}
