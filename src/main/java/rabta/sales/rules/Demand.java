package rabta.sales.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import rabta.kernel.ui.Ui;

/** What a stage may demand besides the fields of the business; {@link #slot} is the name of the field. */
public enum Demand {
    AMOUNT("r.amount is null"), EXPECTED("r.expected_on is null"), PERSON("r.person_id is null"), COMPANY("r.company_id is null"), OWNER("r.owner_id is null"),
    NEXT_STEP("not exists (select from tasks s where s.record = 'deal' and s.record_id = r.id and s.done_at is null and s.deleted_at is null)");

    private final String lacking;

    Demand(String lacking) {
        this.lacking = lacking;
    }

    public String slot() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In the reader's language. */
    public String label() {
        return Ui.t(this == NEXT_STEP ? "rules.step" : "fact." + slot());
    }

    public static Optional<Demand> named(String slot) {
        return Arrays.stream(values()).filter(one -> one.slot().equals(slot)).findFirst();
    }

    /** Whether a deal {@code r} lacks what is demanded by that slot. */
    public static String lacking(String slot) {
        return named(slot).map(one -> one.lacking).orElseGet(() -> field(slot) ? "coalesce(r.fields ->> '" + slot + "', '') = ''" : "false");
    }

    /** Whether it is a field of the business. */
    public static boolean field(String slot) {
        return slot.matches("f[1-9][0-9]{0,17}");
    }
}
