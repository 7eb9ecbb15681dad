package rabta.sales.ledger;

import rabta.customers.RecordKind;

/** Whose account it is: a person's or a company's. */
public record Holder(RecordKind kind, long id) {

    /** The company before the person: who buys for a company does not owe it themselves. Null where there is neither. */
    public static Holder of(Long person, Long company) {
        return company != null ? new Holder(RecordKind.COMPANY, company) : person != null ? new Holder(RecordKind.PERSON, person) : null;
    }

    /** The column that names them; a word of ours. */
    String column() {
        return kind.type() + "_id";
    }

    public Long person() {
        return kind.person() ? Long.valueOf(id) : null;
    }

    public Long company() {
        return kind.person() ? null : Long.valueOf(id);
    }

    public String path() {
        return kind.path(id) + "/ledger";
    }
}
