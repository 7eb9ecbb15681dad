package rabta.collaboration.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.DeltaType;

/** What one text says otherwise than another, word by word. */
public record Difference(List<Piece> pieces) {

    public enum Kind { SAME, ADDED, REMOVED }

    /** @param text of words as they stand, with the ends of lines between them */
    public record Piece(Kind kind, String text) {
    }

    private static final Pattern WORDS = Pattern.compile("\\n|[^\\s]+[^\\S\\n]*");
    /** Of what did not change so much is shown before and after what did. */
    private static final int AROUND = 200;

    static Difference between(String before, String after) {
        var pieces = new ArrayList<Piece>();
        for (var delta : DiffUtils.diff(words(before), words(after), true).getDeltas()) {
            if (delta.getType() == DeltaType.EQUAL) {
                add(pieces, Kind.SAME, delta.getSource().getLines());
            } else {
                add(pieces, Kind.REMOVED, delta.getSource().getLines());
                add(pieces, Kind.ADDED, delta.getTarget().getLines());
            }
        }
        return new Difference(List.copyOf(pieces));
    }

    private static List<String> words(String text) {
        return WORDS.matcher(text).results().map(found -> found.group()).toList();
    }

    private static void add(List<Piece> pieces, Kind kind, List<String> words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(kind, String.join("", words)));
        }
    }

    public boolean nothing() {
        return pieces.stream().allMatch(piece -> piece.kind() == Kind.SAME);
    }

    /** A piece that did not change, shortened in its middle. */
    public static String shortened(String text) {
        return text.length() <= 2 * AROUND + 40 ? text : text.substring(0, text.offsetByCodePoints(0, Math.min(AROUND, text.codePointCount(0, text.length()) / 2))) + " … "
                + text.substring(text.length() - AROUND);
    }
}
