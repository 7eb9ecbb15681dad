package rabta.collaboration.following;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.fields.Links;
import rabta.customers.records.Records;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Paged;

/** Who is told of what happens to a record: whoever chose it, looks after it, wrote on it or was called there, and did not choose otherwise. */
@Service
@Transactional
public class Following implements Linked {

    private final JdbcClient jdbc;
    private final Records records;
    private final Links links;

    Following(JdbcClient jdbc, Records records, Links links) {
        this.links = links;
        this.jdbc = jdbc;
        this.records = records;
    }

    /** @throws rabta.kernel.web.NotFound for a record that the viewer does not see */
    @Transactional(readOnly = true)
    public boolean follows(RecordKind kind, long id, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        return jdbc.sql("select exists (select f.member_id from follows f where f.record = :record and f.record_id = :id and f.member_id = :me and f.following)")
                .param("record", kind.type()).param("id", id).param("me", viewer.id()).query(Boolean.class).single();
    }

    /** As the viewer chooses; what they choose against begins by itself no more. */
    public void choose(RecordKind kind, long id, boolean follow, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        jdbc.sql("""
                insert into follows (record, record_id, member_id, following) values (:record, :id, :me, :follow)
                    on conflict (record, record_id, member_id) do update set following = excluded.following, at = excluded.at
                """).param("record", kind.type()).param("id", id).param("me", viewer.id()).param("follow", follow).update();
    }

    /** Has them follow from now on who have not chosen against it. */
    public void begin(Collection<Map.Entry<Ref, Long>> pairs) {
        if (!pairs.isEmpty()) {
            jdbc.sql("""
                    insert into follows (record, record_id, member_id, following)
                    select u.record, u.id, u.member, true from unnest(:records::text[], :ids::bigint[], :members::bigint[]) u (record, id, member)
                        on conflict (record, record_id, member_id) do nothing
                    """).param("records", pairs.stream().map(p -> p.getKey().type()).toArray(String[]::new)).param("ids", pairs.stream().map(p -> p.getKey().id()).toArray(Long[]::new))
                    .param("members", pairs.stream().map(Map.Entry::getValue).toArray(Long[]::new)).update();
        }
    }

    /** The records with each of their followers. */
    @Transactional(readOnly = true)
    public List<Map.Entry<Ref, Long>> of(Collection<Ref> records) {
        return jdbc.sql("""
                select f.record, f.record_id, f.member_id
                  from unnest(:records::text[], :ids::bigint[]) u (record, id)
                       join follows f on f.record = u.record and f.record_id = u.id and f.following
                """).param("records", records.stream().map(Ref::type).toArray(String[]::new)).param("ids", records.stream().map(Ref::id).toArray(Long[]::new))
                .query((r, n) -> Map.entry(Ref.of(r.getString(1), r.getLong(2)), r.getLong(3))).list();
    }

    private record Row(Ref about, Instant since) {

        static Row read(ResultSet r, int n) throws SQLException {
            return new Row(Ref.of(r.getString(1), r.getLong(2)), r.getObject(3, OffsetDateTime.class).toInstant());
        }
    }

    private static Optional<Row> before(List<String> key) {
        try {
            return Optional.of(new Row(Ref.of(key.get(1), Long.parseLong(key.get(2))), Instant.parse(key.get(0))));
        } catch (DateTimeParseException | NumberFormatException broken) {
            return Optional.empty();
        }
    }

    /** What the viewer follows and still sees, the latest first: a page may hold fewer than it could. */
    @Transactional(readOnly = true)
    public Paged<Followed> list(String cursor, int size, Viewer viewer) {
        var before = Paged.key(cursor, 3).flatMap(Following::before);
        var rows = jdbc.sql("""
                  select f.record, f.record_id, f.at
                    from follows f
                   where f.member_id = :me
                     and f.following
                     and (:first or (f.at, f.record, f.record_id) < (:at, :record, :id))
                order by f.at desc, f.record desc, f.record_id desc
                   limit :size
                """).param("me", viewer.id()).param("first", before.isEmpty()).param("at", before.map(row -> row.since().atOffset(ZoneOffset.UTC)).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("record", before.map(row -> row.about().type()).orElse("")).param("id", before.map(row -> row.about().id()).orElse(0L)).param("size", size + 1).query(Row::read).list();
        var page = Paged.of(rows, size, row -> List.of(row.since().toString(), row.about().type(), String.valueOf(row.about().id())));
        var names = new HashMap<Ref, String>();
        page.rows().stream().collect(groupingBy(row -> row.about().type(), mapping(row -> row.about().id(), toSet()))).forEach((type, ids) -> RecordKind.ofType(type).filter(kind -> viewer.sees(type) != Reach.NONE)
                .ifPresent(kind -> links.names(kind, ids, viewer).forEach((id, name) -> names.put(kind.ref(id), name))));
        return new Paged<>(page.rows().stream().filter(row -> names.containsKey(row.about()))
                .map(row -> new Followed(RecordKind.of(row.about()).orElseThrow(), row.about().id(), names.get(row.about()), row.since())).toList(), page.next());
    }

    @Override
    public List<Link> links() {
        return List.of(Link.any("follows").keyed("member_id").once("member_id"));
    }
}
