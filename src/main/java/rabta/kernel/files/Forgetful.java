package rabta.kernel.files;

/**
 * Keeps files of many records for a while, taken in or made: a bean for each. Whom somebody asked to be erased may stand in any of
 * them, and what was kept for comfort goes then; what it was made of is there still, but for them. Called in a transaction of the
 * bound workspace.
 */
public interface Forgetful {

    /** Whether one is being read or written at this moment, which could bring back who is erased meanwhile. */
    boolean busy();

    /** Forgets them all. May be called again. */
    void forget();
}
