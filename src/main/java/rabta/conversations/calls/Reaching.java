package rabta.conversations.calls;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Reachable;
import rabta.conversations.Reachable.Reached;
import rabta.customers.Point;
import rabta.customers.RecordKind;
import rabta.customers.records.ContactPoint;
import rabta.customers.records.ContactPoints;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** Whom one calls and writes to from the page of a record: a person, or whoever stands behind what a higher trade keeps. */
@Service
@Transactional(readOnly = true)
public class Reaching {

    private final Records records;
    private final ContactPoints points;
    private final ObjectProvider<Reachable> reachables;

    Reaching(Records records, ContactPoints points, ObjectProvider<Reachable> reachables) {
        this.records = records;
        this.points = points;
        this.reachables = reachables;
    }

    /** Whether anybody can be reached by records of that kind. */
    public boolean by(RecordKind kind) {
        return kind.person() || reachables.stream().anyMatch(one -> one.kind().equals(kind));
    }

    /** @throws NotFound for a record that the viewer does not see, and for a kind by which nobody is reached */
    public Reached of(RecordKind kind, long id, Viewer viewer) {
        if (kind.person()) {
            var name = records.name(kind, id, viewer);
            return whole(new Reached(name, id, name, null, null), viewer);
        }
        return whole(reachables.stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow(NotFound::new).reached(id, viewer), viewer);
    }

    /** With the number and the address that its person has, where the record itself has none. */
    private Reached whole(Reached one, Viewer viewer) {
        if (one.person() == null || one.phone() != null && one.email() != null) {
            return one;
        }
        var all = points.of(RecordKind.PERSON, one.person(), viewer);
        return new Reached(one.title(), one.person(), one.name(), one.phone() != null ? one.phone() : phone(all), one.email() != null ? one.email() : email(all));
    }

    private static String phone(List<ContactPoint> points) {
        return points.stream().filter(point -> point.kind() == Point.Kind.PHONE || point.kind() == Point.Kind.WHATSAPP).map(ContactPoint::value).filter(value -> value.startsWith("+")).findFirst().orElse(null);
    }

    private static String email(List<ContactPoint> points) {
        return points.stream().filter(ContactPoint::email).map(ContactPoint::value).findFirst().orElse(null);
    }
}
