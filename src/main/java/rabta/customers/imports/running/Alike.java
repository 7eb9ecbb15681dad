package rabta.customers.imports.running;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import rabta.kernel.text.Folding;
import rabta.kernel.text.Sound;

/** Whether two names are one, spelled differently. */
final class Alike {

    /** How a business is registered, not what it is called. */
    private static final Set<String> LEGAL = Set.of("pvt", "private", "ltd", "limited", "llc", "inc", "incorporated", "plc", "smc", "llp", "gmbh", "and", "پرایویٹ", "لمیٹڈ", "اینڈ");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    private static final double LIKELY = 0.85;

    private Alike() {
    }

    /** The letters and digits alone: {@code GTX Pro} and {@code GTXPro} are one; a company is the same with and without its (Pvt) Ltd. */
    static String plain(String name) {
        var words = Folding.words(name);
        var plain = new StringBuilder(name.length());
        for (var word : words) {
            if (!LEGAL.contains(word)) {
                plain.append(word);
            }
        }
        return plain.isEmpty() ? String.join("", words) : plain.toString();
    }

    /** Two people of one number or address, as far as their names go. */
    static boolean people(String one, String other) {
        if (plain(one).equals(plain(other))) {
            return true;
        }
        var some = Folding.words(one);
        var more = Folding.words(other);
        return within(some, more) || within(more, some) || Sound.rank(one, other) >= LIKELY && Sound.rank(other, one) >= LIKELY;
    }

    private static boolean within(List<String> some, List<String> more) {
        return !some.isEmpty() && more.containsAll(some);
    }

    /** Two companies, or two people known by their names alone: a slip of the pen apart, and never another number. */
    static boolean slip(String one, String other) {
        var a = plain(one);
        var b = plain(other);
        int most = Math.min(a.length(), b.length()) >= 10 ? 2 : 1;
        return Math.min(a.length(), b.length()) >= 5 && digits(a).equals(digits(b)) && distance(a, b, most) <= most;
    }

    private static String digits(String text) {
        return NO_DIGITS.matcher(text).replaceAll("");
    }

    /** How many letters are added, missing, other or exchanged with their neighbour (Damerau, restricted); beyond the most it does not matter. */
    static int distance(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
