package rabta.customers.privacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Point;
import rabta.customers.RecordKind;
import rabta.customers.Unnaming;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldType;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Json;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Preferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Puts a pseudonym in the place of one person wherever else they are named, in every column of every table of the workspace that can hold words. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Sweeping {

    /** About the business and its members; nothing in them is a customer's. */
    static final Set<String> OURS = Set.of("migrations", "members", "teams", "team_members", "role_rules");
    /** What the program and its members remember of work that was done or is done again: here a name stands for the person, not for whoever else bears it. */
    static final Set<String> MEMORIES = Set.of("happenings", "bulks", "bulk_rows", "imports", "import_bundles", "import_changes", "merges", "merge_members", "exports", "views", "view_memory", "segments");
    /** Whole lines about one person each, for some hours or days: these go. */
    static final Set<String> LINES = Set.of("import_refusals", "import_stages", "undoings");

    private static final int SHORTEST_NAME = 6;

    private record Column(String name, String type) {

        String quoted() {
            return Sweeping.quoted(name);
        }
    }

    private record Line(String at, List<String> texts) {
    }

    private final JdbcClient jdbc;
    private final CustomFields fields;
    private final ObjectProvider<Unnaming> unnaming;

    Sweeping(JdbcClient jdbc, CustomFields fields, ObjectProvider<Unnaming> unnaming) {
        this.jdbc = jdbc;
        this.fields = fields;
        this.unnaming = unnaming;
    }

    // --- What there is to be found ---

    /** What tells these people, who are one, from all others: also numbers, addresses and names that they had before. */
    Traces traces(List<Long> people) {
        var ids = people.toArray(Long[]::new);
        var known = new TreeSet<String>();
        known.addAll(jdbc.sql("select p.value from contact_points p where p.person_id = any(:ids)").param("ids", ids).query(String.class).list());
        known.addAll(jdbc.sql("select u.particulars ->> 'value' from undoings u where u.what = 'point_removed' and u.record = 'person' and (u.particulars ->> 'id')::bigint = any(:ids)").param("ids", ids)
                .query(String.class).list());
        known.addAll(before(ids, "phone", "email", "whatsapp"));
        known.addAll(held(ids));
        known.removeIf(word -> word == null || word.isBlank());
        known.removeAll(others(ids, known));
        var region = Point.region(Preferences.current().zone());
        var emails = known.stream().filter(word -> word.contains("@")).toList();
        var phones = known.stream().filter(word -> !word.contains("@")).map(word -> Phones.e164(word, region).orElse(word)).collect(Collectors.toCollection(LinkedHashSet::new));
        phones.removeAll(others(ids, phones));
        return new Traces(people, RecordKind.PERSON.pseudonym(people.getFirst()), phones, emails, names(ids));
    }

    private List<String> before(Long[] ids, String... named) {
        return jdbc.sql("""
                select v.value
                  from happenings h, lateral (values (h.particulars ->> 'from'), (h.particulars ->> 'to')) v (value)
                 where h.record = 'person' and h.record_id = any(:ids) and h.kind = 'person_changed' and h.particulars ->> 'field' = any(:fields) and v.value is not null
                """).param("ids", ids).param("fields", named).query(String.class).list();
    }

    /** What stands in the fields of the business that take numbers and addresses. */
    private List<String> held(Long[] ids) {
        var slots = fields.of(RecordKind.PERSON).stream().filter(f -> f.type() == FieldType.PHONE || f.type() == FieldType.EMAIL).map(CustomField::slot).toArray(String[]::new);
        return slots.length == 0 ? List.of() : jdbc.sql("select f.value from people r, lateral jsonb_each_text(r.fields) f where r.id = any(:ids) and f.key = any(:slots)").param("ids", ids).param("slots", slots)
                .query(String.class).list();
    }

    /** Those of the words by which somebody else is reached, too. */
    private List<String> others(Long[] ids, Set<String> words) {
        return jdbc.sql("""
                select p.value from contact_points p where p.value = any(:words) and (p.person_id is null or p.person_id <> all(:ids))
                union
                select m.email from members m where m.email = any(:words)
                """).param("words", words.toArray(String[]::new)).param("ids", ids).query(String.class).list();
    }

    /** Their full names, of two words at least, that stand in nobody else's. */
    private List<String> names(Long[] ids) {
        var names = new LinkedHashSet<>(jdbc.sql("select r.name from people r where r.id = any(:ids)").param("ids", ids).query(String.class).list());
        names.addAll(before(ids, "name"));
        return names.stream().map(String::strip).filter(name -> name.contains(" ") && name.length() >= SHORTEST_NAME && !borne(name, ids)).toList();
    }

    private boolean borne(String name, Long[] ids) {
        return jdbc.sql("""
                select exists (select from people r where r.search like :like and r.id <> all(:ids) and r.deleted_at is null)
                    or exists (select from companies r where r.search like :like and r.deleted_at is null)
                    or exists (select from members m where m.name ilike :typed)
                """).param("like", like(Folding.fold(name))).param("typed", like(name)).param("ids", ids).query(Boolean.class).single();
    }

    private static String like(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    // --- What is known by their number ---

    /** Forgets what the memories hold of them by their number, whatever they are called. Before their rows go. */
    void untell(Traces traces) {
        var ids = traces.people().toArray(Long[]::new);
        // What a merge that was taken back had given to somebody else, and what was told of it in the same moment.
        jdbc.sql("""
                delete from happenings h
                 using merges m, merge_members x
                 where x.merge_id = m.id and x.record = 'person' and x.record_id = any(:ids)
                   and h.record = 'person' and h.record_id = m.survivor_id and h.at in (m.at, m.undone_at)
                """).param("ids", ids).update();
        jdbc.sql("delete from merges m where m.record = 'person' and exists (select from merge_members x where x.merge_id = m.id and x.record_id = any(:ids))").param("ids", ids).update();
        // What their companies' timelines tell of them.
        jdbc.sql("""
                update happenings h
                   set particulars = h.particulars || jsonb_build_object('name', :pseudonym)
                  from positions p join people r on r.id = p.person_id
                 where p.person_id = any(:ids) and h.record = 'company' and h.record_id = p.company_id
                   and h.kind in ('position_added', 'position_ended') and h.particulars ->> 'name' = r.name
                """).param("pseudonym", traces.pseudonym()).param("ids", ids).update();
        jdbc.sql("delete from undoings u where u.record = 'person' and u.what = 'point_removed' and (u.particulars ->> 'id')::bigint = any(:ids)").param("ids", ids).update();
        var slots = fields.links().stream().filter(link -> RecordKind.PERSON.equals(link.kind())).map(rabta.customers.Link::column).toArray(String[]::new);
        jdbc.sql("update bulks b set said = :pseudonym where b.slot = any(:slots) and b.value = any(:values)").param("pseudonym", traces.pseudonym()).param("slots", slots)
                .param("values", texts(traces)).update();
        // An order stays in the books; whose it was, nobody knows any more, but that these were one person's.
        jdbc.sql("update orders o set note = :pseudonym, version = o.version + 1, updated_at = now() where o.person_id = any(:ids)").param("pseudonym", traces.pseudonym()).param("ids", ids).update();
        var any = traces.any();
        unnaming.forEach(keeper -> keeper.unname(traces.people(), text -> text == null || any == null ? text : any.without(text, traces.pseudonym())));
        answers(traces);
    }

    private static String[] texts(Traces traces) {
        return traces.people().stream().map(String::valueOf).toArray(String[]::new);
    }

    /** What programs were answered about them within the last day. */
    private void answers(Traces traces) {
        var any = traces.any();
        var number = "(?:" + String.join("|", texts(traces)) + ")";
        var routes = java.util.regex.Pattern.compile("/people/" + number + "(?:/|\\b)");
        var named = java.util.regex.Pattern.compile("\"person_id\"\\s*:\\s*" + number + "\\b");
        var keys = new ArrayList<String[]>();
        jdbc.sql("select k.member_id::text, k.key, k.route, k.headers::text, k.body from idempotency_keys k").query(r -> {
            var body = new String(r.getBytes(5), java.nio.charset.StandardCharsets.UTF_8);
            if (routes.matcher(r.getString(3)).find() || routes.matcher(r.getString(4)).find() || named.matcher(body).find() || any != null && any.in(body)) {
                keys.add(new String[] {r.getString(1), r.getString(2), r.getString(3)});
            }
        });
        jdbc.sql("delete from idempotency_keys k using unnest(:members::text[], :keys::text[], :routes::text[]) u (member, key, route) where k.member_id = u.member::bigint and k.key = u.key and k.route = u.route")
                .param("members", nth(keys, 0)).param("keys", nth(keys, 1)).param("routes", nth(keys, 2)).update();
    }

    private static String[] nth(List<String[]> rows, int n) {
        return rows.stream().map(row -> row[n]).toArray(String[]::new);
    }

    // --- What is known by their traces ---

    void sweep(Traces traces) {
        tables().forEach((table, columns) -> {
            var search = MEMORIES.contains(table) || LINES.contains(table) ? traces.any() : traces.strong();
            if (search != null && !OURS.contains(table)) {
                sweep(table, columns, search, traces.pseudonym());
            }
        });
        shared(traces);
    }

    private void sweep(String table, List<Column> columns, Traces.Search search, String pseudonym) {
        var lines = jdbc.sql("select l.ctid::text, %s from %s l where %s for update".formatted(columns.stream().map(c -> "l." + c.quoted() + "::text").collect(Collectors.joining(", ")), quoted(table),
                columns.stream().map(c -> "l." + c.quoted() + "::text ~* :wide").collect(Collectors.joining(" or ")))).param("wide", search.wide())
                .query((r, n) -> {
                    var texts = new ArrayList<String>();
                    for (int i = 0; i < columns.size(); i++) {
                        texts.add(r.getString(i + 2));
                    }
                    return new Line(r.getString(1), texts);
                }).list().stream().filter(line -> line.texts().stream().anyMatch(search::in)).toList();
        if (lines.isEmpty()) {
            return;
        }
        var at = lines.stream().map(Line::at).toArray(String[]::new);
        if (LINES.contains(table)) {
            jdbc.sql("delete from %s l where l.ctid = any(cast(:at as tid[]))".formatted(quoted(table))).param("at", at).update();
            return;
        }
        var names = new ArrayList<String>();
        var statement = jdbc.sql("update %s l set %s from unnest(:at::text[], %s) u (at, %s) where l.ctid = u.at::tid".formatted(quoted(table),
                each(columns, i -> "%s = u.c%d::%s".formatted(columns.get(i).quoted(), i, columns.get(i).type())), each(columns, i -> ":c" + i + "::text[]"), each(columns, i -> "c" + i))).param("at", at);
        for (int i = 0; i < columns.size(); i++) {
            int n = i;
            names.add("c" + i);
            statement = statement.param("c" + i, lines.stream().map(line -> without(columns.get(n), line.texts().get(n), search, pseudonym)).toArray(String[]::new));
        }
        statement.update();
    }

    private static String each(List<Column> columns, java.util.function.IntFunction<String> what) {
        return java.util.stream.IntStream.range(0, columns.size()).mapToObj(what).collect(Collectors.joining(", "));
    }

    private static String without(Column column, String text, Traces.Search search, String pseudonym) {
        if (text == null || !column.type().equals("jsonb")) {
            return search.without(text, pseudonym);
        }
        var json = Json.read(text);
        if (column.name().equals("fields") && json instanceof ObjectNode values) {
            // A field that takes a number or an address takes no pseudonym.
            values.properties().stream().filter(p -> p.getValue().isString() && search.exact().matcher(p.getValue().asString()).matches()).map(Map.Entry::getKey).toList().forEach(values::remove);
        }
        return without(json, search, pseudonym).toString();
    }

    private static JsonNode without(JsonNode node, Traces.Search search, String pseudonym) {
        switch (node) {
            case ObjectNode object -> object.properties().stream().map(Map.Entry::getKey).toList().forEach(name -> object.set(name, without(object.get(name), search, pseudonym)));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, without(array.get(i), search, pseudonym));
                }
            }
            case StringNode text -> {
                return StringNode.valueOf(search.without(text.asString(), pseudonym));
            }
            default -> { }
        }
        return node;
    }

    /** The tables of the workspace and their columns that hold words. Names come from the catalogue, never from anybody. */
    Map<String, List<String>> words() {
        var words = new LinkedHashMap<String, List<String>>();
        tables().forEach((table, columns) -> words.put(table, columns.stream().map(Column::name).toList()));
        return words;
    }

    private Map<String, List<Column>> tables() {
        var tables = new LinkedHashMap<String, List<Column>>();
        jdbc.sql("""
                  select c.table_name, c.column_name, case when c.data_type = 'ARRAY' then 'text[]' else c.data_type end
                    from information_schema.columns c
                         join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
                   where c.table_schema = :schema
                     and (c.data_type in ('text', 'jsonb', 'character varying') or c.data_type = 'ARRAY' and c.udt_name = '_text')
                     and c.is_generated = 'NEVER'
                order by c.table_name, c.ordinal_position
                """).param("schema", Binding.schema(Binding.workspace())).query(r -> {
                    tables.computeIfAbsent(r.getString(1), t -> new ArrayList<>()).add(new Column(r.getString(2), r.getString(3)));
                });
        return tables;
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Of what spans all workspaces: letters to them, and what went wrong with jobs. The audit names nobody, and cannot be changed. */
    private void shared(Traces traces) {
        var any = traces.any();
        if (any == null) {
            return;
        }
        jdbc.sql("delete from control.outbox l where l.workspace = :workspace and l.state not in ('queued', 'sending') and concat_ws(' ', l.to_address, l.subject, l.text, l.html, l.error) ~* :wide")
                .param("workspace", Binding.workspace()).param("wide", any.wide()).update();
        jdbc.sql("update control.jobs l set error = :pseudonym where l.workspace_id = :workspace and l.error ~* :wide").param("pseudonym", traces.pseudonym()).param("workspace", Binding.workspace())
                .param("wide", any.wide()).update();
    }
}
