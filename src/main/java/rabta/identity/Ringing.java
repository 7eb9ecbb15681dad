package rabta.identity;

/** Knows how much somebody has not read yet, for a number on every page. A bean for each place that shows one. */
@FunctionalInterface
public interface Ringing {

    /** The bell beside what is made new. */
    String BELL = "bell";
    /** The clock beside it: what is due. */
    String CLOCK = "clock";

    int unread(Viewer viewer);

    /** Whether some of it should have been dealt with before. */
    default boolean late(Viewer viewer) {
        return false;
    }

    /** Where the number stands: at the bell, or at the entry of the rail with that key. */
    default String at() {
        return BELL;
    }
}
