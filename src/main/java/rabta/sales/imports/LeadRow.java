package rabta.sales.imports;

import rabta.sales.leads.LeadStatus;

/**
 * What a line says of a lead, understood.
 *
 * @param phone in the form in which it is kept; {@code email} likewise
 * @param source by number, or null where {@code sourceName} names one that is not here
 * @param amount in minor units of the currency, or null
 * @param status that the line says, or null
 * @param reason by number: why it was dropped; {@code reasonNote} in the file's own words
 * @param owner a member by number, or null
 */
record LeadRow(String phone, String email, Long source, String sourceName, String campaign, String interest, Long amount, String currency, LeadStatus status, Long reason, String reasonNote, Long owner) {

    /** Under which the draft keeps it. */
    static final String KEY = "lead";
}
