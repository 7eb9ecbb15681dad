package rabta.collaboration.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import rabta.kernel.text.Folding;

/** A piece of an article around the first word that was asked for. */
public record Excerpt(List<Piece> pieces) {

    /** @param hit whether it is what was asked for */
    public record Piece(String text, boolean hit) {
    }

    private static final int BEFORE = 8;
    private static final int WORDS = 32;

    /** @param asked says of a folded word whether it was asked for */
    static Excerpt of(String text, Predicate<String> asked) {
        var words = text.split("\\s+");
        int first = 0;
        while (first < words.length && !asked.test(Folding.fold(words[first]))) {
            first++;
        }
        int from = first == words.length ? 0 : Math.max(0, first - BEFORE);
        var pieces = new ArrayList<Piece>();
        if (from > 0) {
            pieces.add(new Piece("… ", false));
        }
        int to = Math.min(words.length, from + WORDS);
        for (int i = from; i < to; i++) {
            pieces.add(new Piece(words[i], asked.test(Folding.fold(words[i]))));
            pieces.add(new Piece(i + 1 < to ? " " : to < words.length ? " …" : "", false));
        }
        return new Excerpt(joined(pieces));
    }

    private static List<Piece> joined(List<Piece> pieces) {
        var joined = new ArrayList<Piece>();
        for (var piece : pieces) {
            if (!joined.isEmpty() && joined.getLast().hit() == piece.hit()) {
                joined.set(joined.size() - 1, new Piece(joined.getLast().text() + piece.text(), piece.hit()));
            } else if (!piece.text().isEmpty()) {
                joined.add(piece);
            }
        }
        return List.copyOf(joined);
    }
}
