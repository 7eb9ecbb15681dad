package rabta.kernel.text;

/** The consonants of one folded word, in one alphabet for both scripts; vowels, h, w, v, y and repetitions left out. */
final class Skeleton {

    static final String NO_CONSONANT = "a";

    private Skeleton() {}

    static String of(String word) {
        StringBuilder key = new StringBuilder(word.length());
        for (int at = 0; at < word.length(); ) {
            char c = word.charAt(at);
            if (c >= 'a' && c <= 'z') {
                at += latin(word, at, key);
            } else if (c >= '0' && c <= '9') {
                key.append(c);
                at++;
            } else if (isUrdu(c)) {
                add(urdu(c), key);
                at++;
            } else {
                return word;
            }
        }
        return key.isEmpty() ? NO_CONSONANT : key.toString();
    }

    static boolean isUrdu(String word) {
        return !word.isEmpty() && isUrdu(word.charAt(0));
    }

    static boolean isUrdu(char c) {
        return c >= 0x600 && c < 0x700;
    }

    /** A key without neighbours that are the same letter. */
    static String single(String key) {
        StringBuilder single = new StringBuilder(key.length());
        for (int at = 0; at < key.length(); at++) {
            add(key.charAt(at), single);
        }
        return single.isEmpty() ? NO_CONSONANT : single.toString();
    }

    private static void add(char letter, StringBuilder key) {
        if (letter != 0 && (key.isEmpty() || key.charAt(key.length() - 1) != letter)) {
            key.append(letter);
        }
    }

    private static char urdu(char c) {
        return switch (c) {
            case 'ب', 'ٻ', 'ڀ' -> 'b';
            case 'پ' -> 'p';
            case 'ت', 'ٹ', 'ط', 'ټ', 'ٺ', 'ٽ', 'ٿ' -> 't';
            case 'ث', 'س', 'ص' -> 's';
            case 'ش', 'ښ' -> 'x';
            case 'ج', 'ڄ', 'ڃ' -> 'j';
            case 'چ', 'ڇ', 'څ' -> 'c';
            case 'خ', 'ق', 'ک', 'ڪ' -> 'k';
            case 'د', 'ڈ', 'ډ', 'ڊ', 'ڌ', 'ڍ', 'ڏ' -> 'd';
            case 'ذ', 'ز', 'ژ', 'ض', 'ظ', 'ځ', 'ږ' -> 'z';
            case 'ر', 'ڑ', 'ړ', 'ڙ' -> 'r';
            case 'غ', 'گ', 'ګ', 'ڳ' -> 'g';
            case 'ف', 'ڦ' -> 'f';
            case 'ل' -> 'l';
            case 'م' -> 'm';
            case 'ن', 'ں', 'ڻ', 'ڼ', 'ڱ' -> 'n';
            default -> 0;
        };
    }

    /** Adds the sound of the Latin letters at this place; answers how many they were. */
    private static int latin(String word, int at, StringBuilder key) {
        char c = word.charAt(at);
        boolean aspirated = word.startsWith("h", at + 1);
        switch (c) {
            case 'b', 'd', 'f', 'j', 'l', 'm', 'n', 'r', 'z', 'k' -> add(c, key);
            case 'q' -> add('k', key);
            case 'x' -> {
                add('k', key);
                add('s', key);
            }
            case 'p' -> add(aspirated ? 'f' : 'p', key);
            case 'c' -> add(aspirated ? 'c' : isFrontVowel(word, at + 1) ? 's' : 'k', key);
            case 's' -> {
                int length = aspirated ? 2 : word.startsWith("sch", at) || word.startsWith("ssh", at) ? 3 : 1;
                add(length > 1 || word.startsWith("sion", at) || word.startsWith("ssion", at) ? 'x' : 's', key);
                return word.startsWith("ssion", at) ? 2 : length;
            }
            case 't' -> {
                if (word.startsWith("tch", at)) {
                    return 1;
                }
                add(word.startsWith("tion", at) ? 'x' : 't', key);
            }
            case 'g' -> {
                if (word.startsWith("ght", at)) {
                    return 2;
                }
                add('g', key);
            }
            default -> { }
        }
        return 1;
    }

    private static boolean isFrontVowel(String word, int at) {
        return at < word.length() && "eiy".indexOf(word.charAt(at)) >= 0;
    }
}
