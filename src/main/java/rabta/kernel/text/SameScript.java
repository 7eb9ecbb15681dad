package rabta.kernel.text;

/** Spellings within one script: a weighted edit distance in which vowels, doubled letters and h weigh little. */
final class SameScript {

    private static final int OTHER = 100;
    private static final int UNTYPED = 20;
    private static final int UNTYPED_LETTER = 10;
    private static final char[] SOUNDS = sounds();

    private SameScript() {}

    static int cost(String asked, String found, boolean typing) {
        int length = found.length();
        int[] above = new int[length + 1];
        int[] row = new int[length + 1];
        for (int at = 1; at <= length; at++) {
            above[at] = above[at - 1] + alone(found, at - 1);
        }
        for (int line = 1; line <= asked.length(); line++) {
            char c = asked.charAt(line - 1);
            int missing = alone(asked, line - 1);
            row[0] = above[0] + missing;
            for (int at = 1; at <= length; at++) {
                int instead = above[at - 1] + exchange(c, found.charAt(at - 1));
                row[at] = Math.min(instead, Math.min(above[at] + missing, row[at - 1] + alone(found, at - 1)));
            }
            int[] swap = above;
            above = row;
            row = swap;
        }
        int best = above[length];
        if (typing) {
            for (int at = 2; at < length; at++) {
                best = Math.min(best, above[at] + UNTYPED + UNTYPED_LETTER * (length - at));
            }
        }
        return best;
    }

    private static int alone(String word, int at) {
        char c = word.charAt(at);
        if (at > 0 && word.charAt(at - 1) == c) {
            return 8;
        }
        return c == 'h' || c == 'ہ' ? 24 : isVowel(c) ? 22 : 80;
    }

    private static int exchange(char one, char other) {
        if (one == other) {
            return 0;
        }
        if (isVowel(one) && isVowel(other)) {
            return one == 'w' && other == 'v' || one == 'v' && other == 'w' ? 5 : 15;
        }
        return isVowel(one) || isVowel(other) ? OTHER : alike(one, other) ? 20 : OTHER;
    }

    private static boolean isVowel(char c) {
        return switch (c) {
            case 'a', 'e', 'i', 'o', 'u', 'y', 'w', 'v', 'ا', 'و', 'ی', 'ے', 'ع' -> true;
            default -> false;
        };
    }

    private static boolean alike(char one, char other) {
        return one < SOUNDS.length && other < SOUNDS.length && SOUNDS[one] != 0 && SOUNDS[one] == SOUNDS[other];
    }

    private static char[] sounds() {
        char[] sounds = new char[0x700];
        for (char c = 0; c < sounds.length; c++) {
            String key = Skeleton.of(String.valueOf(c));
            sounds[c] = key.equals(Skeleton.NO_CONSONANT) || key.length() > 1 ? 0 : key.charAt(0);
        }
        return sounds;
    }
}
