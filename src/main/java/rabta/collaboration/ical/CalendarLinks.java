package rabta.collaboration.ical;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The secret addresses at which other programs read a member's calendar. */
@Repository
@Transactional
class CalendarLinks {

    private static final int MOST = 10;
    private static final int HINT = 4;

    /** Whose calendar an address stands for. */
    record Reader(long member, boolean busy) {
    }

    private final JdbcClient jdbc;
    private final Audit audit;

    CalendarLinks(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    List<CalendarLink> of(Viewer viewer) {
        return jdbc.sql("select l.id, l.busy, l.hint, l.created_at, l.used_at from calendar_links l where l.member_id = :me order by l.id desc").param("me", viewer.id()).query(CalendarLink::read).list();
    }

    /** The path of a new one, which nobody can ever be shown again. @throws Problem for more than anybody needs */
    String make(boolean busy, Viewer viewer) {
        if (of(viewer).size() >= MOST) {
            throw new Problem("ical.too_many_links", MOST);
        }
        var secret = Tokens.random();
        jdbc.sql("insert into calendar_links (hash, member_id, busy, hint) values (:hash, :me, :busy, :hint)").param("hash", Tokens.hash(secret)).param("me", viewer.id()).param("busy", busy)
                .param("hint", secret.substring(secret.length() - HINT)).update();
        audit.did(viewer, "calendar_link_made");
        return "/calendar/feeds/" + viewer.workspace() + "/" + secret + ".ics";
    }

    void revoke(long id, Viewer viewer) {
        if (jdbc.sql("delete from calendar_links where id = :id and member_id = :me").param("id", id).param("me", viewer.id()).update() == 0) {
            throw new NotFound();
        }
        audit.did(viewer, "calendar_link_revoked");
    }

    /** Whose calendar it is; notes once an hour that it was asked for. */
    Optional<Reader> reader(String secret) {
        var hash = Tokens.hash(secret);
        jdbc.sql("update calendar_links set used_at = now() where hash = :hash and (used_at is null or used_at < now() - interval '1 hour')").param("hash", hash).update();
        return jdbc.sql("select l.member_id, l.busy from calendar_links l where l.hash = :hash").param("hash", hash).query((r, n) -> new Reader(r.getLong(1), r.getBoolean(2))).optional();
    }
}
