package rabta.identity.tokens;

import java.time.Duration;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.access.Credentials;
import rabta.identity.audit.Audit;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.web.NotFound;

/** Keys for a member's own programs: they may do what the member may, or only look. Only their hash is kept. */
@Repository
@Transactional
public class ApiTokens {

    private static final String PREFIX = "rabta_";

    private final JdbcClient jdbc;
    private final Credentials credentials;
    private final Audit audit;

    ApiTokens(JdbcClient jdbc, Credentials credentials, Audit audit) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.audit = audit;
    }

    /**
     * Makes a token.
     *
     * @param writes whether it may change things, or only read
     * @param life after which it is good no more, or null for never
     * @return the token itself, which nobody can ever be shown again
     */
    public String create(String name, boolean writes, Duration life, Viewer viewer) {
        return create(name, writes ? List.of("read", "write") : List.of("read"), life, viewer);
    }

    /** A token that opens the member's calendar alone, as the password of their phone. */
    public String forCalendar(String name, Viewer viewer) {
        return create(name, List.of("calendar"), null, viewer);
    }

    private String create(String name, List<String> scopes, Duration life, Viewer viewer) {
        var token = PREFIX + Tokens.random();
        jdbc.sql("""
                insert into control.tokens (hash, login_id, workspace_id, credential_version, name, scopes, hint, expires_at)
                select :hash, l.id, :workspace, l.credential_version, :name, :scopes, :hint, now() + make_interval(secs => :life)
                  from control.logins l
                 where l.id = :login
                """)
                .param("hash", Tokens.hash(token)).param("workspace", viewer.workspace()).param("name", name)
                .param("scopes", scopes.toArray(String[]::new)).param("hint", token.substring(token.length() - 4))
                .param("life", life == null ? null : (double) life.toSeconds(), java.sql.Types.DOUBLE).param("login", viewer.login()).update();
        audit.did(viewer, "token_made", name);
        return token;
    }

    /** The member's tokens for this workspace, newest first. */
    @Transactional(readOnly = true)
    public List<TokenRow> list(Viewer viewer) {
        return jdbc.sql("""
                  select t.id, t.name, case when 'write' = any(t.scopes) then 'write' when 'calendar' = any(t.scopes) then 'calendar' else 'read' end, t.hint, t.created_at, t.used_at, t.expires_at, coalesce(t.expires_at < now(), false)
                    from control.tokens t
                   where t.login_id = :login and t.workspace_id = :workspace
                order by t.id desc
                """).param("login", viewer.login()).param("workspace", viewer.workspace()).query(TokenRow::read).list();
    }

    public void revoke(long id, Viewer viewer) {
        var name = jdbc.sql("delete from control.tokens where id = :id and login_id = :login and workspace_id = :workspace returning name")
                .param("id", id).param("login", viewer.login()).param("workspace", viewer.workspace()).query(String.class).optional().orElseThrow(NotFound::new);
        audit.did(viewer, "token_revoked", name);
        credentials.forget();
    }
}
