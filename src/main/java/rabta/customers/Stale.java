package rabta.customers;

/** Somebody else changed the record since it was read; nothing was written. */
public class Stale extends RuntimeException {

    private final int version;

    /** @param version the record's present version */
    public Stale(int version) {
        super(null, null, false, false);
        this.version = version;
    }

    public int version() {
        return version;
    }
}
