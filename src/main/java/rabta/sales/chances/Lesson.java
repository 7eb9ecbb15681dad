package rabta.sales.chances;

import java.util.Comparator;
import java.util.List;

/**
 * What came of learning from cases. The later fifth of them is kept from it and foretold; only where that goes well enough is the
 * model used, learnt once more from all of them.
 *
 * @param refused why it is not used, or null
 * @param measured on the later part; null where there were too few to try
 * @param model null where it is refused
 */
public record Lesson(int won, int lost, Refusal refused, Measured measured, Model model) {

    public enum Refusal {
        /** Fewer than {@link #FEWEST} of those won or lost. */
        TOO_FEW,
        /** The later part has none of one kind. */
        ONE_SIDED,
        /** What comes cannot be told from what is known: {@link #LEAST}. */
        NO_BETTER_THAN_CHANCE
    }

    public static final int FEWEST = 50;
    public static final double LEAST = 0.55;
    /** The share of the cases from which is learnt; the rest, which is later, is foretold. */
    static final double EARLIER = 0.8;
    static final double PENALTY = 1;
    /** Of more cases the latest are taken. */
    static final int MOST = 20_000;

    public static Lesson from(List<Case> cases) {
        var ordered = cases.stream().sorted(Comparator.comparing(Case::at)).toList();
        var taken = ordered.subList(Math.max(0, ordered.size() - MOST), ordered.size());
        int won = (int) taken.stream().filter(Case::won).count();
        int lost = taken.size() - won;
        if (won < FEWEST || lost < FEWEST) {
            return new Lesson(won, lost, Refusal.TOO_FEW, null, null);
        }
        int split = (int) Math.round(taken.size() * EARLIER);
        var earlier = taken.subList(0, split);
        var later = taken.subList(split, taken.size());
        if (one(earlier) || one(later)) {
            return new Lesson(won, lost, Refusal.ONE_SIDED, null, null);
        }
        var measured = measured(Model.of(earlier, PENALTY), earlier, later);
        return measured.auc() < LEAST ? new Lesson(won, lost, Refusal.NO_BETTER_THAN_CHANCE, measured, null) : new Lesson(won, lost, null, measured, Model.of(taken, PENALTY));
    }

    private static Measured measured(Model model, List<Case> earlier, List<Case> later) {
        var said = later.stream().mapToDouble(model::chance).toArray();
        var came = new boolean[later.size()];
        for (int i = 0; i < came.length; i++) {
            came[i] = later.get(i).won();
        }
        return Measured.of(said, came, earlier.stream().filter(Case::won).count() / (double) earlier.size());
    }

    private static boolean one(List<Case> cases) {
        return cases.stream().map(Case::won).distinct().count() < 2;
    }
}
