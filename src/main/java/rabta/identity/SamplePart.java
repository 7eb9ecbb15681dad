package rabta.identity;

/** What a higher room puts into the sample data; a bean for each. */
public interface SamplePart {

    /** In the transaction of the filling, which happens once. */
    void fill(Viewer owner);

    /** Takes out what it put in and nobody has changed since. */
    void clear(Viewer owner);
}
