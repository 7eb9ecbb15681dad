package rabta.conversations.learnt;

import java.util.Collection;
import java.util.Set;

/**
 * In what a letter is written, as far as its words tell. Where a shop's customers write Urdu and its spam comes in English, every English word
 * would speak for spam: a language is judged only once honest letters in it were learnt.
 */
final class Speech {

    static final String OTHER = "other";

    // Words of three letters or more, as letters are counted, that are of one language alone.
    private static final Set<String> ENGLISH = Set.of(("and for with this that these those you your our they their she his her from not did have has had will would can could what when where who how why which there than then about just out now are was were been "
            + "please thank thanks hello dear").split(" "));
    private static final Set<String> ROMAN = Set.of(("hai hain hoon hun hota hoti mein nahi nahin nhi nai aur tha thi thay kya kia kiya yeh woh jis kis kab kahan kyun kaise kitna kitne kitni bhi liye liay kar karo karna karein karen kardo raha rahe rahi gaya gayi aap tum hum mera meri mere apna apni apne apka apki koi kuch "
            + "sab bohat boht bht bahut bhai phir agar lekin magar wala wali wale diya dia dein chahiye salam shukriya").split(" "));

    private Speech() {
    }

    /** {@code english}, {@code roman} (Urdu in Latin letters), {@code urdu} (any tongue of its script), another script's name, or {@link #OTHER}. */
    static String of(Collection<String> words) {
        int english = 0;
        int roman = 0;
        int urdu = 0;
        int latin = 0;
        String foreign = null;
        for (var word : words) {
            if (word.indexOf(':') >= 0 || word.isEmpty()) {
                continue;
            }
            switch (Character.UnicodeScript.of(word.codePointAt(0))) {
                case LATIN -> latin++;
                case ARABIC -> urdu++;
                case COMMON, INHERITED -> { }
                case Character.UnicodeScript script -> foreign = script.name().toLowerCase(java.util.Locale.ROOT);
            }
            english += ENGLISH.contains(word) ? 1 : 0;
            roman += ROMAN.contains(word) ? 1 : 0;
        }
        if (latin + urdu == 0 && foreign != null) {
            return foreign;
        }
        return urdu > latin ? "urdu" : english > roman ? "english" : roman > english ? "roman" : OTHER;
    }
}
