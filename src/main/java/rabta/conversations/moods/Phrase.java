package rabta.conversations.moods;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import rabta.kernel.text.Folding;

/**
 * A text in its folded words and signs.
 *
 * @param words each as it is looked up @param urdu how many letters are of the Arabic script @param latin how many are Latin
 * @param exclaimed how often it exclaims @param asked how often it asks @param loud how many words are written in capitals alone
 */
record Phrase(List<String> words, int urdu, int latin, int exclaimed, int asked, int loud) {

    private static final int LOOKED_AT = 4_000;
    private static final int MOST_WORDS = 600;
    private static final int LONGEST = 24;
    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|www\\.)\\S+|\\S+@\\S+\\.\\S+");
    private static final Pattern CALLED = Pattern.compile("(?<![\\w.])@\\w+");
    private static final Pattern SMILE = Pattern.compile("(?<!\\w)[:;=8][-'^o]?[)\\]D3pP*](?!\\w)|<3");
    private static final Pattern FROWN = Pattern.compile("(?<!\\w)[:;=]'?[-^o]?[(\\[/\\\\|](?!\\w)|</3");

    /** Its beginning, without addresses and names that are called. */
    static String said(String whole) {
        var text = whole.length() > LOOKED_AT ? whole.substring(0, LOOKED_AT) : whole;
        return CALLED.matcher(ADDRESS.matcher(text).replaceAll(" ")).replaceAll(" ");
    }

    static Phrase of(String whole) {
        var text = said(whole);
        text = FROWN.matcher(text).replaceAll(" \u2639 ");
        text = SMILE.matcher(text).replaceAll(" \uD83D\uDE42 ");
        int loud = loud(text);
        var folded = Folding.fold(text);
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        int[] count = new int[4];
        for (int at = 0; at < folded.length() && words.size() < MOST_WORDS; ) {
            int point = folded.codePointAt(at);
            at += Character.charCount(point);
            if (Character.isLetterOrDigit(point) || Character.getType(point) == Character.NON_SPACING_MARK && point < 0xFE00) {
                letter(point, word, count);
            } else if (!apostrophe(point) || word.isEmpty()) {
                end(word, words);
                if (point == '!') {
                    count[2]++;
                } else if (point == '?' || point == '؟') {
                    count[3]++;
                } else if (sign(point)) {
                    words.add(Character.toString(point));
                }
            }
        }
        end(word, words);
        return new Phrase(words, count[0], count[1], count[2], count[3], loud);
    }

    private static void letter(int point, StringBuilder word, int[] count) {
        if (Character.isDigit(point)) {
            point = '0';
        } else if (point >= 0x600 && point < 0x780) {
            count[0]++;
        } else if (point < 0x250) {
            count[1]++;
        }
        int length = word.length();
        // "Sooooo" is "soo"; numbers say nothing by their length.
        boolean again = length > 0 && word.charAt(length - 1) == point && (point == '0' || length > 1 && word.charAt(length - 2) == point);
        if (!again && length < LONGEST) {
            word.appendCodePoint(point);
        }
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean apostrophe(int point) {
        return point == '\'' || point == '`' || point == 0x2018 || point == 0x2019;
    }

    static boolean sign(int point) {
        return point >= 0x1F300 && point <= 0x1FAFF && (point < 0x1F3FB || point > 0x1F3FF) || point >= 0x2600 && point <= 0x27BF;
    }

    private static int loud(String text) {
        int loud = 0;
        int run = 0;
        boolean other = false;
        for (int at = 0; at <= text.length(); at++) {
            char c = at < text.length() ? text.charAt(at) : ' ';
            if (c >= 'A' && c <= 'Z') {
                run++;
            } else if (Character.isLetterOrDigit(c)) {
                other = true;
            } else {
                loud += run >= 3 && !other ? 1 : 0;
                run = 0;
                other = false;
            }
        }
        return loud;
    }
}
