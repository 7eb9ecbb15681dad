package rabta.kernel.pdf;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.text.AttributedString;
import java.util.Objects;

/** The faces of the letters: Nastaliq for what is written in Arabic letters, Inter for all else, as on the screens. */
final class Faces {

    static {
        needNothing();
    }

    private static final Font LATIN = load("Inter_400Regular");
    private static final Font LATIN_BOLD = load("Inter_700Bold");
    private static final Font NASTALIQ = load("NotoNastaliqUrdu_400Regular");
    private static final Font NASTALIQ_BOLD = load("NotoNastaliqUrdu_700Bold");

    private Faces() {
    }

    /**
     * A program that draws no window must not look for a screen, whoever started it; and on a machine without any font, such as a small
     * container, the JDK would refuse to draw at all, though none is asked for: where it finds none it takes this one for its own.
     */
    private static void needNothing() {
        System.setProperty("java.awt.headless", "true");
        if (System.getProperty("sun.awt.fontconfig") != null) {
            return;
        }
        try (var in = Faces.class.getResourceAsStream("/fonts/Inter_400Regular.ttf")) {
            var font = Files.createTempFile("rabta-font", ".ttf");
            var known = Files.createTempFile("rabta-fonts", ".properties");
            font.toFile().deleteOnExit();
            known.toFile().deleteOnExit();
            Files.write(font, in.readAllBytes());
            Files.writeString(known, "version=1\nsequence.allfonts=latin-1\nallfonts.latin-1=Inter\nfilename.Inter=" + font.toString().replace("\\", "\\\\") + "\n");
            System.setProperty("sun.awt.fontconfig", known.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Font load(String face) {
        try (var in = Faces.class.getResourceAsStream("/fonts/" + face + ".ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(in, face));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(face, e);
        }
    }

    /** The text with a face for each of its letters. What stands between two Arabic ones is set with them. */
    static AttributedString dressed(String text, Ink ink, boolean rightToLeft) {
        var latin = (ink.bold() ? LATIN_BOLD : LATIN).deriveFont(ink.size());
        var nastaliq = (ink.bold() ? NASTALIQ_BOLD : NASTALIQ).deriveFont(ink.size());
        var dressed = new AttributedString(text);
        int start = 0;
        Font before = null;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var face = face(text, i, before, latin, nastaliq);
            if (face != before) {
                if (before != null) {
                    dressed.addAttribute(TextAttribute.FONT, before, start, i);
                }
                before = face;
                start = i;
            }
        }
        dressed.addAttribute(TextAttribute.FONT, before, start, text.length());
        dressed.addAttribute(TextAttribute.RUN_DIRECTION, rightToLeft);
        return dressed;
    }

    private static Font face(String text, int at, Font before, Font latin, Font nastaliq) {
        int letter = text.codePointAt(at);
        if (UnicodeScript.of(letter) == UnicodeScript.ARABIC || !latin.canDisplay(letter) && nastaliq.canDisplay(letter)) {
            return nastaliq;
        }
        if (Character.isWhitespace(letter)) {
            // The blank of Nastaliq is narrow, as its words lean over each other; beside a figure it would be none.
            int next = at + Character.charCount(letter);
            return before == nastaliq && next < text.length() && UnicodeScript.of(text.codePointAt(next)) == UnicodeScript.ARABIC ? nastaliq : latin;
        }
        boolean hanging = Character.getType(letter) == Character.FORMAT || Character.getType(letter) == Character.NON_SPACING_MARK;
        return hanging && before != null ? before : latin;
    }
}
