package rabta.collaboration.appointments;

import java.util.Collection;
import java.util.HashMap;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rabta.customers.Kinds;
import rabta.customers.Visible;
import rabta.identity.Permission;
import rabta.identity.Sight;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Where;

/**
 * What a viewer may know of an appointment. Of one about a record nobody is told more than that somebody is busy who does not see
 * that record; of a private one nobody who does not take part in it.
 */
@Component
class AppointmentSight implements Sight {

    /** The type by which open pages are told that the calendar changed: never of which appointment. */
    static final String EVENT = "event";

    private final Kinds kinds;

    AppointmentSight(Kinds kinds) {
        this.kinds = kinds;
    }

    /** Over {@code events e}: those of which they may read all. */
    Where whole(Viewer viewer) {
        var sql = new StringBuilder("(not e.private or e.owner_id = :me or e.made_by = :me or exists (select from event_members x where x.event_id = e.id and x.member_id = :me))\n   and (e.record is null");
        var params = new HashMap<String, Object>();
        params.put("me", viewer.id());
        int n = 0;
        for (var named : kinds.seen(viewer)) {
            var alias = "v" + n++;
            var seen = Visible.to(viewer, named.kind(), alias);
            sql.append("\n       or e.record = '%1$s' and (select true from %2$s %3$s where %3$s.id = e.record_id and %4$s)".formatted(named.kind().type(), named.kind().table(), alias, seen.sql()));
            params.putAll(seen.params());
        }
        return new Where(sql + ")", params);
    }

    @Override
    public Set<Ref> seen(Collection<Ref> refs, Viewer viewer) {
        return viewer.may(Permission.VIEW_CUSTOMERS) ? refs.stream().filter(ref -> EVENT.equals(ref.type()) && ref.id() == 0).collect(Collectors.toSet()) : Set.of();
    }
}
