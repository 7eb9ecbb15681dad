package rabta.customers;

/** The first steps of the paths of records: a handler mapped below one of these takes its {@link RecordKind} as a parameter. */
public final class Rooms {

    /** People and companies. */
    public static final String CUSTOMERS = "/{room:people|companies}";
    /** The objects that the business added, by their number. */
    public static final String OBJECTS = "/objects/{room:[0-9]{1,18}}";

    /** What higher trades keep, by the word of each: see docs/decisions/0021. */
    public static final String TRADES = "/{room:deals|leads|tickets}";

    /** The objects for programs, by their key. */
    public static final String KEYED = "/objects/{object:[a-z][a-z0-9_]*}";

    private Rooms() {
    }
}
