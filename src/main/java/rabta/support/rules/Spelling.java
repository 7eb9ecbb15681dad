package rabta.support.rules;

import java.util.List;

import rabta.kernel.text.Folding;
import rabta.kernel.text.Sound;

/**
 * A text in which words are looked for as people write them: whatever the form of their letters, with whatever ending, and in the other
 * script by how they sound, so that {@code refund} finds {@code ریفنڈ}.
 */
final class Spelling {

    private static final int MOST_WORDS = 3_000;
    /** Of so few consonants a word of the other script tells too little. */
    private static final int SHORT = 3;

    private final List<String> words;
    private final String joined;

    Spelling(List<String> texts) {
        this.words = texts.stream().flatMap(text -> Folding.words(text).stream()).limit(MOST_WORDS).toList();
        this.joined = " " + String.join(" ", words);
    }

    /** Whether these words stand there one after the other. */
    boolean has(String phrase) {
        var sought = Folding.words(phrase);
        if (sought.isEmpty()) {
            return false;
        }
        if (joined.contains(" " + String.join(" ", sought))) {
            return true;
        }
        for (int at = 0; at + sought.size() <= words.size(); at++) {
            if (alike(sought, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean alike(List<String> sought, int at) {
        for (int i = 0; i < sought.size(); i++) {
            if (!alike(sought.get(i), words.get(at + i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean alike(String sought, String word) {
        return word.startsWith(sought) || latin(sought) != latin(word) && Sound.key(sought).length() >= SHORT && Sound.key(sought).equals(Sound.key(word)) && Sound.rank(sought, word) >= Sound.UNLIKE;
    }

    private static boolean latin(String word) {
        return word.charAt(0) < 0x250;
    }
}
