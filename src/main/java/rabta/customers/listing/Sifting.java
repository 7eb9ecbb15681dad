package rabta.customers.listing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.sql.Lately;
import rabta.kernel.sql.Where;

/**
 * Finds what a filter lets through before anybody asks for its order. Sought and sorted in one breath, PostgreSQL may walk the order's
 * index through everybody: it cannot know how rare a word is, nor that all who bear it stand at the end. Each row is read once, and
 * of those that are not on the page nothing but its key.
 */
@Repository
@Transactional(readOnly = true)
public class Sifting {

    /** Of more than this an order's index meets a page sooner than they all are read. */
    public static final int FEW = 10_000;

    /** Of more than this that somebody sees, the order's index meets a page soon enough. */
    public static final int SEEN = 2_000;

    /**
     * @param ids of one page, those that the order puts there, in no order
     * @param found how many rows there are at all; one more than were looked for stands for all above
     */
    public record Sifted(List<Long> ids, int found) {
    }

    private final JdbcClient jdbc;
    // Who sees much sees much for a while: that is not found out anew for each page.
    private final Lately<Boolean> much = new Lately<>(Duration.ofSeconds(30));

    Sifting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The page among all that the viewer sees, where they do not see everything and that is little: the order's index may walk through a
     * million others to find the few that are theirs.
     *
     * @param asked what else is asked; nothing that another index would find sooner
     * @return empty where they see much
     */
    public Optional<Sifted> seen(RecordKind kind, Where asked, Order order, String after, int size, Viewer viewer) {
        var which = List.of(kind, asked, viewer.id(), viewer.sees(kind.type()), viewer.teams());
        if (viewer.sees(kind.type()) == Reach.ALL || much.known(which).isPresent()) {
            return Optional.empty();
        }
        var sifted = page(kind, Visible.ways(viewer, kind, "r").stream().map(way -> way.and(asked)).toList(), order, after, size, SEEN);
        if (sifted.found() > SEEN) {
            much.of(which, () -> true);
            return Optional.empty();
        }
        return Optional.of(sifted);
    }

    /**
     * What finds a page of the filter's rows that the viewer sees, over the alias {@code r}: their numbers where they are few, else all that is asked.
     *
     * @param asked what the filter asks for; not what the viewer may see
     */
    public Where narrowed(RecordKind kind, CustomerFilter filter, Where asked, Order order, int size, Viewer viewer) {
        var visible = Visible.to(viewer, kind, "r");
        var whole = visible.and(asked);
        var few = filter.plain() ? seen(kind, asked, order, filter.after(), size, viewer)
                : filter.straight() ? Optional.<Sifted>empty()
                : Optional.of(page(kind, List.of(whole), order, filter.after(), size, FEW)).filter(sifted -> sifted.found() <= FEW);
        return few.map(sifted -> visible.and("r.id = any(:hits)", sifted.ids())).orElse(whole);
    }

    /**
     * The page among the first so many rows that are found.
     *
     * @param any each condition is sought by what serves it, for PostgreSQL reads everybody where two indexes serve two halves of an {@code or}
     * @param after the cursor that the page begins after, or null
     */
    public Sifted page(RecordKind kind, List<Where> any, Order order, String after, int size, int most) {
        var parts = new ArrayList<String>();
        var beyond = order.lifted().after(after);
        var params = new HashMap<String, Object>(beyond.params());
        for (int i = 0; i < any.size(); i++) {
            var part = any.size() == 1 ? any.getFirst() : any.get(i).prefixed("b" + i + "_");
            parts.add("(select r.id, %s as k from %s r where %s limit %d)".formatted(order.by(), kind.table(), part.sql(), most + 1));
            params.putAll(part.params());
        }
        return jdbc.sql("""
                with found as materialized (select x.id, x.k from (%s) x limit %d)
                select array(select r.id from (select f.id, f.k from found f limit %d) r where %s order by %s limit %d), (select count(*) from found)
                """.formatted(String.join("\nunion\n", parts), most + 1, most, beyond.sql(), order.lifted().sql(), size)).params(params)
                .query((r, n) -> new Sifted(List.of((Long[]) r.getArray(1).getArray()), r.getInt(2))).single();
    }
}
