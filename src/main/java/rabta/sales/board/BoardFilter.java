package rabta.sales.board;

import java.util.ArrayList;

import rabta.identity.Rights;
import rabta.kernel.sql.Where;

/**
 * What of a pipeline somebody looks at.
 *
 * @param pipeline its number; null for the first
 * @param step only deals whose next step stands so: {@code late}, {@code today}, {@code planned}, {@code none}; null for all
 * @param owner only those of that member, or null
 */
public record BoardFilter(Long pipeline, String step, Long owner) {

    public BoardFilter {
        step = step != null && NextStep.named(step).isPresent() ? step : null;
    }

    /** The same without what those rights hide: how many a filter finds tells it too. */
    BoardFilter seenBy(Rights.Kind rights) {
        return new BoardFilter(pipeline, rights.hides("next_step") ? null : step, rights.hides("owner") ? null : owner);
    }

    public boolean narrowed() {
        return step != null || owner != null;
    }

    /** The path of the board with this. */
    public String href() {
        var parts = new ArrayList<String>();
        if (pipeline != null) {
            parts.add("pipeline=" + pipeline);
        }
        if (step != null) {
            parts.add("step=" + step);
        }
        if (owner != null) {
            parts.add("owner=" + owner);
        }
        return parts.isEmpty() ? "/sales" : "/sales?" + String.join("&", parts);
    }

    /** The same after the question mark; empty for nothing. */
    public String query() {
        return href().replaceFirst("^/sales\\??", "");
    }

    public BoardFilter stepping(String step) {
        return new BoardFilter(pipeline, step, owner);
    }

    public BoardFilter of(Long owner) {
        return new BoardFilter(pipeline, step, owner);
    }

    public BoardFilter through(long pipeline) {
        return new BoardFilter(pipeline, step, owner);
    }

    /** Over the alias {@code r}, with its open tasks under {@code n}. */
    Where where() {
        return Where.all().given("r.owner_id = :only_owner", owner).and(step == null ? Where.all() : NextStep.named(step).orElseThrow().where());
    }
}
