package rabta.identity;

/** Customers and purchases to try Rabta with; the room that has them provides a bean. */
public interface SampleData {

    /** Fills the owner's new workspace, in their language, within a few seconds. Called bound to that workspace, outside of any transaction. */
    void fill(Viewer owner);

    /** Takes out what {@link #fill} put in; what the business added since stays. Called as {@link #fill} is. */
    void clear(Viewer owner);
}
