package rabta.sales.chances;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import rabta.customers.RecordKind;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.scoring.LeadScores;

/**
 * How promising a lead or a deal is.
 *
 * @param score from 0 to 100; null where there is none, or the viewer may not know
 * @param lines what gives it
 * @param chance what the past ones say, or null
 * @param reasons what makes the chance another than usual
 */
public record RecordPromise(RecordKind kind, long id, String name, Integer score, List<LeadScores.Line> lines, Double chance, List<Reason> reasons) implements Page {

    /** @param word in the reader's language, or null for a number @param odds by how much the odds are multiplied */
    public record Reason(String feature, String word, double odds) {

        public boolean more() {
            return odds >= 1;
        }

        public String said() {
            return Ui.t(more() ? "chances.more" : "chances.less", Ui.number(BigDecimal.valueOf(more() ? odds : 1 / odds).setScale(1, RoundingMode.HALF_UP)));
        }
    }

    public String points(LeadScores.Line line) {
        return (line.points() < 0 ? "−" : "+") + Ui.number(BigDecimal.valueOf(Math.abs(line.points())).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros());
    }

    /** Why there are so many, in a line; or null where that is plain. */
    public String why(LeadScores.Line line) {
        var rule = line.rule();
        if (rule.happened() == null) {
            return rule.halfLife() == null ? null : Ui.t("promise.since", rule.points(), Ui.date(line.latest()));
        }
        return rule.halfLife() == null ? Ui.t("promise.times", line.times()) : Ui.t("promise.times_since", line.times(), Ui.ago(line.latest()));
    }
}
