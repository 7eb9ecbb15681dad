package rabta.identity;

/** Customers and purchases to try Rabta with; the room that has them provides a bean. */
public interface SampleData {

    /** Hears how far the filling is, in parts of a total. */
    interface Progress {

        Progress SILENT = (done, total) -> {
        };

        void at(long done, long total);
    }

    /**
     * Fills the owner's new workspace, in their language, within a few seconds; does nothing where that was done before.
     * Called bound to that workspace, outside of any transaction.
     */
    void fill(Viewer owner, Progress progress);

    /** Takes out what {@link #fill} put in; what the business added since stays. Called as {@link #fill} is. */
    void clear(Viewer owner);
}
