package rabta.identity;

/**
 * Whose records: nobody's; one's own; one's own, one's teams' and those that nobody has yet; everybody's. Each holds the one
 * before.
 */
public enum Reach {
    NONE, OWN, TEAM, ALL;

    /** The narrower of the two. */
    public Reach within(Reach other) {
        return compareTo(other) < 0 ? this : other;
    }
}
