package rabta.customers.fields;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.SearchText;
import rabta.customers.Visible;
import rabta.identity.Viewer;

/** What leads to a record: the other side of every field that links. */
@Repository
@Transactional(readOnly = true)
public class LinkedRecords {

    private static final int SHOWN = 6;

    private final JdbcClient jdbc;
    private final Kinds kinds;
    private final CustomFields known;

    LinkedRecords(JdbcClient jdbc, Kinds kinds, CustomFields known) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.known = known;
    }

    /**
     * One for each field that may lead to it and that exists for the viewer, also where nothing does yet; one statement for all.
     *
     * @param name the record's own
     */
    public List<Incoming> to(RecordKind kind, long id, String name, boolean mayEdit, Viewer viewer) {
        var seen = kinds.seen(viewer);
        var fields = seen.stream().flatMap(named -> known.of(named.kind(), viewer).stream()).filter(field -> kind.equals(field.links())).toList();
        if (fields.isEmpty()) {
            return List.of();
        }
        var found = found(fields, id, viewer);
        var linked = new ArrayList<Incoming>();
        for (var named : seen) {
            for (var field : fields) {
                if (field.kind().equals(named.kind())) {
                    var records = found.getOrDefault(field.id(), List.of());
                    linked.add(new Incoming(named, field, records.stream().limit(SHOWN).toList(), records.size() > SHOWN ? all(field, id) : null,
                            mayEdit && viewer.rights().of(field.kind().type()).create() && viewer.rights().of(field.kind().type()).writes(field.slot()) ? add(field, id, name) : null));
                }
            }
        }
        return linked;
    }

    private Map<Long, List<Links.Named>> found(List<CustomField> fields, long id, Viewer viewer) {
        var parts = new ArrayList<String>();
        var params = new HashMap<String, Object>();
        for (var field : fields) {
            var where = Visible.to(viewer, field.kind(), "r").and("r.archived_at is null").and(field.sql() + " = :id", id);
            parts.add("(select %d, r.id, r.name from %s r where %s order by %s, r.id limit %d)".formatted(field.id(), field.kind().table(), where.sql(), SearchText.NAME, SHOWN + 1));
            params.putAll(where.params());
        }
        var found = new HashMap<Long, List<Links.Named>>();
        jdbc.sql(String.join("\nunion all\n", parts)).params(params).query(r -> {
            found.computeIfAbsent(r.getLong(1), f -> new ArrayList<>()).add(new Links.Named(r.getLong(2), r.getString(3)));
        });
        return found;
    }

    private static String all(CustomField field, long id) {
        return field.kind().path() + "?filter=" + encoded("{\"field\":\"" + field.key() + "\",\"operator\":\"is\",\"values\":[\"" + id + "\"]}");
    }

    private static String add(CustomField field, long id, String name) {
        return field.kind().path() + "/new?" + encoded(field.input()) + "=" + encoded(name + " #" + id);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
