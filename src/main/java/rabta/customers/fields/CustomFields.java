package rabta.customers.fields;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.sql.Lately;
import rabta.kernel.web.NotFound;

/** The fields that the business added to its kinds of record, as they are at present. */
@Repository
@Transactional(readOnly = true)
public class CustomFields implements FieldSource, Linked {

    private final JdbcClient jdbc;
    private final Lately<List<CustomField>> lately = new Lately<>();

    CustomFields(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the kind that are not taken away, in their order. */
    public List<CustomField> of(RecordKind kind) {
        return jdbc.sql("select " + CustomField.COLUMNS + " from fields f where f.record = :record and f.retired_at is null order by f.position, f.id")
                .param("record", kind.type()).query(CustomField::read).list();
    }

    /**
     * Those among them that exist for the viewer, at most a second old, for pages name them several times. What somebody may
     * not see is named by its slot, which no later field ever bears.
     */
    public List<CustomField> of(RecordKind kind, Viewer viewer) {
        return seen(lately.of(kind.type(), () -> of(kind)), kind, viewer);
    }

    /** What was typed into fields that the viewer sees, by their slots instead of their keys. */
    public Map<String, String> slots(RecordKind kind, Map<String, String> typed, Viewer viewer) {
        return typed == null || typed.isEmpty() ? Map.of()
                : of(kind, viewer).stream().filter(field -> typed.get(field.key()) != null).collect(Collectors.toMap(CustomField::slot, field -> typed.get(field.key())));
    }

    /** The same as they are at this moment, for what is written. */
    List<CustomField> now(RecordKind kind, Viewer viewer) {
        return seen(of(kind), kind, viewer);
    }

    private static List<CustomField> seen(List<CustomField> known, RecordKind kind, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        return known.stream().filter(f -> !rights.hides(f.slot())).toList();
    }

    /** To be called wherever fields are changed. */
    public void forget() {
        lately.forget();
    }

    @Override
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        return of(kind, viewer).stream().map(CustomField::field).toList();
    }

    /** By its key, if it exists for the viewer. */
    public Optional<CustomField> named(RecordKind kind, String key, Viewer viewer) {
        return of(kind, viewer).stream().filter(f -> f.key().equals(key)).findFirst();
    }

    /** One of the kind that is not taken away. */
    public CustomField find(RecordKind kind, long id) {
        return of(kind).stream().filter(f -> f.id() == id).findFirst().orElseThrow(NotFound::new);
    }

    /** Those taken away whose values are still kept, the latest first. */
    public List<CustomField> retired(RecordKind kind) {
        return jdbc.sql("select " + CustomField.COLUMNS + " from fields f where f.record = :record and f.retired_at is not null order by f.retired_at desc, f.id desc limit 100")
                .param("record", kind.type()).query(CustomField::read).list();
    }

    Optional<CustomField> any(long id) {
        return jdbc.sql("select " + CustomField.COLUMNS + " from fields f where f.id = :id").param("id", id).query(CustomField::read).optional();
    }

    /** By their slots, whether taken away or not: for what was written about them. */
    public Map<String, CustomField> bySlot(Collection<String> slots) {
        var ids = slots.stream().filter(s -> s.matches("f[1-9][0-9]{0,17}")).map(s -> Long.valueOf(s.substring(1))).distinct().toArray(Long[]::new);
        if (ids.length == 0) {
            return Map.of();
        }
        return jdbc.sql("select " + CustomField.COLUMNS + " from fields f where f.id = any(:ids)").param("ids", ids).query(CustomField::read).list().stream()
                .collect(Collectors.toMap(CustomField::slot, Function.identity()));
    }

    /** The fields that lead to records, taken away or not: a value that comes back must lead somewhere. */
    @Override
    public List<Link> links() {
        return jdbc.sql("select " + CustomField.COLUMNS + " from fields f where f.type = 'LINK' order by f.id").query(CustomField::read).list().stream()
                .filter(field -> field.links() != null).map(field -> Link.field(field.kind(), field.slot(), field.links())).toList();
    }
}
