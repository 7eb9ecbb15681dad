package rabta.customers.privacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.PersonalRows;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/**
 * All that the business holds about one person: their own row, those that became part of it, and whatever rows the nouns of the
 * house say hang on them. Whether the viewer may see the person has been asked before.
 */
@Repository
@Transactional(readOnly = true)
class PersonalData {

    private static final RecordKind KIND = RecordKind.PERSON;
    private static final int FETCHED = 500;
    /** How the program works, and nothing that is known of anybody. */
    private static final Set<String> WORKINGS = Set.of("likely_pairs", "duplicate_blocks", "editing", "personal_files", "import_changes", "bulk_rows", "segment_members");

    private static final String COMPANY = " || jsonb_build_object('company', (select c.name from companies c where c.id = l.company_id))";

    /** The rows of one table. @param sql answers one object of JSON each, for {@code :ids} of people */
    record Part(String table, String sql, Map<String, Object> params) {

        Part(String table, String sql) {
            this(table, sql, Map.of());
        }
    }

    private final JdbcClient jdbc;
    private final JdbcClient cursor;
    // Looked up when needed: whoever knows rows may itself need what erases.
    private final ObjectProvider<Linked> linked;
    private final ObjectProvider<PersonalRows> further;

    PersonalData(DataSource source, JdbcClient jdbc, ObjectProvider<Linked> linked, ObjectProvider<PersonalRows> further) {
        this.further = further;
        var fetching = new JdbcTemplate(source);
        fetching.setFetchSize(FETCHED);
        this.cursor = JdbcClient.create(new NamedParameterJdbcTemplate(fetching));
        this.jdbc = jdbc;
        this.linked = linked;
    }

    /** The person's number and those of all that became part of them, one after the other; none where they are gone. */
    List<Long> all(long person) {
        return jdbc.sql("""
                with recursive all_of (id) as (
                    select r.id from people r where r.id = :id
                    union
                    select r.id from people r join all_of a on r.merged_into = a.id)
                select a.id from all_of a order by a.id
                """).param("id", person).query(Long.class).list();
    }

    /** How many rows each table holds about them; tables with none are left out. */
    Map<String, Long> counts(List<Long> people, Viewer viewer) {
        var counts = new LinkedHashMap<String, Long>();
        var parts = parts(viewer);
        var sql = parts.stream().map(part -> "select '" + part.table() + "', count(*) from (" + part.sql() + ") x").collect(Collectors.joining("\nunion all\n"));
        var statement = bound(jdbc, sql, people);
        for (var part : parts) {
            statement = statement.params(part.params());
        }
        statement.query(r -> {
            if (r.getLong(2) > 0) {
                counts.merge(r.getString(1), r.getLong(2), Long::sum);
            }
        });
        return counts;
    }

    /** Gives each row of that part to the taker, read by a cursor of the database. */
    void each(Part part, List<Long> people, Consumer<JsonNode> taker) {
        bound(cursor, part.sql(), people).params(part.params()).query(r -> {
            taker.accept(Json.read(r.getString(1)));
        });
    }

    private static JdbcClient.StatementSpec bound(JdbcClient jdbc, String sql, List<Long> people) {
        return jdbc.sql(sql).param("ids", people.toArray(Long[]::new)).param("record", KIND.type());
    }

    /** What of it the viewer may hand out: the person's own row first, and what they bought and the files last. */
    List<Part> parts(Viewer viewer) {
        var others = new LinkedHashMap<String, PersonalRows.Statement>();
        further.forEach(rows -> others.putAll(rows.rows(viewer)));
        var parts = new ArrayList<Part>();
        parts.add(new Part("people", "select to_jsonb(l) - 'search' - 'sound' || jsonb_build_object('tags', array(select t.name from tags t where t.id = any(l.tags)))" + COMPANY + " from people l where l.id = any(:ids)"));
        links().stream().filter(link -> !WORKINGS.contains(link.table()) && !others.containsKey(link.table())).forEach(link -> parts.add(new Part(link.table(), "select " + (link.versioned() ? "jsonb_build_object('id', l.id, 'name', l.name)"
                : "to_jsonb(l) - 'search' - 'sound'" + (link.table().equals("positions") ? COMPANY : "")) + " from " + link.table() + " l where " + link.at() + " = any(:ids)" + link.about())));
        // By the index of their numbers, which a segment's kind would keep from being used.
        parts.add(new Part("segment_members", "select to_jsonb(l) || jsonb_build_object('name', g.name) from segment_members l join segments g on g.id = l.segment_id and g.kind = 'person' where l.record_id = any(:ids)"));
        parts.add(new Part("order_lines", "select to_jsonb(l) || jsonb_build_object('currency', o.currency, 'number', o.number) from order_lines l join orders o on o.id = l.order_id where o.person_id = any(:ids)"));
        parts.add(new Part("files", "select to_jsonb(f) - 'hash' from files f join attachments a on a.file_id = f.id where a.record = 'person' and a.record_id = any(:ids)"));
        others.forEach((table, statement) -> parts.add(new Part(table, statement.sql(), statement.params())));
        return parts;
    }

    /** The columns that name people, but for those by which people name each other. */
    List<Link> links() {
        return linked.stream().flatMap(l -> l.links().stream()).filter(link -> link.names(KIND) && !link.table().equals("people")).toList();
    }

    /** The numbers of the files that hang on them, also of those that were taken off: all that is to be erased. */
    List<Long> files(List<Long> people) {
        return files(people, rows -> PersonalRows.Statement.of(rows.files()));
    }

    /** Those of them that the viewer may hand out. */
    List<Long> files(List<Long> people, Viewer viewer) {
        return files(people, rows -> rows.files(viewer));
    }

    private List<Long> files(List<Long> people, Function<PersonalRows, PersonalRows.Statement> which) {
        var more = further.stream().map(which).toList();
        var statement = bound(jdbc, "select x.file_id from (select a.file_id from attachments a where a.record = :record and a.record_id = any(:ids)" + more.stream().map(one -> " union " + one.sql()).collect(Collectors.joining()) + ") x order by x.file_id", people);
        for (var one : more) {
            statement = statement.params(one.params());
        }
        return statement.query(Long.class).list();
    }

    /** Who holds more about them than the viewer sees, by name. */
    List<String> holders(List<Long> people, Viewer viewer) {
        return further.stream().flatMap(rows -> rows.holders(people, viewer).stream()).distinct().sorted().toList();
    }
}
