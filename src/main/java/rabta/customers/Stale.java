package rabta.customers;

import java.util.Map;

/** Somebody else changed the record since it was read; nothing was written. Says what is there now, so that who asked can choose. */
public class Stale extends RuntimeException {

    private final int version;
    private final transient Map<String, String> present;

    /** @param version the record's present version */
    public Stale(int version) {
        this(version, Map.of());
    }

    /** @param present what the fields that were to be changed hold now, by their names; null where they hold nothing */
    public Stale(int version, Map<String, String> present) {
        super(null, null, false, false);
        this.version = version;
        this.present = present;
    }

    public int version() {
        return version;
    }

    public Map<String, String> present() {
        return present;
    }
}
