package rabta.collaboration.appointments;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes what stands in the calendar; whether it may be so was asked before. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class EventRows {

    /**
     * Where a new one belongs.
     *
     * @param uid by which other programs know it; a time of a series shares that of its series
     * @param series and {@code occurrence} of which series it is which time; null for one of its own
     */
    record Place(String record, Long recordId, Long maker, String uid, int sequence, Long series, Instant occurrence) {

        static Place own(String record, Long recordId, Long maker) {
            return new Place(record, recordId, maker, UUID.randomUUID() + "@rabta", 0, null, null);
        }
    }

    private final JdbcClient jdbc;

    EventRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds it for the rest of the transaction, so that two who change a series do not undo each other's. */
    void hold(long id) {
        jdbc.sql("select e.id from events e where e.id = :id for update").param("id", id).query(Long.class).optional();
    }

    /** Whether another meeting of that member, known to other programs by the same number, stands already: both brought it from outside. */
    boolean doubles(long id, long owner) {
        return jdbc.sql("select exists (select from events e join events o on o.owner_id = :owner and o.uid = e.uid and o.id <> e.id and o.series_id is null where e.id = :id and e.series_id is null and e.owner_id <> :owner)")
                .param("owner", owner).param("id", id).query(Boolean.class).single();
    }

    long insert(AppointmentDraft draft, Collection<Instant> leftOut, Place place) {
        long id = bound("""
                insert into events (name, starts_at, ends_at, last_at, whole_day, zone, place, note, owner_id, private, remind, rule, left_out, made_by, record, record_id, uid, sequence, series_id, series_at)
                values (:title, :starts, :ends, :last, :whole, :zone, :place, :note, :owner, :private, :remind, :rule, cast(:left_out as timestamptz[]), :by, :record, :record_id, :uid, :sequence, :series, :series_at)
                returning id
                """, draft, leftOut)
                .param("by", place.maker(), Types.BIGINT).param("record", place.record()).param("record_id", place.recordId(), Types.BIGINT).param("uid", place.uid()).param("sequence", place.sequence())
                .param("series", place.series(), Types.BIGINT).param("series_at", place.occurrence() == null ? null : place.occurrence().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Long.class).single();
        come(id, draft);
        return id;
    }

    /** @param step by how much its number for other programs rises */
    void write(long id, AppointmentDraft draft, Collection<Instant> leftOut, int step) {
        bound("""
                update events
                   set name = :title, starts_at = :starts, ends_at = :ends, last_at = :last, whole_day = :whole, zone = :zone, place = :place, note = :note, owner_id = :owner, private = :private, remind = :remind,
                       rule = :rule, left_out = cast(:left_out as timestamptz[]), sequence = sequence + :step, version = version + 1, updated_at = now()
                 where id = :id
                """, draft, leftOut).param("step", step).param("id", id).update();
        come(id, draft);
    }

    private JdbcClient.StatementSpec bound(String sql, AppointmentDraft draft, Collection<Instant> leftOut) {
        return jdbc.sql(sql).param("title", draft.title()).param("starts", draft.starts().atOffset(ZoneOffset.UTC)).param("ends", draft.ends().atOffset(ZoneOffset.UTC))
                .param("last", draft.lastAt(leftOut).atOffset(ZoneOffset.UTC)).param("whole", draft.wholeDay()).param("zone", draft.zone().getId()).param("place", draft.place()).param("note", draft.note())
                .param("owner", draft.owner()).param("private", draft.closed()).param("remind", draft.remind(), Types.INTEGER).param("rule", draft.rule() == null ? null : draft.rule().rule()).param("left_out", words(leftOut));
    }

    private static String[] words(Collection<Instant> times) {
        return times.stream().distinct().sorted().map(Instant::toString).toArray(String[]::new);
    }

    /** Which times of a series stand is changed, and nothing else. */
    void times(Appointment series, Series times, int step) {
        jdbc.sql("""
                update events
                   set rule = :rule, left_out = cast(:left_out as timestamptz[]), last_at = :last, sequence = sequence + :step, version = version + 1, updated_at = now()
                 where id = :id
                """).param("rule", times.rule().rule()).param("left_out", words(times.leftOut())).param("last", times.lastAt().atOffset(ZoneOffset.UTC)).param("step", step).param("id", series.id()).update();
    }

    // Who stays keeps their row: what they answered stands there.
    private void come(long id, AppointmentDraft draft) {
        var members = draft.members().toArray(Long[]::new);
        jdbc.sql("delete from event_members where event_id = :id and not member_id = any(:members)").param("id", id).param("members", members).update();
        jdbc.sql("insert into event_members (event_id, member_id) select :id, u.member from unnest(:members::bigint[]) u (member) on conflict do nothing").param("id", id).param("members", members).update();
        var guests = List.copyOf(draft.guests());
        var records = guests.stream().map(g -> g.kind() == null ? null : g.kind().type()).toArray(String[]::new);
        var ids = guests.stream().map(Guest::record).toArray(Long[]::new);
        var emails = guests.stream().map(Guest::email).toArray(String[]::new);
        // Whoever was invited by mail stays until they were told that they come no more.
        var gone = """
                 where g.event_id = :id
                   and not exists (select from unnest(:records::text[], :ids::bigint[], :emails::text[]) u (record, record_id, email)
                                    where u.record is not distinct from g.record and u.record_id is not distinct from g.record_id and u.email is not distinct from g.email)
                """;
        for (var sql : List.of("delete from event_guests g" + gone + " and (g.told is null or not :tell)", "update event_guests g set left_at = now()" + gone + " and g.left_at is null and :tell")) {
            jdbc.sql(sql).param("id", id).param("records", records).param("ids", ids).param("emails", emails).param("tell", draft.tell()).update();
        }
        if (!guests.isEmpty()) {
            jdbc.sql("""
                    insert into event_guests (event_id, record, record_id, email)
                    select :id, u.record, u.record_id, u.email
                      from unnest(:records::text[], :ids::bigint[], :emails::text[]) u (record, record_id, email)
                        on conflict (event_id, coalesce(record, ''), coalesce(record_id, 0), coalesce(email, '')) do update set left_at = null
                    """).param("id", id).param("records", records).param("ids", ids).param("emails", emails).update();
        }
    }

    /** Those among these who have guests, with the times of series among them that were changed. */
    List<Long> withGuests(List<Long> events) {
        return jdbc.sql("select e.id from events e where (e.id = any(:ids) or e.series_id = any(:ids)) and exists (select from event_guests g where g.event_id = e.id)").param("ids", events.toArray(Long[]::new))
                .query(Long.class).list();
    }

    /** Whoever knows it by that number needs not be told that it has risen: what changed is told by itself. */
    void toldAlready(long id, int sequence, int step) {
        jdbc.sql("update event_guests set told = told + :step where event_id = :id and told = :sequence").param("step", step).param("id", id).param("sequence", sequence).update();
    }

    /** What they answered was for another time. */
    void unanswered(long id) {
        jdbc.sql("update event_guests set answer = null, answered_at = null where event_id = :id").param("id", id).update();
    }

    /** That member takes part no longer, in none of its times. */
    void leave(long id, long member) {
        jdbc.sql("delete from event_members x using events e where e.id = x.event_id and (e.id = :id or e.series_id = :id) and x.member_id = :member").param("id", id).param("member", member).update();
        jdbc.sql("update events set version = version + 1, updated_at = now() where id = :id").param("id", id).update();
    }

    /** One alone, or a series with each of its times that was changed. */
    void remove(long id) {
        jdbc.sql("update events set deleted_at = now(), sequence = sequence + 1, version = version + 1, updated_at = now() where (id = :id or series_id = :id) and deleted_at is null").param("id", id).update();
    }

    /** With what went together with it. */
    void restore(long id) {
        jdbc.sql("""
                update events e set deleted_at = null, sequence = e.sequence + 1, version = e.version + 1, updated_at = now()
                  from events o
                 where o.id = :id and (e.id = o.id or e.series_id = o.id) and e.deleted_at = o.deleted_at
                """).param("id", id).update();
    }

    /** The times of a series that were changed, by when they would have been; also those that were removed. */
    record Part(long id, Instant occurrence) {
    }

    List<Part> parts(long series) {
        return jdbc.sql("select e.id, e.series_at from events e where e.series_id = :id").param("id", series)
                .query((r, n) -> new Part(r.getLong(1), r.getObject(2, java.time.OffsetDateTime.class).toInstant())).list();
    }

    /** They stand for other times from now on, of that series. */
    void carry(List<Part> parts, long series, String uid) {
        if (parts.isEmpty()) {
            return;
        }
        var ids = parts.stream().map(Part::id).toArray(Long[]::new);
        // Out of each other's way first: one may be to stand for what another stood for.
        jdbc.sql("update events set series_at = series_at - interval '3000 years' where id = any(:ids)").param("ids", ids).update();
        jdbc.sql("""
                update events e set series_id = :series, series_at = u.at, uid = :uid, sequence = e.sequence + 1, version = e.version + 1, updated_at = now()
                  from unnest(:ids::bigint[], :times::timestamptz[]) u (id, at)
                 where e.id = u.id
                """).param("series", series).param("uid", uid).param("ids", ids).param("times", parts.stream().map(part -> part.occurrence().toString()).toArray(String[]::new)).update();
    }

    /** They are of no series any more, and nowhere. */
    void drop(Collection<Part> parts) {
        if (!parts.isEmpty()) {
            jdbc.sql("delete from events where id = any(:ids)").param("ids", parts.stream().map(Part::id).toArray(Long[]::new)).update();
        }
    }

    void removeParts(long series, Instant from) {
        jdbc.sql("update events set deleted_at = now(), sequence = sequence + 1, version = version + 1, updated_at = now() where series_id = :id and series_at >= :from and deleted_at is null")
                .param("id", series).param("from", from.atOffset(ZoneOffset.UTC)).update();
    }

    /** Those that went when the series was last changed. */
    void restoreParts(long series) {
        jdbc.sql("""
                update events e set deleted_at = null, sequence = e.sequence + 1, version = e.version + 1, updated_at = now()
                  from events o
                 where o.id = :id and e.series_id = o.id and e.deleted_at = o.updated_at
                """).param("id", series).update();
    }
}
