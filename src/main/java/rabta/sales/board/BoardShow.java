package rabta.sales.board;

import java.util.List;

import rabta.kernel.ui.Tab;
import rabta.kernel.web.Page;
import rabta.sales.pipelines.Pipeline;

/** @param pipelines all that there are @param currency of the business @param planned whether next steps may be known, {@code owned} whose the deals are @param me the member who looks */
public record BoardShow(Pipeline pipeline, List<Pipeline> pipelines, List<Lane> lanes, BoardFilter filter, String currency, boolean worth, boolean planned, boolean owned, boolean mayAdd, boolean mayMove, long me) implements Page {

    private List<Lane> open() {
        return lanes.stream().filter(lane -> lane.stage().outcome().open()).toList();
    }

    public long count() {
        return open().stream().mapToLong(Lane::count).sum();
    }

    /** What the open deals come to, each by how likely it is. */
    public long weighted() {
        return open().stream().mapToLong(lane -> lane.weighted(currency)).reduce(0, Math::addExact);
    }

    public long steps(NextStep step) {
        return open().stream().mapToLong(lane -> lane.steps().getOrDefault(step, 0L)).sum();
    }

    public List<Tab> tabs() {
        return pipelines.stream().map(one -> new Tab(one.name(), filter.through(one.id()).href(), one.id() == pipeline.id())).toList();
    }

    public boolean nothing() {
        return !filter.narrowed() && lanes.stream().allMatch(lane -> lane.count() == 0);
    }
}
