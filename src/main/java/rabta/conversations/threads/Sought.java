package rabta.conversations.threads;

import java.util.List;
import java.util.Optional;

import rabta.kernel.text.Folding;

/** Words that somebody looks for, as messages and conversations keep theirs. */
record Sought(List<String> words) {

    private static final int MOST = 6;

    /** Empty where nothing is left of them when they are folded, or where they are too many. */
    static Optional<Sought> of(String typed) {
        var words = Folding.words(typed);
        return words.isEmpty() || words.size() > MOST ? Optional.empty() : Optional.of(new Sought(words));
    }

    /** A word as it is compared. */
    static String like(String word) {
        return "%" + word.replaceAll("([%_\\\\])", "\\\\$1") + "%";
    }

    String[] likes() {
        return words.stream().map(Sought::like).toArray(String[]::new);
    }

    /** Whether a folded text holds them all. */
    boolean in(String folded) {
        return words.stream().allMatch(folded::contains);
    }
}
