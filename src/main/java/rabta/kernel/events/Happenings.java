package rabta.kernel.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.sql.Json;
import rabta.kernel.sql.Paged;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened in a workspace: one stream, written in the transaction of the change itself. Timeline, notifications,
 * automation and insights read it.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Happenings {

    /**
     * @param by the member who did it, or null for the program itself
     * @param particulars the happening's own components, always an object
     */
    public record Row(long id, String kind, Ref about, Long by, Instant at, JsonNode particulars) {

        static Row read(ResultSet r, int n) throws SQLException {
            return new Row(r.getLong(1), r.getString(2), Ref.of(r.getString(3), r.getLong(4)), r.getObject(5, Long.class),
                    r.getObject(6, OffsetDateTime.class).toInstant(), Json.read(r.getString(7)));
        }

        /** A particular as text; empty where there is none. */
        public String get(String name) {
            return particulars.path(name).asString("");
        }
    }

    private record Moment(OffsetDateTime at, long id) {
    }

    private static final OffsetDateTime END = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final JdbcClient jdbc;
    private final Announcements announcements;
    private final ObjectProvider<Witness> witnesses;

    Happenings(JdbcClient jdbc, Announcements announcements, ObjectProvider<Witness> witnesses) {
        this.witnesses = witnesses;
        this.jdbc = jdbc;
        this.announcements = announcements;
    }

    /** Writes down what happened, by that member ({@code null}: the program itself). */
    public long record(Happening happening, Long by) {
        long id = jdbc.sql("""
                insert into happenings (kind, record, record_id, by_member, at, particulars)
                values (:kind, :record, :id, :by, coalesce(:at, now()), :particulars)
                returning id
                """)
                .param("kind", Happening.kind(happening.getClass()))
                .param("record", happening.about().type())
                .param("id", happening.about().id())
                .param("by", by)
                .param("at", happening.at() == null ? null : happening.at().atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("particulars", Json.jsonb(particulars(happening).toString()))
                .query(Long.class).single();
        told(List.of(new Hint(id, Happening.kind(happening.getClass()), happening.about(), by)));
        return id;
    }

    /** Writes down many at once, in one statement. */
    public void record(List<? extends Happening> happened, Long by) {
        if (happened.isEmpty()) {
            return;
        }
        told(jdbc.sql("""
                insert into happenings (kind, record, record_id, by_member, at, particulars)
                select u.kind, u.record, u.id, :by, coalesce(u.at, now()), u.particulars::jsonb
                  from unnest(:kinds::text[], :records::text[], :ids::bigint[], :ats::timestamptz[], :particulars::text[]) u (kind, record, id, at, particulars)
                returning id, kind, record, record_id, by_member
                """)
                .param("kinds", happened.stream().map(h -> Happening.kind(h.getClass())).toArray(String[]::new))
                .param("records", happened.stream().map(h -> h.about().type()).toArray(String[]::new))
                .param("ids", happened.stream().map(h -> h.about().id()).toArray(Long[]::new))
                .param("by", by, java.sql.Types.BIGINT)
                .param("ats", happened.stream().map(h -> h.at() == null ? null : h.at().toString()).toArray(String[]::new))
                .param("particulars", happened.stream().map(h -> particulars(h).toString()).toArray(String[]::new))
                .query(Happenings::hint).list());
    }

    private void told(List<Hint> hints) {
        announcements.tell(hints);
        witnesses.forEach(witness -> witness.saw(hints));
    }

    private static Hint hint(ResultSet r, int n) throws SQLException {
        return new Hint(r.getLong(1), r.getString(2), Ref.of(r.getString(3), r.getLong(4)), r.getObject(5, Long.class));
    }

    /** What was written down after that, as hints, the oldest first. Those who wrote at the same time may have committed in another order. */
    public List<Hint> after(long id, int size) {
        return jdbc.sql("select h.id, h.kind, h.record, h.record_id, h.by_member from happenings h where h.id > :id order by h.id limit :size")
                .param("id", id).param("size", size).query(Happenings::hint).list();
    }

    /** The number of the latest, or 0. */
    public long last() {
        return jdbc.sql("select coalesce(max(h.id), 0) from happenings h").query(Long.class).single();
    }

    private static ObjectNode particulars(Happening happening) {
        var particulars = (ObjectNode) Json.read(Json.write(happening));
        particulars.remove("about");
        particulars.remove("at");
        return particulars;
    }

    /** What happened to a record, newest first; {@code kinds} empty means all. */
    public Paged<Row> about(Ref about, List<String> kinds, String cursor, int size) {
        return about(about, kinds, null, cursor, size);
    }

    /**
     * What happened to one field of a record.
     *
     * @param field the particular {@code field}, or the name of what the happening's kind is about ({@code owner} of {@code owner_assigned}); null for all
     */
    public Paged<Row> about(Ref about, List<String> kinds, String field, String cursor, int size) {
        var before = Paged.key(cursor, 2).flatMap(Happenings::moment).orElse(new Moment(END, Long.MAX_VALUE));
        var rows = jdbc.sql("""
                  select h.id, h.kind, h.record, h.record_id, h.by_member, h.at, h.particulars
                    from happenings h
                   where h.record = :record
                     and h.record_id = :id
                     and (h.at, h.id) < (:at, :before)
                     and (:every or h.kind = any(:kinds))
                     and (:whole or coalesce(h.particulars ->> 'field', split_part(h.kind, '_', 1)) = :field)
                order by h.at desc, h.id desc
                   limit :size
                """)
                .param("record", about.type())
                .param("id", about.id())
                .param("at", before.at())
                .param("before", before.id())
                .param("every", kinds.isEmpty())
                .param("kinds", kinds.toArray(String[]::new))
                .param("whole", field == null)
                .param("field", field, java.sql.Types.VARCHAR)
                .param("size", size + 1)
                .query(Row::read).list();
        return Paged.of(rows, size, row -> List.of(row.at().toString(), String.valueOf(row.id())));
    }

    /**
     * The same, together with what happened to some others that belong to it, each at most {@code size} far back: a company
     * and its people.
     *
     * @param type of the others
     * @param theirs the kinds of what happened to them
     */
    public Paged<Row> about(Ref about, List<String> kinds, String type, List<Long> others, List<String> theirs, String cursor, int size) {
        var before = Paged.key(cursor, 2).flatMap(Happenings::moment).orElse(new Moment(END, Long.MAX_VALUE));
        var rows = jdbc.sql("""
                  select h.id, h.kind, h.record, h.record_id, h.by_member, h.at, h.particulars
                    from ((  select h.id, h.kind, h.record, h.record_id, h.by_member, h.at, h.particulars
                               from happenings h
                              where h.record = :record
                                and h.record_id = :id
                                and (h.at, h.id) < (:at, :before)
                                and (:every or h.kind = any(:kinds))
                           order by h.at desc, h.id desc
                              limit :size)
                          union all
                          select t.id, t.kind, t.record, t.record_id, t.by_member, t.at, t.particulars
                            from unnest(:others::bigint[]) o (id)
                           cross join lateral (  select h.id, h.kind, h.record, h.record_id, h.by_member, h.at, h.particulars
                                                   from happenings h
                                                  where h.record = :type
                                                    and h.record_id = o.id
                                                    and (h.at, h.id) < (:at, :before)
                                                    and h.kind = any(:theirs)
                                               order by h.at desc, h.id desc
                                                  limit :size) t) h
                order by h.at desc, h.id desc
                   limit :size
                """)
                .param("record", about.type()).param("id", about.id()).param("at", before.at()).param("before", before.id())
                .param("every", kinds.isEmpty()).param("kinds", kinds.toArray(String[]::new))
                .param("type", type).param("others", others.toArray(Long[]::new)).param("theirs", theirs.toArray(String[]::new))
                .param("size", size + 1)
                .query(Row::read).list();
        return Paged.of(rows, size, row -> List.of(row.at().toString(), String.valueOf(row.id())));
    }

    /** Those things that happened, whatever they are about. */
    public List<Row> of(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : jdbc.sql("select h.id, h.kind, h.record, h.record_id, h.by_member, h.at, h.particulars from happenings h where h.id = any(:ids)").param("ids", ids.toArray(Long[]::new)).query(Row::read).list();
    }

    /** One thing that happened to that record. */
    public Optional<Row> find(Ref about, long id) {
        return jdbc.sql("select h.id, h.kind, h.record, h.record_id, h.by_member, h.at, h.particulars from happenings h where h.id = :id and h.record = :record and h.record_id = :about")
                .param("id", id).param("record", about.type()).param("about", about.id()).query(Row::read).optional();
    }

    private static Optional<Moment> moment(List<String> key) {
        try {
            return Optional.of(new Moment(Instant.parse(key.get(0)).atOffset(ZoneOffset.UTC), Long.parseLong(key.get(1))));
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
