package rabta.customers.records;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Reach;
import rabta.identity.Sight;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;

/** Who may be told that a record changed: whoever sees it, or saw it before it went into the bin. */
@Repository
@Transactional(readOnly = true)
class RecordSight implements Sight {

    private final JdbcClient jdbc;
    private final Kinds kinds;

    RecordSight(JdbcClient jdbc, Kinds kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    @Override
    public Set<Ref> seen(Collection<Ref> refs, Viewer viewer) {
        var seen = new HashSet<Ref>();
        refs.stream().collect(groupingBy(Ref::type)).forEach((type, some) -> {
            var reach = viewer.sees(type);
            if (reach == Reach.ALL && RecordKind.ofType(type).isPresent()) {
                seen.addAll(some);
            } else if (reach != Reach.NONE) {
                kinds.there(type).ifPresent(kind -> seen.addAll(seen(kind, some, viewer)));
            }
        });
        return seen;
    }

    private List<Ref> seen(RecordKind kind, List<Ref> refs, Viewer viewer) {
        var where = Visible.ever(viewer, kind, "r").and("r.id = any(:ids)", refs.stream().map(Ref::id).toList());
        var seen = new HashSet<>(jdbc.sql("select r.id from " + kind.table() + " r where " + where.sql()).params(where.params()).query(Long.class).list());
        return refs.stream().filter(ref -> ref.id() == 0 || seen.contains(ref.id())).toList();
    }
}
