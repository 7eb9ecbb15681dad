package rabta.kernel.pdf;

import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of text, shaped.
 *
 * @param text what stands in it, in the order in which it is read
 */
record Line(TextLayout layout, String text, Ink ink) {

    // Telephone numbers, dates and codes: their parts would trade places among letters that run the other way.
    private static final Pattern CODE = Pattern.compile("\\+?\\d+(?:[-/ ]\\d+)+|\\+\\d+");
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    static List<Line> of(List<Words> words, float width) {
        var lines = new ArrayList<Line>();
        for (var one : words) {
            if (one.text() != null && !one.text().isBlank()) {
                one.text().strip().lines().forEach(paragraph -> broken(clean(paragraph), one.ink(), width, lines));
            }
        }
        return lines;
    }

    /** One that is not broken. */
    static Line single(String text, Ink ink) {
        var clean = clean(text);
        return new Line(new TextLayout(Faces.dressed(clean, ink, rightToLeft(clean)).getIterator(), CONTEXT), clean, ink);
    }

    private static void broken(String text, Ink ink, float width, List<Line> lines) {
        var dressed = Faces.dressed(text, ink, rightToLeft(text));
        var measurer = new LineBreakMeasurer(dressed.getIterator(), BreakIterator.getLineInstance(), CONTEXT);
        while (measurer.getPosition() < text.length()) {
            int from = measurer.getPosition();
            var layout = measurer.nextLayout(width);
            lines.add(new Line(layout, text.substring(from, measurer.getPosition()), ink));
        }
    }

    // A layout takes no empty text, and no letter that ends a line.
    private static String clean(String text) {
        var clean = text.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
        return clean.isEmpty() ? " " : rightToLeft(clean) ? CODE.matcher(clean).replaceAll("\u202A$0\u202C") : clean;
    }

    // As the first letter that has a direction; a bare number or telephone number runs from left to right in any language.
    private static boolean rightToLeft(String text) {
        return text.codePoints().filter(letter -> Character.getType(letter) != Character.FORMAT).map(Character::getDirectionality).filter(d -> d == Character.DIRECTIONALITY_LEFT_TO_RIGHT || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC).limit(1).anyMatch(d -> d != Character.DIRECTIONALITY_LEFT_TO_RIGHT);
    }

    float ascent() {
        return layout.getAscent();
    }

    float height() {
        return layout.getAscent() + layout.getDescent() + layout.getLeading();
    }

    /** Without the blanks at its end. */
    float width() {
        return layout.getVisibleAdvance();
    }
}
