package rabta.sales.chances;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes columns of cases: a column for each word that is not rare, one for all that are, and one for each number, less its mean and
 * divided by its standard deviation. A number that is missing counts as the mean.
 */
final class Encoding {

    /** A word that fewer cases bear tells nothing of its own. */
    static final int RARE = 10;
    /** More words than these of one feature are pooled with the rare ones. */
    static final int MOST_WORDS = 20;

    private Encoding() {
    }

    /** The columns that these cases ask for, without weights. A feature in which all cases are alike has none. */
    static List<Column> columns(List<Case> cases) {
        var columns = new ArrayList<Column>();
        features(cases, Case::words).forEach(feature -> columns.addAll(words(feature, cases)));
        features(cases, Case::numbers).forEach(feature -> number(feature, cases, columns));
        return List.copyOf(columns);
    }

    private static Collection<String> features(List<Case> cases, Function<Case, Map<String, ?>> of) {
        return cases.stream().flatMap(one -> of.apply(one).keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Column> words(String feature, List<Case> cases) {
        var counts = new TreeMap<String, Integer>();
        cases.forEach(one -> counts.merge(one.words().getOrDefault(feature, Column.NONE), 1, Integer::sum));
        var kept = counts.entrySet().stream().filter(count -> count.getValue() >= RARE).sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_WORDS).map(Map.Entry::getKey).collect(Collectors.toCollection(LinkedHashSet::new));
        int rest = cases.size() - kept.stream().mapToInt(counts::get).sum();
        if (kept.size() + (rest > 0 ? 1 : 0) < 2) {
            return List.of();
        }
        var columns = new ArrayList<Column>();
        kept.forEach(word -> columns.add(new Column(feature, word, counts.get(word) / (double) cases.size(), 1, 0)));
        // Also where there is none yet: what was never heard of before comes here.
        columns.add(new Column(feature, Column.OTHER, rest / (double) cases.size(), 1, 0));
        return columns;
    }

    private static void number(String feature, List<Case> cases, List<Column> columns) {
        var known = cases.stream().map(one -> one.numbers().get(feature)).filter(value -> value != null).mapToDouble(Double::doubleValue).toArray();
        double mean = java.util.Arrays.stream(known).average().orElse(0);
        double spread = Math.sqrt(java.util.Arrays.stream(known).map(value -> (value - mean) * (value - mean)).average().orElse(0));
        if (spread > 1e-9) {
            columns.add(new Column(feature, null, mean, spread, 0));
        }
    }

    /** What stands in each column for a case. */
    static double[] row(Case one, List<Column> columns) {
        var row = new double[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = value(one, columns.get(i), columns);
        }
        return row;
    }

    static double value(Case one, Column column, List<Column> columns) {
        if (column.number()) {
            var value = one.numbers().get(column.feature());
            return value == null ? 0 : (value - column.mean()) / column.spread();
        }
        return word(one, column.feature(), columns).equals(column.word()) ? 1 : 0;
    }

    /** The word by which a case is counted. */
    static String word(Case one, String feature, List<Column> columns) {
        var word = one.words().getOrDefault(feature, Column.NONE);
        return columns.stream().anyMatch(column -> column.feature().equals(feature) && word.equals(column.word())) ? word : Column.OTHER;
    }
}
