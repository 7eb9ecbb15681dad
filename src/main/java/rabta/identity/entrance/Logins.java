package rabta.identity.entrance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.access.Credentials;

/** Who may sign in at all: an address and a password, whatever workspaces they open. */
@Repository
@Transactional
public class Logins {

    /** @param hash of the password */
    public record Login(long id, String email, String hash) {

        static Login read(ResultSet r, int n) throws SQLException {
            return new Login(r.getLong(1), r.getString(2), r.getString(3));
        }
    }

    /** A workspace that a login may enter. */
    public record Home(long workspace, String name, long member) {

        static Home read(ResultSet r, int n) throws SQLException {
            return new Home(r.getLong(1), r.getString(2), r.getLong(3));
        }
    }

    private final JdbcClient jdbc;
    private final Credentials credentials;

    Logins(JdbcClient jdbc, Credentials credentials) {
        this.jdbc = jdbc;
        this.credentials = credentials;
    }

    /** By the address in its {@link Emails#normal} form, letter by letter. */
    @Transactional(readOnly = true)
    public Optional<Login> find(String email) {
        return jdbc.sql("select l.id, l.email, l.password_hash from control.logins l where l.email = :email")
                .param("email", email).query(Login::read).optional();
    }

    @Transactional(readOnly = true)
    public Login get(long id) {
        return jdbc.sql("select l.id, l.email, l.password_hash from control.logins l where l.id = :id").param("id", id).query(Login::read).single();
    }

    /** The workspaces of a login, the one it was in last first. */
    @Transactional(readOnly = true)
    public List<Home> homes(long login) {
        return jdbc.sql("""
                  select w.id, w.name, m.member_id
                    from control.memberships m
                    join control.workspaces w on w.id = m.workspace_id
                   where m.login_id = :login
                order by (select max(s.created_at) from control.sessions s where s.login_id = m.login_id and s.workspace_id = w.id) desc nulls last, w.id
                """).param("login", login).query(Home::read).list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public long create(String email, String hash) {
        return jdbc.sql("insert into control.logins (email, password_hash) values (:email, :hash) returning id")
                .param("email", email).param("hash", hash).query(Long.class).single();
    }

    /** Whether the password is still the one of this hash; no other change can come before the transaction's end. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean unchanged(Login login) {
        return jdbc.sql("select l.id from control.logins l where l.id = :id and l.password_hash = :hash for share")
                .param("id", login.id()).param("hash", login.hash()).query(Long.class).optional().isPresent();
    }

    /** Gives a new password; every session, token and reset of the login dies. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void password(long login, String hash) {
        jdbc.sql("update control.logins set password_hash = :hash, credential_version = credential_version + 1 where id = :login")
                .param("hash", hash).param("login", login).update();
        jdbc.sql("delete from control.sessions where login_id = :login").param("login", login).update();
        jdbc.sql("delete from control.tokens where login_id = :login").param("login", login).update();
        credentials.forget();
    }

    /** Gives a new address; throws {@link org.springframework.dao.DuplicateKeyException} where somebody has it. Resets that were sent to the old one die. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void email(long login, String email) {
        jdbc.sql("update control.logins set email = :email where id = :login").param("email", email).param("login", login).update();
        jdbc.sql("delete from control.resets where login_id = :login").param("login", login).update();
    }
}
