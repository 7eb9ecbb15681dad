package rabta.conversations.moods;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the VADER rules make of an English text: C. J. Hutto and E. Gilbert, VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social
 * Media Text (ICWSM 2014). Its constants are theirs: how much a booster before a word, capitals, exclaiming and a "but" weigh, and what is denied.
 * The learnt model takes this as traces beside its own, so it need not be right.
 */
final class Rules {

    /** How many sums there are. */
    static final int SUMS = 14;

    private static final double BOOST = 0.293;
    private static final double CAPITALS = 0.733;
    private static final double DENIED = -0.74;
    private static final int REACH = 3;
    private static final double[] FADING = {1, 0.95, 0.9};
    private static final Map<String, Double> BOOSTERS = Stream.concat(
            Stream.of("absolutely amazingly awfully completely considerably decidedly deeply enormously entirely especially exceptionally extremely fabulously flipping fricking frickin fully fucking greatly hella highly hugely incredibly intensely majorly more most particularly purely quite really remarkably so substantially thoroughly totally tremendously unbelievably unusually utterly very".split(" ")).map(word -> Map.entry(word, BOOST)),
            Stream.of("almost barely hardly kinda less little marginally occasionally partly scarcely slightly somewhat sorta".split(" ")).map(word -> Map.entry(word, -BOOST))).collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final Set<String> DENY = Set.of("cannot", "never", "none", "nope", "nor", "not", "nothing", "nowhere", "neither", "without", "rarely", "seldom", "despite", "aint", "arent", "cant", "couldnt", "didnt", "doesnt", "dont", "hadnt", "hasnt", "havent", "isnt", "mustnt", "neednt", "shouldnt", "wasnt", "werent", "wont",
            "wouldnt");

    private record Token(String written, String word) {

        boolean loud() {
            return written.equals(written.toUpperCase(Locale.ROOT)) && !written.equals(written.toLowerCase(Locale.ROOT));
        }

        boolean denies() {
            return DENY.contains(word) || word.contains("n't");
        }
    }

    private Rules() {
    }

    /** @param valence of a word or smiley in lower case, or null */
    static double[] sums(String text, Function<String, Double> valence) {
        var said = tokens(text, valence);
        long loud = said.stream().filter(Token::loud).count();
        double[] weights = new double[said.size()];
        for (int at = 0; at < weights.length; at++) {
            weights[at] = weight(said, at, loud > 0 && loud < weights.length, valence);
        }
        turn(said, weights);
        return summed(weights, pressed(text));
    }

    private static List<Token> tokens(String text, Function<String, Double> valence) {
        var tokens = new ArrayList<Token>();
        int length = text.length();
        for (int at = 0, from = 0; at <= length; at++) {
            if (at == length || text.charAt(at) <= ' ') {
                if (at - from > 1) {
                    tokens.add(token(text.substring(from, at).replace('\u2019', '\''), valence));
                }
                from = at + 1;
            }
        }
        return tokens;
    }

    private static Token token(String written, Function<String, Double> valence) {
        var smiley = written.toLowerCase(Locale.ROOT);
        if (valence.apply(smiley) != null) {
            return new Token(written, smiley);
        }
        int from = 0;
        int to = written.length();
        while (from < to && sign(written.charAt(from))) {
            from++;
        }
        while (to > from && sign(written.charAt(to - 1))) {
            to--;
        }
        // What two letters or fewer are left of is a smiley that nobody knows.
        var plain = to - from > 2 ? written.substring(from, to) : written;
        return new Token(plain, plain.toLowerCase(Locale.ROOT));
    }

    private static boolean sign(char c) {
        return c < 0x80 && c > ' ' && !Character.isLetterOrDigit(c);
    }

    private static double weight(List<Token> said, int at, boolean loud, Function<String, Double> valence) {
        var token = said.get(at);
        var known = BOOSTERS.containsKey(token.word()) ? null : valence.apply(token.word());
        if (known == null) {
            return 0;
        }
        double way = Math.signum(known);
        double weight = known + (loud && token.loud() ? way * CAPITALS : 0);
        for (int back = 1; back <= Math.min(REACH, at); back++) {
            var before = said.get(at - back);
            if (valence.apply(before.word()) == null) {
                double boost = BOOSTERS.getOrDefault(before.word(), 0.0);
                weight += way * FADING[back - 1] * (boost == 0 ? 0 : boost + (loud && before.loud() ? CAPITALS : 0));
            }
            if (before.denies()) {
                weight *= DENIED;
                way = -way;
            }
        }
        return weight;
    }

    /** What comes after a "but" is what is meant. */
    private static void turn(List<Token> said, double[] weights) {
        int but = said.stream().map(Token::word).toList().indexOf("but");
        for (int at = 0; but >= 0 && at < weights.length; at++) {
            weights[at] *= at < but ? 0.5 : 1.5;
        }
    }

    private static double pressed(String text) {
        long exclaimed = text.chars().filter(c -> c == '!').count();
        long asked = text.chars().filter(c -> c == '?').count();
        return Math.min(4, exclaimed) * BOOST + (asked < 2 ? 0 : asked < 4 ? asked * 0.18 : 0.96);
    }

    private static double[] summed(double[] weights, double pressed) {
        double sum = 0;
        double good = 0;
        double bad = 0;
        double plain = 0;
        double best = 0;
        double worst = 0;
        for (double one : weights) {
            sum += one;
            good += one > 0 ? one + 1 : 0;
            bad += one < 0 ? 1 - one : 0;
            plain += one == 0 ? 1 : 0;
            best = Math.max(best, one);
            worst = Math.min(worst, one);
        }
        sum += Math.signum(sum) * pressed;
        double all = Math.max(1, good + bad + plain);
        double balance = sum / Math.sqrt(sum * sum + 15);
        // The balance is no straight matter: a little good is often neither, much of it never.
        return new double[] {balance, good / all, bad / all, Math.abs(balance), balance * Math.abs(balance), over(balance, 0.05), over(-balance, 0.05), over(balance, 0.4), over(-balance, 0.4), over(balance, 0.7), over(-balance, 0.7), best / 4, worst / 4,
            sum == 0 ? 1 : 0};
    }

    private static double over(double balance, double least) {
        return balance > least ? 1 : 0;
    }
}
