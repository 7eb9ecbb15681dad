package rabta.sales.chances;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** What was learnt: p = 1 / (1 + e^−(intercept + Σ weight · value)). */
public record Model(double intercept, List<Column> columns) {

    /**
     * What a feature does to the chance of one case, against the average of the cases from which was learnt.
     *
     * @param word by which the case is counted, or null for a number
     * @param value the number, or null
     * @param odds what it adds to the logarithm of the odds
     */
    public record Part(String feature, String word, Double value, double odds) {
    }

    /** @param penalty see {@link Logistic#fit} */
    static Model of(List<Case> cases, double penalty) {
        var columns = Encoding.columns(cases);
        var rows = cases.stream().map(one -> Encoding.row(one, columns)).toArray(double[][]::new);
        var won = new boolean[cases.size()];
        for (int i = 0; i < won.length; i++) {
            won[i] = cases.get(i).won();
        }
        var weights = Logistic.fit(rows, won, penalty);
        var weighed = new ArrayList<Column>();
        for (int i = 0; i < columns.size(); i++) {
            weighed.add(columns.get(i).weighing(weights[i + 1]));
        }
        return new Model(weights[0], List.copyOf(weighed));
    }

    /** From 0 to 1. */
    public double chance(Case one) {
        return Logistic.chance(intercept + columns.stream().mapToDouble(column -> column.weight() * Encoding.value(one, column, columns)).sum());
    }

    /** What makes the chance of a case another than the average, the largest first. */
    public List<Part> parts(Case one) {
        var parts = new LinkedHashMap<String, Part>();
        for (var column : columns) {
            double usual = column.number() ? 0 : column.mean();
            double odds = column.weight() * (Encoding.value(one, column, columns) - usual);
            parts.merge(column.feature(), part(one, column, odds), (a, b) -> new Part(a.feature, a.word, a.value, a.odds + b.odds));
        }
        return parts.values().stream().sorted(Comparator.comparingDouble((Part part) -> -Math.abs(part.odds))).toList();
    }

    private Part part(Case one, Column column, double odds) {
        return column.number() ? new Part(column.feature(), null, one.numbers().get(column.feature()), odds) : new Part(column.feature(), Encoding.word(one, column.feature(), columns), null, odds);
    }
}
