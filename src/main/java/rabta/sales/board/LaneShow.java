package rabta.sales.board;

import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;
import rabta.sales.pipelines.Pipeline;

/**
 * More cards of one lane.
 *
 * @param key of the lane, {@code name} what it is called
 * @param open whether its deals are
 * @param currency of the business, or null where amounts may not be known @param likely whether how likely deals are may be
 * @param shown how many stood there before these, {@code count} of how many
 */
public record LaneShow(Pipeline pipeline, String key, String name, boolean open, Paged<Card> cards, BoardFilter filter, BoardLook look, boolean planned, boolean mayMove, boolean mayPlan, String currency, boolean likely, int shown, long count) implements Page {

    public Integer staleAfter(Card card) {
        return pipeline.stage(card.stage()).filter(stage -> stage.outcome().open()).map(stage -> stage.staleDays()).orElse(null);
    }

    public Integer likely(Card card) {
        return likely ? pipeline.stage(card.stage()).map(stage -> stage.probability()).orElse(null) : null;
    }

    public int standing() {
        return shown + cards.rows().size();
    }

    public String next() {
        var query = filter.query();
        return "/sales/lanes/" + (key.isEmpty() ? "-" : key) + "?" + query + (query.isEmpty() ? "" : "&") + "shown=" + standing() + "&count=" + count + "&after=" + cards.next();
    }
}
