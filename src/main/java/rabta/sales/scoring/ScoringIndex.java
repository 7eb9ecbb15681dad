package rabta.sales.scoring;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param sentences what each rule asks in words, by rule; null where the viewer may not know all of it */
public record ScoringIndex(List<ScoreRule> rules, Map<Long, String> sentences, List<Integer> fifths) implements Page {

    /** In what and how long it counts, in a line. */
    public String about(ScoreRule rule) {
        var sentence = sentences.get(rule.id());
        var happened = rule.happened() == null ? null : Ui.t("scoring.happened." + rule.happened());
        var asks = happened == null ? sentence : sentence == null ? happened : happened + " · " + sentence;
        return rule.halfLife() == null ? asks : asks + " · " + Ui.t("scoring.halves", rule.halfLife());
    }

    public int largest() {
        return Math.max(1, fifths.stream().mapToInt(Integer::intValue).max().orElse(1));
    }
}
