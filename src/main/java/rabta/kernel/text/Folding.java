package rabta.kernel.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Folds text to the one form in which it is searched, so that what looks the same is the same: {@code "ﻗﺎﺳﻢ"}, {@code "قَاسِم"}
 * and {@code "قاسم"}; {@code "CAFÉ"} and {@code "cafe"}; {@code "۰۳۰۰"} and {@code "0300"}.
 *
 * <p>Both sides must be folded: the stored column when it is written, the query before it is bound.
 */
public final class Folding {

    private static final char DROPPED = 0;
    private static final char FOREIGN = 0xFFFF;
    private static final char[] FOLDED = table();

    private Folding() {}

    /**
     * Compatibility forms undone (NFKC), lower case, one letter for each family of Arabic-script letters (ي ى ئ are ی, ك is ک,
     * ھ ہ ة ۀ ه ۃ are ہ, أ إ آ ٱ are ا, ؤ is و; a lone hamza goes, since ثناء is as often written ثنا), Latin digits,
     * no diacritics, tatweel, joiners or direction marks, and single spaces without any at the ends. Punctuation stays.
     *
     * <p>Folding twice changes nothing. Null folds to the empty string. Text that is folded already comes back as the same object.
     */
    public static String fold(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        int clean = cleanPrefix(text);
        if (clean == text.length()) {
            return text;
        }
        String folded = simply(text, clean);
        return folded != null ? folded : thoroughly(text);
    }

    /** The folded words: runs of letters and digits. An apostrophe inside a word goes ({@code "O'Neil"} is {@code oneil}). */
    public static List<String> words(String text) {
        String folded = fold(text);
        int length = folded.length();
        List<String> words = new ArrayList<>(4);
        StringBuilder word = null;
        int start = -1;
        for (int at = 0, next; at < length; at = next) {
            int point = folded.codePointAt(at);
            next = at + Character.charCount(point);
            if (isWordPart(point)) {
                if (start < 0) {
                    start = at;
                }
            } else if (start >= 0) {
                if (isApostrophe(point) && next < length && isWordPart(folded.codePointAt(next))) {
                    word = (word == null ? new StringBuilder() : word).append(folded, start, at);
                    start = next;
                } else {
                    words.add(ended(word, folded, start, at));
                    word = null;
                    start = -1;
                }
            }
        }
        if (start >= 0) {
            words.add(ended(word, folded, start, length));
        }
        return words;
    }

    private static String ended(StringBuilder before, String folded, int start, int end) {
        return before == null ? folded.substring(start, end) : before.append(folded, start, end).toString();
    }

    private static boolean isWordPart(int point) {
        if (point < 0x80) {
            return point >= 'a' && point <= 'z' || point >= '0' && point <= '9';
        }
        // Marks belong to the word: without them the vowel signs of Indic scripts would cut it up.
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isApostrophe(int point) {
        return point == '\'' || point == '`' || point == 0x2018 || point == 0x2019;
    }

    /** How many leading characters already are as folding would leave them. */
    private static int cleanPrefix(String text) {
        int length = text.length();
        boolean spaced = true;
        for (int at = 0; at < length; at++) {
            char c = text.charAt(at);
            if (c >= FOLDED.length || FOLDED[c] != c || c == ' ' && spaced) {
                return at;
            }
            spaced = c == ' ';
        }
        return spaced ? length - 1 : length;
    }

    /** One pass by table; null where the text holds a character whose folding needs the Unicode normaliser. */
    private static String simply(String text, int clean) {
        int length = text.length();
        char[] out = new char[length];
        text.getChars(0, clean, out, 0);
        int size = clean;
        for (int at = clean; at < length; at++) {
            char c = text.charAt(at);
            char folded = c < FOLDED.length ? FOLDED[c] : beyondTable(c);
            if (folded == FOREIGN) {
                return null;
            }
            if (folded == DROPPED || folded == ' ' && (size == 0 || out[size - 1] == ' ')) {
                continue;
            }
            out[size++] = folded;
        }
        return new String(out, 0, size > 0 && out[size - 1] == ' ' ? size - 1 : size);
    }

    private static String thoroughly(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String apart = Normalizer.normalize(lower, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(apart.length());
        for (int at = 0; at < apart.length(); at++) {
            char c = apart.charAt(at);
            char folded = c < FOLDED.length ? FOLDED[c] : beyondTable(c);
            if (folded == FOREIGN) {
                folded = plain(c);
            }
            if (folded != DROPPED && !(folded == ' ' && (out.isEmpty() || out.charAt(out.length() - 1) == ' '))) {
                out.append(folded);
            }
        }
        if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    private static char plain(char c) {
        if (c >= 0x300 && c <= 0x36F) {
            return DROPPED;
        }
        return switch (c) {
            case 'ı' -> 'i';
            case 'ø' -> 'o';
            case 'ł' -> 'l';
            case 'đ' -> 'd';
            default -> switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT -> DROPPED;
                case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
                default -> c;
            };
        };
    }

    private static char beyondTable(char c) {
        if (c >= 0x2000 && c <= 0x200A || c == 0x202F || c == 0x205F || c == 0x2028 || c == 0x2029 || c == 0x3000) {
            return ' ';
        }
        if (c >= 0x200B && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2060 && c <= 0x206F
                || c == 0xFEFF || c >= 0xFE00 && c <= 0xFE0F) {
            return DROPPED;
        }
        // Dashes, quotation marks and bullets have no compatibility form, unlike … or ‼.
        return c == 0x2010 || c >= 0x2012 && c <= 0x2016 || c >= 0x2018 && c <= 0x2023 ? c : FOREIGN;
    }

    private static char[] table() {
        char[] folded = new char[0x700];
        for (char c = 0; c < folded.length; c++) {
            folded[c] = c < 0x80 ? ascii(c) : c == 0xA0 ? ' ' : c == 0xAD ? DROPPED : c < 0x600 ? FOREIGN : arabic(c);
        }
        return folded;
    }

    private static char ascii(char c) {
        if (c >= '\t' && c <= '\r') {
            return ' ';
        }
        return c < ' ' || c == 0x7F ? DROPPED : Character.toLowerCase(c);
    }

    private static char arabic(char c) {
        if (c >= 0x660 && c <= 0x669) {
            return (char) (c - 0x660 + '0');
        }
        if (c >= 0x6F0 && c <= 0x6F9) {
            return (char) (c - 0x6F0 + '0');
        }
        return switch (c) {
            case 'ي', 'ى', 'ئ', 0x678 -> 'ی';
            case 'ك' -> 'ک';
            case 'ھ', 'ہ', 'ة', 'ۀ', 'ه', 'ۃ', 'ۂ', 'ە' -> 'ہ';
            case 'أ', 'إ', 'آ', 'ٱ', 0x675 -> 'ا';
            case 'ؤ', 0x676 -> 'و';
            case 'ۓ' -> 'ے';
            case 0x677 -> 'ۇ';
            case 'ء', 0x640, 0x674 -> DROPPED;
            default -> switch (Character.getType(c)) {
                case Character.NON_SPACING_MARK, Character.FORMAT -> DROPPED;
                default -> c;
            };
        };
    }
}
