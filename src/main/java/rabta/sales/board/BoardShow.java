package rabta.sales.board;

import java.util.List;

import rabta.customers.views.SavedView;
import rabta.kernel.ui.Chip;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.web.Page;
import rabta.sales.pipelines.Pipeline;

/**
 * @param around what stands around the deals, whichever way they are seen
 * @param group what the lanes are, {@code groups} what else they could be
 * @param mayMove whether cards can be dragged from lane to lane, {@code mayPlan} whether the day of a next step can be set on them
 */
public record BoardShow(Around around, BoardGroup group, List<Option> groups, List<Lane> lanes, boolean mayAdd, boolean mayMove, boolean mayPlan) implements Page {

    /**
     * What stands around deals of a pipeline, whichever way they are seen.
     *
     * @param pipelines all that there are @param currency of the business @param worth whether amounts may be known, {@code likely} what they come to as likely as they are, {@code planned} next steps, {@code owned} whose the deals are
     * @param me the member who looks @param list the path of the list of the same deals @param silent that of those with which nothing happens; null where it is asked already
     */
    public record Around(Pipeline pipeline, List<Pipeline> pipelines, BoardFilter filter, BoardLook look, List<Chip> chips, List<SavedView> views, String currency, boolean worth, boolean likely, boolean planned, boolean owned,
            long me, String list, String silent) {

        /** The same filter for another pipeline. */
        public List<Tab> tabs(String path) {
            return pipelines.stream().map(one -> new Tab(one.name(), filter.through(one.id()).whole().at(path), one.id() == pipeline.id())).toList();
        }
    }

    public Pipeline pipeline() {
        return around.pipeline();
    }

    public BoardFilter filter() {
        return around.filter();
    }

    private List<Lane> open() {
        return lanes.stream().filter(Lane::open).toList();
    }

    public long count() {
        return open().stream().mapToLong(Lane::count).sum();
    }

    /** What the open deals come to, each by how likely it is. */
    public long weighted() {
        return open().stream().mapToLong(lane -> lane.all().weighted(around.currency())).reduce(0, Math::addExact);
    }

    public long steps(NextStep step) {
        return open().stream().mapToLong(lane -> lane.steps(step)).sum();
    }

    /** Whether it stands there as a strip. */
    public boolean folded(Lane lane) {
        return around.look().folded().contains(BoardLook.strip(group, lane.path()));
    }

    public boolean nothing() {
        return !filter().narrowed() && lanes.stream().allMatch(lane -> lane.count() == 0);
    }

    /** After how many days a deal of that stage is stale; null for never, and where it is closed. */
    public Integer staleAfter(Card card) {
        return pipeline().stage(card.stage()).filter(stage -> stage.outcome().open()).map(stage -> stage.staleDays()).orElse(null);
    }

    /** How likely its stage says that it is; null where that may not be known. */
    public Integer likely(Card card) {
        return around.likely() ? pipeline().stage(card.stage()).map(stage -> stage.probability()).orElse(null) : null;
    }

    /** The board with only those deals in that lane, or with all where they stand there alone already. */
    public String narrowing(Lane lane, NextStep step) {
        return filter().narrowing(group, lane.path(), step == lane.only() ? null : step).href();
    }

    /** "Show more (20 of 143)" leads there. */
    public String more(Lane lane) {
        var query = filter().query();
        return "/sales/lanes/" + lane.path() + "?" + query + (query.isEmpty() ? "" : "&") + "shown=" + lane.cards().size() + "&count=" + lane.shown().count() + "&after=" + lane.next();
    }
}
