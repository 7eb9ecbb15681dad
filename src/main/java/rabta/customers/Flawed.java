package rabta.customers;

import java.util.List;
import java.util.stream.Collectors;

import rabta.kernel.web.Problem;

/** What was typed cannot be kept, and why: a form comes back with it, the API answers 422. */
public class Flawed extends Problem {

    private final transient List<Flaw> flaws;

    public Flawed(List<Flaw> flaws) {
        super("invalid.title", flaws.size());
        this.flaws = List.copyOf(flaws);
    }

    public Flawed(Flaw flaw) {
        this(List.of(flaw));
    }

    /** What a page that has no place beside its fields says. */
    @Override
    public String words() {
        return flaws.stream().map(Flaw::words).distinct().collect(Collectors.joining(" "));
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
