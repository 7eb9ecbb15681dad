package rabta.identity.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.web.NotFound;

/** Who is signed in where. A session is a row; its secret is known to the browser alone. */
@Repository
@Transactional
public class Sessions implements Nightly {

    public static final String COOKIE = "rabta";

    private final JdbcClient jdbc;
    private final Credentials credentials;
    private final SessionLife life;
    private final Audit audit;

    Sessions(JdbcClient jdbc, Credentials credentials, SessionLife life, Audit audit) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.life = life;
        this.audit = audit;
    }

    /** Opens a session for who calls now and gives its secret, which is not kept. */
    public String open(long login, long workspace) {
        return open(login, workspace, Caller.current().device(), Caller.current().address());
    }

    /** Opens a session and gives its secret, which is not kept. */
    public String open(long login, long workspace, String device, String address) {
        var secret = Tokens.random();
        jdbc.sql("""
                insert into control.sessions (hash, login_id, workspace_id, credential_version, device, address, expires_at)
                select :hash, l.id, :workspace, l.credential_version, :device, :address, now() + make_interval(secs => :seconds)
                  from control.logins l
                 where l.id = :login
                """)
                .param("hash", Tokens.hash(secret)).param("workspace", workspace).param("device", device).param("address", address)
                .param("seconds", life.longestSeconds()).param("login", login).update();
        return secret;
    }

    /** The living sessions of a login in all its workspaces, the latest first. */
    @Transactional(readOnly = true)
    public List<SessionRow> of(long login) {
        return jdbc.sql("""
                  select s.id, w.name, s.device, s.address, s.created_at, s.seen_at
                    from control.sessions s
                    join control.logins l on l.id = s.login_id and l.credential_version = s.credential_version
                    join control.workspaces w on w.id = s.workspace_id
                    join control.memberships m on m.login_id = s.login_id and m.workspace_id = s.workspace_id
                   where s.login_id = :login and s.expires_at > now() and s.seen_at > now() - make_interval(secs => :idle)
                order by s.seen_at desc, s.id desc
                """).param("login", login).param("idle", life.idleSeconds()).query(SessionRow::read).list();
    }

    /** Those of the sessions of the bound workspace that live, with the member whose each is. */
    @Transactional(readOnly = true)
    public Map<Long, Long> living(Collection<Long> ids) {
        var living = new HashMap<Long, Long>();
        jdbc.sql("""
                select s.id, m.member_id
                  from control.sessions s
                  join control.logins l on l.id = s.login_id and l.credential_version = s.credential_version
                  join control.memberships m on m.login_id = s.login_id and m.workspace_id = s.workspace_id
                 where s.id = any(:ids) and s.workspace_id = :workspace and s.expires_at > now() and s.seen_at > now() - make_interval(secs => :idle)
                """).param("ids", ids.toArray(Long[]::new)).param("workspace", Binding.workspace()).param("idle", life.idleSeconds()).query(r -> {
                    living.put(r.getLong(1), r.getLong(2));
                });
        return living;
    }

    /** Ends one of the member's own sessions; {@link NotFound} where they have no such. */
    public void end(long id, Viewer viewer) {
        if (jdbc.sql("delete from control.sessions where id = :id and login_id = :login").param("id", id).param("login", viewer.login()).update() == 0) {
            throw new NotFound();
        }
        audit.did(viewer, "session_ended");
        credentials.forget();
    }

    /** Ends every session of the member but this one. */
    public void endOthers(Viewer viewer, long spared) {
        jdbc.sql("delete from control.sessions where login_id = :login and id <> :spared").param("login", viewer.login()).param("spared", spared).update();
        audit.did(viewer, "session_ended");
        credentials.forget();
    }

    /** Ends the session of this secret, on every node within a second. */
    public void close(String secret) {
        jdbc.sql("delete from control.sessions where hash = :hash").param("hash", Tokens.hash(secret)).update();
        credentials.forget();
    }

    /** Removes the sessions that ended by themselves. */
    @Override
    public void tidy() {
        jdbc.sql("delete from control.sessions where expires_at < now() or seen_at < now() - make_interval(secs => :idle)")
                .param("idle", life.idleSeconds()).update();
    }
}
