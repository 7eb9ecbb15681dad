package rabta.customers.records;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.Point;
import rabta.customers.PointForm;
import rabta.customers.search.Indexing;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.web.NotFound;

/** The phones, e-mail addresses and WhatsApp numbers of customers. The first of a kind also stands in the record's own row. */
@Service
@Transactional
public class ContactPoints implements Linked {

    private final JdbcClient jdbc;
    private final Records records;
    private final Indexing indexing;
    private final Happenings happenings;
    private final Undoings undoings;

    ContactPoints(JdbcClient jdbc, Records records, Indexing indexing, Happenings happenings, Undoings undoings) {
        this.jdbc = jdbc;
        this.records = records;
        this.indexing = indexing;
        this.happenings = happenings;
        this.undoings = undoings;
    }

    /** All of one customer, in their order. Whether the viewer may see the customer has been asked before. */
    @Transactional(readOnly = true)
    public List<ContactPoint> of(RecordKind kind, long id) {
        return jdbc.sql("select c.id, c.kind, c.value, c.label, c.doubtful from contact_points c where c.%s_id = :id order by c.position, c.id".formatted(kind.type()))
                .param("id", id).query(ContactPoint::read).list();
    }

    /** Those among them that the viewer may know of. */
    @Transactional(readOnly = true)
    public List<ContactPoint> of(RecordKind kind, long id, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        return of(kind, id).stream().filter(point -> !rights.hides(point.point().field())).toList();
    }

    /** Writes the points of a record that was just made, in one statement. */
    public void write(RecordKind kind, long id, List<Point> points) {
        if (points.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into contact_points (%s_id, kind, value, label, doubtful, position)
                select :id, u.kind, u.value, u.label, u.doubtful, u.position
                  from unnest(:kinds::text[], :values::text[], :labels::text[], :doubtful::boolean[]) with ordinality u (kind, value, label, doubtful, position)
                """.formatted(kind.type()))
                .param("id", id)
                .param("kinds", points.stream().map(p -> p.kind().name()).toArray(String[]::new))
                .param("values", points.stream().map(Point::value).toArray(String[]::new))
                .param("labels", points.stream().map(Point::label).toArray(String[]::new))
                .param("doubtful", points.stream().map(Point::doubtful).toArray(Boolean[]::new))
                .update();
    }

    /** @throws Flawed with the field {@code value} for what is no number or address, or is there already */
    public long add(RecordKind kind, long id, PointForm form, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        records.mustWrite(kind, List.of(form.field()), viewer);
        var point = checked(form, viewer);
        var present = of(kind, id);
        if (present.size() >= PointForm.MOST) {
            throw new Flawed(Flaw.of("value", "customers.too_many_points", PointForm.MOST));
        }
        if (present.stream().anyMatch(p -> p.kind() == point.kind() && p.value().equals(point.value()))) {
            throw new Flawed(Flaw.of("value", "invalid.unique"));
        }
        long added = insert(kind, id, point, present.size() + 1);
        changed(kind, id, point.kind(), null, point.value(), viewer);
        return added;
    }

    public void change(RecordKind kind, long id, long point, PointForm form, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var before = one(kind, id, point);
        records.mustWrite(kind, List.of(before.point().field(), form.field()), viewer);
        var after = checked(form, viewer);
        jdbc.sql("update contact_points set kind = :kind, value = :value, label = :label, doubtful = :doubtful where id = :point")
                .param("kind", after.kind().name()).param("value", after.value()).param("label", after.label()).param("doubtful", after.doubtful())
                .param("point", point).update();
        if (!before.value().equals(after.value()) || before.kind() != after.kind()) {
            changed(kind, id, after.kind(), before.value(), after.value(), viewer);
        }
    }

    public Done remove(RecordKind kind, long id, long point, Viewer viewer) {
        records.mustEdit(kind, id, viewer);
        var before = one(kind, id, point);
        records.mustWrite(kind, List.of(before.point().field()), viewer);
        var position = jdbc.sql("delete from contact_points where id = :point returning position").param("point", point).query(Integer.class).optional().orElseThrow(NotFound::new);
        changed(kind, id, before.kind(), before.value(), null, viewer);
        return new Done(1, undoings.keep(kind, new Undoing.PointRemoved(id, before.kind(), before.value(), before.label(), before.doubtful(), position), viewer));
    }

    /** Puts it back in its place, unless somebody has typed it in again. */
    void takeBack(RecordKind kind, Undoing.PointRemoved done, Viewer viewer) {
        records.mustEdit(kind, done.id(), viewer);
        if (of(kind, done.id()).stream().anyMatch(p -> p.kind() == done.kind() && p.value().equals(done.value()))) {
            return;
        }
        insert(kind, done.id(), new Point(done.kind(), done.value(), done.label(), done.doubtful()), done.position());
        changed(kind, done.id(), done.kind(), null, done.value(), viewer);
    }

    private long insert(RecordKind kind, long id, Point point, int position) {
        return jdbc.sql("""
                insert into contact_points (%s_id, kind, value, label, doubtful, position)
                values (:id, :kind, :value, :label, :doubtful, :position)
                returning id
                """.formatted(kind.type()))
                .param("id", id).param("kind", point.kind().name()).param("value", point.value()).param("label", point.label())
                .param("doubtful", point.doubtful()).param("position", position).query(Long.class).single();
    }

    private ContactPoint one(RecordKind kind, long id, long point) {
        return of(kind, id).stream().filter(p -> p.id() == point).findFirst().orElseThrow(NotFound::new);
    }

    private void changed(RecordKind kind, long id, Point.Kind what, String from, String to, Viewer viewer) {
        indexing.refresh(kind, List.of(id));
        // Locks the customer: one that goes for good at this moment takes the point along, or leaves nothing to add to.
        if (jdbc.sql("update %s r set updated_at = now() where r.id = :id".formatted(kind.table())).param("id", id).update() == 0) {
            throw new NotFound();
        }
        happenings.record(Happened.changed(kind.ref(id), what.key(), from, to), viewer.by());
    }

    private static Point checked(PointForm form, Viewer viewer) {
        if (form.value() == null || form.empty()) {
            throw new Flawed(Flaw.of("value", "invalid.required"));
        }
        form.flaw("point").ifPresent(flaw -> {
            throw new Flawed(new Flaw(flaw.field().substring("point.".length()), flaw.key(), flaw.arguments()));
        });
        return Point.of(Point.Kind.of(form.kind()).orElseThrow(), form.value(), form.label(), Point.region(viewer.preferences().zone()));
    }

    @Override
    public List<Link> links() {
        return RecordKind.CUSTOMERS.stream().map(kind -> Link.of(kind, "contact_points", kind.type() + "_id").once("kind", "value")).toList();
    }
}
