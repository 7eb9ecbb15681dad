package rabta.customers.imports;

import java.util.Locale;
import java.util.Optional;

/** What becomes of a line whose customer is there already. What a file itself says twice never becomes two. */
public enum Duplicates {
    /** Leave the customer as it is. */
    SKIP,
    /** Fill what is empty, add the phones, addresses and tags that are new; change nothing that stands. */
    UPDATE,
    /** The same, and what the file says takes the place of what stands. */
    OVERWRITE,
    /** Make another one. */
    CREATE;

    public static Optional<Duplicates> of(String name) {
        for (var one : values()) {
            if (one.name().equals(name == null ? "" : name.strip().toUpperCase(Locale.ROOT))) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    public boolean fills() {
        return this == UPDATE || this == OVERWRITE;
    }

    /** The key of its name. */
    public String key() {
        return "imports.duplicates." + name();
    }
}
