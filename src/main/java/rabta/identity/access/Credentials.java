package rabta.identity.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import rabta.identity.Colleagues;
import rabta.kernel.events.Announcements;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;

/**
 * Turns a session's or an API token's secret into who it stands for. Each is looked up at most once a second, so a
 * credential that dies is refused everywhere within that second, and at once on the node where it was ended.
 */
@Repository
public class Credentials {

    public enum Kind { SESSION, TOKEN }

    /**
     * @param id the session's or token's own number
     * @param scopes what a token is for; empty for a session, which may do all that its member may
     */
    public record Credential(Kind kind, long id, Viewers.Known known, Set<String> scopes) {
    }

    private record Found(long id, long workspace, long member, Set<String> scopes, boolean stale) {

        static Found session(ResultSet r, int n) throws SQLException {
            return new Found(r.getLong(1), r.getLong(2), r.getLong(3), Set.of(), r.getBoolean(4));
        }

        static Found token(ResultSet r, int n) throws SQLException {
            return new Found(r.getLong(1), r.getLong(2), r.getLong(3), Set.of((String[]) r.getArray(5).getArray()), r.getBoolean(4));
        }
    }

    private final JdbcClient jdbc;
    private final Viewers viewers;
    private final SessionLife life;
    private final Colleagues colleagues;
    private final Announcements announcements;
    private final TransactionTemplate transaction;
    private final Cache<String, Optional<Credential>> seen = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofSeconds(1)).build();

    Credentials(JdbcClient jdbc, Viewers viewers, Colleagues colleagues, SessionLife life, Announcements announcements, PlatformTransactionManager transactions) {
        this.announcements = announcements;
        this.jdbc = jdbc;
        this.viewers = viewers;
        this.colleagues = colleagues;
        this.life = life;
        this.transaction = new TransactionTemplate(transactions);
    }

    public Optional<Credential> session(String secret) {
        return find(Kind.SESSION, secret);
    }

    public Optional<Credential> token(String secret) {
        return find(Kind.TOKEN, secret);
    }

    /** Forgets what this node remembers; to be called whenever a session, token, membership or role changes. */
    public void forget() {
        seen.invalidateAll();
        colleagues.forget();
        announcements.rightsChanged();
    }

    /** The same as it stands now, for what stays open: asked for anew, and no use of it. Empty where it has ended. */
    public Optional<Credential> still(Credential known) {
        return standing(known.kind(), transaction.execute(status -> known.kind() == Kind.SESSION ? sessionRow("s.id = :key", known.id()) : tokenRow("t.id = :key", known.id())));
    }

    private Optional<Credential> find(Kind kind, String secret) {
        var hash = Tokens.hash(secret);
        var key = kind + HexFormat.of().formatHex(hash);
        var known = seen.getIfPresent(key);
        if (known == null) {
            known = look(kind, hash);
            seen.put(key, known);
        }
        return known;
    }

    private Optional<Credential> look(Kind kind, byte[] hash) {
        var found = transaction.execute(status -> {
            var row = kind == Kind.SESSION ? sessionRow("s.hash = :key", hash) : tokenRow("t.hash = :key", hash);
            row.filter(Found::stale).ifPresent(r -> touch(kind, r.id()));
            return row;
        });
        return standing(kind, found);
    }

    private Optional<Credential> standing(Kind kind, Optional<Found> found) {
        return found.flatMap(row -> Binding.within(row.workspace(), () -> viewers.member(row.member())).map(known -> new Credential(kind, row.id(), known, row.scopes())));
    }

    private Optional<Found> sessionRow(String which, Object key) {
        return jdbc.sql("""
                select s.id, s.workspace_id, m.member_id, s.seen_at < now() - interval '1 minute'
                  from control.sessions s
                  join control.logins l on l.id = s.login_id and l.credential_version = s.credential_version
                  join control.memberships m on m.login_id = s.login_id and m.workspace_id = s.workspace_id
                 where %s and s.expires_at > now() and s.seen_at > now() - make_interval(secs => :idle)
                """.formatted(which)).param("key", key).param("idle", life.idleSeconds()).query(Found::session).optional();
    }

    private Optional<Found> tokenRow(String which, Object key) {
        return jdbc.sql("""
                select t.id, t.workspace_id, m.member_id, coalesce(t.used_at < now() - interval '1 minute', true), t.scopes
                  from control.tokens t
                  join control.logins l on l.id = t.login_id and l.credential_version = t.credential_version
                  join control.memberships m on m.login_id = t.login_id and m.workspace_id = t.workspace_id
                 where %s and (t.expires_at is null or t.expires_at > now())
                """.formatted(which)).param("key", key).query(Found::token).optional();
    }

    // The time of last use is worth a write a minute, not one a request.
    private void touch(Kind kind, long id) {
        jdbc.sql(kind == Kind.SESSION ? "update control.sessions set seen_at = now() where id = :id" : "update control.tokens set used_at = now() where id = :id")
                .param("id", id).update();
    }
}
