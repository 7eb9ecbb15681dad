package rabta.identity;

/** Knows how much somebody has not read yet, for a number on every page. A bean for each place that shows one. */
@FunctionalInterface
public interface Ringing {

    /** The bell beside what is made new. */
    String BELL = "bell";

    int unread(Viewer viewer);

    /** Where the number stands: at the bell, or at the entry of the rail with that key. */
    default String at() {
        return BELL;
    }
}
