package rabta.identity.access;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.secrets.Tokens;

/** Who is signed in where. A session is a row; its secret is known to the browser alone. */
@Repository
@Transactional
public class Sessions {

    public static final String COOKIE = "rabta";
    public static final Duration LONGEST = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Credentials credentials;

    Sessions(JdbcClient jdbc, Credentials credentials) {
        this.jdbc = jdbc;
        this.credentials = credentials;
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
                .param("seconds", (double) LONGEST.toSeconds()).param("login", login).update();
        return secret;
    }

    /** Ends the session of this secret, on every node within a second. */
    public void close(String secret) {
        jdbc.sql("delete from control.sessions where hash = :hash").param("hash", Tokens.hash(secret)).update();
        credentials.forget();
    }
}
