package rabta.customers;

import java.util.List;

/** What was typed cannot be kept, and why: a form comes back with it, the API answers 422. */
public class Flawed extends RuntimeException {

    private final transient List<Flaw> flaws;

    public Flawed(List<Flaw> flaws) {
        super(flaws.toString(), null, false, false);
        this.flaws = List.copyOf(flaws);
    }

    public Flawed(Flaw flaw) {
        this(List.of(flaw));
    }

    public List<Flaw> flaws() {
        return flaws;
    }

    /** Throws unless there is nothing to say. */
    public static void unless(List<Flaw> flaws) {
        if (!flaws.isEmpty()) {
            throw new Flawed(flaws);
        }
    }
}
