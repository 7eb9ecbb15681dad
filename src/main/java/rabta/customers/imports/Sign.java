package rabta.customers.imports;

import java.util.Locale;
import java.util.Optional;

/** By what a customer of the file is known again. */
public enum Sign {
    /** Whatever there is, the surest first: the other program's id, an e-mail address, a phone, a company's name. */
    ANY,
    OUTSIDE_ID, EMAIL, PHONE,
    /** The name alone: two people of one name would be taken for one. */
    NAME,
    /** An added field that no two customers share. */
    FIELD;

    public static Optional<Sign> of(String name) {
        for (var one : values()) {
            if (one.name().equals(name == null ? "" : name.strip().toUpperCase(Locale.ROOT))) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** The key of its name. */
    public String key() {
        return "imports.sign." + name();
    }
}
