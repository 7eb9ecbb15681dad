package rabta.sales.deals;

import java.util.Map;

import rabta.sales.rules.Demand;

/**
 * What is said of a deal while it is moved, so that it has what its new stage demands; only what it lacks is read.
 *
 * @param amount as {@link DealForm} has it, and the others too
 * @param owner the number of a member
 * @param step what is to be done next, {@code due} when, in words
 * @param fields by their keys
 */
public record Filling(String amount, String expected, String person, String company, String owner, String step, String due, Map<String, String> fields) {

    static final Filling NOTHING = new Filling(null, null, null, null, null, null, null, null);

    public Filling {
        fields = fields == null ? Map.of() : fields;
    }

    /** What was typed for it, or null. */
    public String of(Lack lack) {
        if (lack.field() != null) {
            return fields.get(lack.field().key());
        }
        return switch (Demand.named(lack.slot()).orElseThrow()) {
            case AMOUNT -> amount;
            case EXPECTED -> expected;
            case PERSON -> person;
            case COMPANY -> company;
            case OWNER -> owner;
            case NEXT_STEP -> step;
        };
    }
}
