package rabta.sales.scoring;

import java.util.List;

/**
 * What a rule would change.
 *
 * @param counted how many open leads were looked at; the latest ones where there are many
 * @param changed how many of them would have another score
 * @param examples those that would change the most
 */
public record RulePreview(int counted, int changed, List<Example> examples) {

    /** @param from null where it has no score yet */
    public record Example(long lead, String name, Integer from, int to) {
    }
}
