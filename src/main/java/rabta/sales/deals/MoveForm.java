package rabta.sales.deals;

/**
 * A step of a deal.
 *
 * @param from the stage in which it was seen, or null; where it stands elsewhere by now, nothing is done
 * @param to the stage into which it goes
 * @param reason why it is lost; must be there where it is
 * @param note in words, or null
 */
public record MoveForm(Long from, Long to, Long reason, String note) {

    public static MoveForm to(long stage) {
        return new MoveForm(null, stage, null, null);
    }
}
