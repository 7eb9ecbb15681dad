package rabta.customers;

import java.util.List;

import rabta.customers.search.Likely;

/** Somebody who shares a number or an address is there already, and the caller asked to be told rather than to add another. */
public class Doubled extends RuntimeException {

    private final transient List<Likely> likely;

    public Doubled(List<Likely> likely) {
        super(null, null, false, false);
        this.likely = likely;
    }

    public List<Likely> likely() {
        return likely;
    }
}
