package rabta.conversations.learnt;

import java.net.IDN;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;

import rabta.kernel.text.Folding;

/**
 * The words of a letter, each once: those of its text and its markup's text, folded as the house folds both scripts; those of its subject, the hosts
 * that it links to, who wrote it, and the clues of its headers, each with what it is before it.
 */
final class SpamWords {

    static final String SUBJECT = "subject:";
    static final String LINK = "link:";
    static final String FROM = "from:";
    static final String CLUE = "clue:";

    private static final int LOOKED_AT = 40_000;
    private static final int QUOTED = 4_000;
    private static final int LONGEST = 24;
    /** Of a long letter its beginning: long letters are seldom spam, and would lend every common word their innocence. */
    private static final int MOST = 150;
    private static final int MOST_HOSTS = 12;
    private static final Pattern HOST = Pattern.compile("(?i)https?://(?:[^/@\\s\"'<>]{0,80}@)?([\\p{L}\\p{N}.-]{3,200})");

    private SpamWords() {
    }

    static Set<String> of(Letter letter) {
        var words = new LinkedHashSet<String>();
        letter.clues().forEach(clue -> words.add(CLUE + clue));
        if (letter.sender() != null && letter.sender().contains("@")) {
            var address = letter.sender().toLowerCase(java.util.Locale.ROOT);
            words.add(FROM + cut(address, 120));
            words.add(FROM + cut(address.substring(address.lastIndexOf('@') + 1), 120));
        }
        plain(letter.subject(), 1000, SUBJECT, words);
        hosts(letter.html(), words);
        hosts(letter.text(), words);
        plain(letter.text(), LOOKED_AT, "", words);
        if (letter.html() != null) {
            plain(Jsoup.parse(cut(letter.html(), LOOKED_AT * 2)).text(), LOOKED_AT, "", words);
        }
        plain(letter.quoted(), QUOTED, "", words);
        return words;
    }

    private static void plain(String text, int looked, String before, Set<String> words) {
        if (text == null) {
            return;
        }
        for (var word : Folding.words(cut(text, looked))) {
            if (words.size() >= MOST) {
                return;
            }
            boolean urdu = word.charAt(0) >= 0x600;
            if (word.length() >= (urdu ? 2 : 3) && word.length() <= LONGEST && !word.chars().allMatch(Character::isDigit)) {
                words.add(before + word.replace("\u0000", ""));
            }
        }
    }

    private static void hosts(String text, Set<String> words) {
        if (text == null) {
            return;
        }
        var hosts = HOST.matcher(cut(text, LOOKED_AT * 2));
        int most = words.size() + MOST_HOSTS;
        while (hosts.find() && words.size() < most) {
            var host = ascii(hosts.group(1).toLowerCase(java.util.Locale.ROOT).replaceAll("^www\\.|\\.+$", ""));
            if (host.matches("[\\d.]+")) {
                words.add(LINK + "number");
            } else if (host.length() > 2) {
                words.add(LINK + cut(host, 120));
                var parts = host.split("\\.");
                if (parts.length > 2) {
                    words.add(LINK + cut(String.join(".", java.util.Arrays.copyOfRange(parts, parts.length - 2, parts.length)), 120));
                }
            }
        }
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
