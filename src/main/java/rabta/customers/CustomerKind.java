package rabta.customers;

import java.util.Optional;

import rabta.kernel.events.Ref;

/** The two kinds of customer. Much can be done to either, and is written once. */
public enum CustomerKind {
    PERSON("person", "people"), COMPANY("company", "companies");

    private final String type;
    private final String table;

    CustomerKind(String type, String table) {
        this.type = type;
        this.table = table;
    }

    /** The type of a {@link Ref} to one. */
    public String type() {
        return type;
    }

    /** The table, and the first step of the path. */
    public String table() {
        return table;
    }

    public String path(long id) {
        return "/" + table + "/" + id;
    }

    public Ref ref(long id) {
        return Ref.of(type, id);
    }

    public static Optional<CustomerKind> of(Ref ref) {
        return PERSON.type.equals(ref.type()) ? Optional.of(PERSON) : COMPANY.type.equals(ref.type()) ? Optional.of(COMPANY) : Optional.empty();
    }

    public static CustomerKind ofPath(String table) {
        return COMPANY.table.equals(table) ? COMPANY : PERSON;
    }
}
