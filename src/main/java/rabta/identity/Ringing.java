package rabta.identity;

/** Knows how much somebody has not read yet, for the bell on every page. */
@FunctionalInterface
public interface Ringing {

    int unread(Viewer viewer);
}
