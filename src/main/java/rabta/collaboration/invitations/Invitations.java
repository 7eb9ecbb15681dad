package rabta.collaboration.invitations;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.appointments.Answer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.ui.Language;

/** Whom appointments are told by mail, and what they answer. */
@Repository("guestInvitations")
@Transactional(propagation = Propagation.MANDATORY)
class Invitations {

    /** A guest who answers. @param answer what they said last, and when; or null */
    record Answering(long guest, Invitation to, Answer answer) {
    }

    /** Who invites. */
    record Business(String name, Language language) {
    }

    private final JdbcClient jdbc;

    Invitations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Business business(long workspace) {
        return jdbc.sql("select w.name, w.language from control.workspaces w where w.id = :id").param("id", workspace).query((r, n) -> new Business(r.getString(1), Language.of(r.getString(2)))).single();
    }

    /** For the rest of the transaction nobody else tells of it. */
    Optional<Invitation> claim(long event) {
        jdbc.sql("select e.id from events e where e.id = :id for update").param("id", event).query(Long.class).optional();
        return jdbc.sql("select " + Invitation.COLUMNS + "\n  from events e join members m on m.id = e.owner_id left join events s on s.id = e.series_id\n where e.id = :id").param("id", event).query(Invitation::read).optional();
    }

    /** The series of that time, where it does not take place any more. */
    Optional<Long> goneSeries(long event) {
        return jdbc.sql("select s.id from events e join events s on s.id = e.series_id where e.id = :id and s.deleted_at is not null").param("id", event).query(Long.class).optional();
    }

    /** At the address that is known of them: a doubtful one is none. @param usual the language of those of whom none is known */
    List<Invited> guests(long event, Language usual) {
        return jdbc.sql("""
                select g.id,
                       coalesce(g.email, case g.record
                         when 'person' then (select c.value from contact_points c where c.person_id = g.record_id and c.kind = 'EMAIL' and not c.doubtful order by c.position, c.id limit 1)
                         when 'company' then (select c.value from contact_points c where c.company_id = g.record_id and c.kind = 'EMAIL' and not c.doubtful order by c.position, c.id limit 1) end),
                       coalesce(p.language, :usual), coalesce(p.name, k.name), g.told, g.left_at is not null, g.answer
                  from event_guests g
                       left join people p on g.record = 'person' and p.id = g.record_id
                       left join companies k on g.record = 'company' and k.id = g.record_id
                 where g.event_id = :event
              order by g.id
                """).param("event", event).param("usual", usual.tag()).query(Invited::read).list();
    }

    int lettersOfLastHour(long owner) {
        return jdbc.sql("""
                select count(*)
                  from event_guest_links l
                       join event_guests g on g.id = l.guest_id
                       join events e on e.id = g.event_id
                 where l.created_at > now() - interval '1 hour' and e.owner_id = :owner
                """).param("owner", owner).query(Integer.class).single();
    }

    void told(Collection<Long> guests, Integer number) {
        jdbc.sql("update event_guests set told = :number where id = any(:ids)").param("number", number, java.sql.Types.INTEGER).param("ids", guests.toArray(Long[]::new)).update();
    }

    /** Of a series that does not take place nothing more is to be told of its times either. */
    void untold(long series) {
        jdbc.sql("update event_guests g set told = null where g.event_id = any(array(select e.id from events e where e.series_id = :id and e.deleted_at is not null))").param("id", series).update();
    }

    void forget(Collection<Long> guests) {
        jdbc.sql("delete from event_guests where id = any(:ids) and left_at is not null").param("ids", guests.toArray(Long[]::new)).update();
    }

    /** The keys by which guests answer, kept as their hashes. @param keys by guest */
    void open(Map<Long, String> keys) {
        var guests = List.copyOf(keys.keySet());
        jdbc.sql("insert into event_guest_links (hash, guest_id) select u.hash, u.guest from unnest(:hashes::bytea[], :guests::bigint[]) u (hash, guest)")
                .param("hashes", guests.stream().map(guest -> Tokens.hash(keys.get(guest))).toArray(byte[][]::new)).param("guests", guests.toArray(Long[]::new)).update();
    }

    Optional<Answering> find(String key) {
        return jdbc.sql("select " + Invitation.COLUMNS + """
                , g.id, g.answer, g.answered_at
                  from event_guest_links l
                       join event_guests g on g.id = l.guest_id
                       join events e on e.id = g.event_id
                       join members m on m.id = e.owner_id
                       left join events s on s.id = e.series_id
                 where l.hash = :hash and g.left_at is null
                """).param("hash", Tokens.hash(key)).query((r, n) -> new Answering(r.getLong(21), Invitation.read(r, n),
                r.getString(22) == null ? null : new Answer(Answer.Said.valueOf(r.getString(22)), r.getObject(23, OffsetDateTime.class).toInstant()))).optional();
    }

    /** Whether that is another answer than before. */
    boolean answer(long guest, Answer.Said said, Instant at) {
        var before = jdbc.sql("select g.answer from event_guests g where g.id = :id for update").param("id", guest).query((r, n) -> Optional.ofNullable(r.getString(1))).optional().flatMap(one -> one);
        jdbc.sql("update event_guests set answer = :answer, answered_at = :at where id = :id").param("answer", said.name()).param("at", at.atOffset(java.time.ZoneOffset.UTC)).param("id", guest).update();
        return !before.equals(Optional.of(said.name()));
    }
}
