package rabta.sales.leads;

/**
 * A step of a lead.
 *
 * @param from the status in which it was seen, as a word, or null; where it stands elsewhere by now, nothing is done
 * @param to the status that it gets, as a word
 * @param reason why it is dropped; must be there where it is
 * @param note in words, or null
 */
public record LeadMove(String from, String to, Long reason, String note) {

    public static LeadMove to(LeadStatus status) {
        return new LeadMove(null, status.word(), null, null);
    }

    public static LeadMove drop(long reason, String note) {
        return new LeadMove(null, LeadStatus.DROPPED.word(), reason, note);
    }
}
