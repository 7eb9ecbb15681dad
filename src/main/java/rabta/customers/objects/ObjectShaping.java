package rabta.customers.objects;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flawed;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.Shaping;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Gives the business kinds of record of its own, changes them and takes them away. */
@Service
@Transactional
public class ObjectShaping {

    public static final int MOST = 50;

    // What the API calls something else below /api/v1/objects.
    private static final Set<String> RESERVED = Set.of("person", "people", "company", "companies", "object", "objects", "fields", "kinds");

    private final JdbcClient jdbc;
    private final ObjectKinds kinds;
    private final ObjectTables tables;
    private final CustomFields fields;
    private final Audit audit;

    ObjectShaping(JdbcClient jdbc, ObjectKinds kinds, ObjectTables tables, CustomFields fields, Audit audit) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.tables = tables;
        this.fields = fields;
        this.audit = audit;
    }

    /** @throws Flawed for what is not right with the form */
    public ObjectKind add(ObjectForm form, Viewer viewer) {
        alone(viewer);
        Flawed.unless(form.flaws());
        enough();
        long id = jdbc.sql("""
                insert into objects (key, one_en, one_ur, many_en, many_ur, icon)
                values (:key, :one_en, :one_ur, :many_en, :many_ur, :icon)
                returning id
                """).param("key", key(form)).param("one_en", form.one(false)).param("one_ur", form.one(true)).param("many_en", form.many(false)).param("many_ur", form.many(true))
                .param("icon", form.drawing()).query(Long.class).single();
        tables.make(id);
        var added = kinds.find(id);
        kinds.forget();
        audit.did(viewer, "object_added", added.many());
        return added;
    }

    public ObjectKind change(long id, ObjectForm form, Viewer viewer) {
        kinds.find(id);
        Flawed.unless(form.flaws());
        jdbc.sql("update objects set one_en = :one_en, one_ur = :one_ur, many_en = :many_en, many_ur = :many_ur, icon = :icon where id = :id")
                .param("one_en", form.one(false)).param("one_ur", form.one(true)).param("many_en", form.many(false)).param("many_ur", form.many(true)).param("icon", form.drawing())
                .param("id", id).update();
        var changed = kinds.find(id);
        kinds.forget();
        audit.did(viewer, "object_changed", changed.many());
        return changed;
    }

    /** Takes the kind away with all its records and the fields that lead to them; for thirty days it can be brought back. Answers its name. */
    public String retire(long id, Viewer viewer) {
        alone(viewer);
        var gone = kinds.find(id);
        jdbc.sql("update objects set retired_at = now() where id = :id").param("id", id).update();
        jdbc.sql("update fields f set retired_at = now() where f.settings ->> 'links' = :type and f.retired_at is null").param("type", gone.kind().type()).update();
        kinds.forget();
        fields.forget();
        audit.did(viewer, "object_retired", gone.many());
        return gone.many();
    }

    /** Brings it back, and the fields that went with it unless another has their name by now. */
    public ObjectKind restore(long id, Viewer viewer) {
        alone(viewer);
        var gone = kinds.retired().stream().filter(k -> k.id() == id).findFirst().orElseThrow(NotFound::new);
        enough();
        jdbc.sql("""
                update fields f set retired_at = null
                  from objects o
                 where o.id = :id and f.settings ->> 'links' = :type and f.retired_at = o.retired_at
                   and not exists (select from fields t where t.record = f.record and t.key = f.key and t.retired_at is null)
                """).param("id", id).param("type", gone.kind().type()).update();
        boolean taken = kinds.living().stream().anyMatch(k -> k.key().equals(gone.key()));
        jdbc.sql("update objects set retired_at = null, key = :key where id = :id").param("key", taken ? key(ObjectForm.of(gone)) : gone.key()).param("id", id).update();
        var back = kinds.find(id);
        kinds.forget();
        fields.forget();
        audit.did(viewer, "object_restored", back.many());
        return back;
    }

    private void enough() {
        if (kinds.living().size() >= MOST) {
            throw new Problem("objects.too_many", MOST);
        }
    }

    private String key(ObjectForm form) {
        var taken = Stream.concat(RESERVED.stream(), kinds.living().stream().map(ObjectKind::key)).collect(Collectors.toSet());
        return Shaping.key(form.many(false), "object", taken);
    }

    private void alone(Viewer viewer) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:what))").param("what", viewer.workspace() + " objects").query(r -> {
        });
    }
}
