package rabta.sales.pipelines;

import java.util.Locale;

/** What becomes of a deal that stands in a stage; {@code outcome.<word>} is its name. */
public enum Outcome {
    OPEN, WON, LOST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean open() {
        return this == OPEN;
    }
}
