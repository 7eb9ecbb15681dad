package rabta.sales.chances;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * What the past leads or deals have taught.
 *
 * @param lessons the latest first
 * @param weights of the model that is used
 * @param underWay whether it is being learnt now
 */
public record LearntShow(String kind, List<Tab> kinds, List<Learnt> lessons, List<Weights> weights, boolean underWay) implements Page {

    /** A feature with its words. */
    public record Weights(String feature, List<Weight> of) {
    }

    /** @param word in the reader's language; null for a number, which counts for each standard deviation @param share of the cases that bear the word @param odds by how much the odds are multiplied */
    public record Weight(String word, Double share, double odds) {
    }

    public Learnt latest() {
        return lessons.isEmpty() ? null : lessons.getFirst();
    }

    public String figure(double value) {
        return Ui.number(BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP));
    }

    public String refusal(Lesson lesson) {
        return switch (lesson.refused()) {
            case TOO_FEW -> Ui.t("chances.too_few", Lesson.FEWEST, lesson.won(), lesson.lost());
            case ONE_SIDED -> Ui.t("chances.one_sided");
            case NO_BETTER_THAN_CHANCE -> Ui.t("chances.no_better", figure(lesson.measured().auc()), figure(Lesson.LEAST));
        };
    }
}
