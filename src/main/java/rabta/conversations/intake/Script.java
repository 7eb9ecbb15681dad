package rabta.conversations.intake;

/** In which of the two languages of the house something is written, by its letters. */
final class Script {

    private static final int LOOKED_AT = 400;
    private static final int ENOUGH = 3;

    private Script() {
    }

    /** {@code ur}, {@code en}, or null where there are too few letters to tell. Urdu in Latin letters counts as English: it is answered in these. */
    static String language(String text) {
        int arabic = 0;
        int latin = 0;
        for (int i = 0; i < Math.min(text.length(), LOOKED_AT); i++) {
            char letter = text.charAt(i);
            if (Character.isLetter(letter)) {
                if (letter >= 0x0600 && letter <= 0x06FF || letter >= 0x0750 && letter <= 0x077F || letter >= 0xFB50 && letter <= 0xFEFC) {
                    arabic++;
                } else if (letter < 0x250) {
                    latin++;
                }
            }
        }
        return arabic + latin < ENOUGH ? null : arabic >= latin ? "ur" : "en";
    }
}
