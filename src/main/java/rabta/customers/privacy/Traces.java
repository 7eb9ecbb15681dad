package rabta.customers.privacy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import rabta.kernel.text.Phones;

/**
 * What tells one person from all others wherever it stands: numbers and addresses that are nobody else's however they are spelt,
 * and their full name where nobody else bears it.
 *
 * @param phones in E.164
 */
record Traces(List<Long> people, String pseudonym, Collection<String> phones, Collection<String> emails, Collection<String> names) {

    /** Shorter ones stand in too many other numbers. */
    private static final int SHORTEST_NUMBER = 8;
    private static final String BETWEEN = "(?:[ ().+\\-]|%20|%28|%29){0,3}";
    private static final String NO_WORD_BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String NO_WORD_AFTER = "(?![\\p{L}\\p{N}])";

    /**
     * Ways to find some of them in a text.
     *
     * @param wide a pattern of PostgreSQL that finds them all, and some others too
     * @param exact the very words
     */
    record Search(String wide, Pattern exact) {

        boolean in(String text) {
            return text != null && exact.matcher(text).find();
        }

        String without(String text, String instead) {
            return text == null ? null : exact.matcher(text).replaceAll(instead);
        }
    }

    /** By numbers and addresses alone; null where they have none of their own. */
    Search strong() {
        return search(Stream.concat(digits().map(d -> spelt(core(d))), addresses()), Stream.concat(numbers().map(n -> NO_WORD_BEFORE + n + NO_WORD_AFTER),
                addresses().map(a -> "(?<![\\p{L}\\p{N}._+\\-])" + a + "(?![\\p{L}\\p{N}\\-])(?!\\.[\\p{L}\\p{N}])")));
    }

    /** Also by their name, where nobody else bears it. */
    Search any() {
        var strong = strong();
        var named = search(full(), full().map(n -> NO_WORD_BEFORE + n + NO_WORD_AFTER));
        if (strong == null || named == null) {
            return strong == null ? named : strong;
        }
        return new Search(strong.wide + "|" + named.wide, Pattern.compile(strong.exact.pattern() + "|" + named.exact.pattern(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    private static Search search(Stream<String> wide, Stream<String> exact) {
        var all = wide.collect(Collectors.joining("|"));
        return all.isEmpty() ? null : new Search(all, Pattern.compile(exact.collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    private Stream<String> digits() {
        return phones.stream().map(Phones::digits).filter(d -> d.length() >= SHORTEST_NUMBER);
    }

    private Stream<String> numbers() {
        return digits().map(d -> d.equals(core(d)) ? "(?:\\+|%2B|00)?" + spelt(d) : "(?:(?:\\+|%2B|00)?" + spelt("92") + BETWEEN + ")?" + spelt("0") + "?" + BETWEEN + spelt(core(d)));
    }

    /** What every spelling of a number has in it. */
    private static String core(String digits) {
        return digits.startsWith("92") ? digits.substring(2) : digits;
    }

    /** In either script, and with what people put between digits. */
    private static String spelt(String digits) {
        return digits.chars().map(c -> c - '0').mapToObj(d -> "[" + d + (char) (0x660 + d) + (char) (0x6F0 + d) + "]").collect(Collectors.joining(BETWEEN));
    }

    private Stream<String> addresses() {
        return emails.stream().map(e -> literal(e).replace("\\@", "(?:@|%40)"));
    }

    private Stream<String> full() {
        return names.stream().flatMap(n -> Stream.of(literal(n), literal(URLEncoder.encode(n, StandardCharsets.UTF_8)).replace("\\+", " ")).distinct()).map(n -> n.replaceAll(" +", "(?:\\\\s|\\\\+|%20)+"));
    }

    private static String literal(String text) {
        return text.codePoints().mapToObj(c -> Character.isLetterOrDigit(c) || c == ' ' || c > 0x7F ? Character.toString(c) : "\\" + Character.toString(c)).collect(Collectors.joining());
    }
}
