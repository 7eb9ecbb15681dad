package rabta.support.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.access.Caller;
import rabta.kernel.secrets.Tokens;

/** Who is in. A session ends with its days, by either side's word, and where its person is archived, erased or has another address by now; a merge takes it along. */
@Repository
@Transactional
public class Guests {

    static final Duration LIFE = Duration.ofDays(30);

    /** So long a browser in which somebody came in is known as theirs. */
    static final Duration KNOWN = Duration.ofDays(180);

    private static final int MOST = 50;
    private static final String LIVING = """
            s.ends_at > now()
                   and p.archived_at is null
                   and p.deleted_at is null
                   and exists (select from contact_points x
                                where x.person_id = p.id and x.value = s.address and (x.kind = 'EMAIL') = (s.kind = 'EMAIL'))""";

    /** One as the team sees it. */
    public record Session(long id, String address, String device, Instant createdAt, Instant seenAt, Instant endsAt) {

        Session nameless() {
            return new Session(id, null, device, createdAt, seenAt, endsAt);
        }

        static Session read(ResultSet r, int n) throws SQLException {
            return new Session(r.getLong(1), r.getString(2), r.getString(3), r.getObject(4, OffsetDateTime.class).toInstant(), r.getObject(5, OffsetDateTime.class).toInstant(), r.getObject(6, OffsetDateTime.class).toInstant());
        }
    }

    private final JdbcClient jdbc;

    Guests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets somebody in. @return the secret of a new session, of which their browser has the only copy */
    public String enter(long person, String kind, String address) {
        var secret = Tokens.random();
        jdbc.sql("insert into portal_sessions (person_id, hash, kind, address, device, ends_at) values (:person, :hash, :kind, :address, :device, now() + make_interval(secs => :life))").param("person", person)
                .param("hash", Tokens.hash(secret)).param("kind", kind).param("address", address).param("device", Caller.current().device()).param("life", (double) LIFE.toSeconds()).update();
        return secret;
    }

    /**
     * Remembers that they came in with that address in this browser.
     *
     * @param before what the browser was known by until now, or null: it is known by another word from now on, so that nobody knows it who put one there
     * @return what it is known by, of which it has the only copy
     */
    public String know(long person, String kind, String address, String before) {
        var word = Tokens.random();
        if (before != null) {
            jdbc.sql("update portal_browsers set hash = :hash where hash = :before").param("hash", Tokens.hash(word)).param("before", Tokens.hash(before)).update();
        }
        jdbc.sql("""
                insert into portal_browsers as b (person_id, hash, kind, address) values (:person, :hash, :kind, :address)
                on conflict on constraint portal_browsers_once do update set person_id = excluded.person_id, seen_at = now()
                """).param("person", person).param("hash", Tokens.hash(word)).param("kind", kind).param("address", address).update();
        return word;
    }

    /** The number of a browser in which somebody has come in with that address; empty for any other. */
    @Transactional(readOnly = true)
    public Optional<Long> known(String word, String kind, String address) {
        return word == null || word.isEmpty() ? Optional.empty() : jdbc.sql("select b.id from portal_browsers b where b.hash = :hash and b.kind = :kind and b.address = :address and b.seen_at > now() - make_interval(secs => :known)")
                .param("hash", Tokens.hash(word)).param("kind", kind).param("address", address).param("known", (double) KNOWN.toSeconds()).query(Long.class).optional();
    }

    public Optional<Guest> of(String secret) {
        return secret == null || secret.isEmpty() ? Optional.empty() : read("s.hash = :key", Tokens.hash(secret)).map(guest -> {
            // So often that the team sees whether it is in use, so seldom that reading a page writes nothing.
            jdbc.sql("update portal_sessions set seen_at = now() where id = :id and seen_at < now() - interval '5 minutes'").param("id", guest.session()).update();
            return guest;
        });
    }

    /** The same as it is now; does not count as a use. */
    @Transactional(readOnly = true)
    public Optional<Guest> still(long session) {
        return read("s.id = :key", session);
    }

    private Optional<Guest> read(String which, Object key) {
        return jdbc.sql("""
                select s.id, p.id, p.name, p.company_id, s.kind, s.address, exists (select from portal_readers y where y.person_id = p.id)
                  from portal_sessions s
                       join people p on p.id = s.person_id
                 where %s
                   and %s
                """.formatted(which, LIVING)).param("key", key).query(Guest::read).optional();
    }

    /** Those of a person, the one used last first. */
    @Transactional(readOnly = true)
    public List<Session> of(long person) {
        return jdbc.sql("select s.id, s.address, s.device, s.created_at, s.seen_at, s.ends_at from portal_sessions s join people p on p.id = s.person_id where s.person_id = :person and " + LIVING + " order by s.seen_at desc, s.id desc limit " + MOST)
                .param("person", person).query(Session::read).list();
    }

    /** @param session null for all of that person, whose browsers are then known no more either @return how many ended */
    public int end(long person, Long session) {
        if (session == null) {
            jdbc.sql("delete from portal_browsers where person_id = :person").param("person", person).update();
        }
        return jdbc.sql("delete from portal_sessions where person_id = :person and (:session::bigint is null or id = :session)").param("person", person).param("session", session, java.sql.Types.BIGINT).update();
    }
}
