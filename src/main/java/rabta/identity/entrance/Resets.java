package rabta.identity.entrance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.access.Caller;
import rabta.identity.access.Passwords;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.web.TooMany;

/**
 * A forgotten password: a link by mail, good once and for half an hour, and dead as soon as the password changes by any
 * other way.
 */
@Service
public class Resets implements Nightly {

    static final Duration LIFE = Duration.ofMinutes(30);
    private static final int MOST_OF_ADDRESS = 5;
    private static final int MOST_OF_LINE = 30;

    private record Redeemed(long login, String email) {

        static Redeemed read(ResultSet r, int n) throws SQLException {
            return new Redeemed(r.getLong(1), r.getString(2));
        }
    }

    private final JdbcClient jdbc;
    private final Logins logins;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Jobs jobs;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Resets(JdbcClient jdbc, Logins logins, Passwords passwords, Attempts attempts, Jobs jobs, Audit audit, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.logins = logins;
        this.passwords = passwords;
        this.attempts = attempts;
        this.jobs = jobs;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Has a link mailed, if anybody has this address: whether somebody does is found out by the job, so that the answer
     * and its time are the same.
     *
     * @param email in its normal form
     * @throws TooMany after five askings in fifteen minutes for an address, or thirty from one line
     */
    public void ask(String email) {
        attempts.count("reset-line:" + Caller.current().line(), MOST_OF_LINE);
        attempts.count("reset:" + email, MOST_OF_ADDRESS);
        transaction.executeWithoutResult(status -> jobs.add(new MailReset(email), null));
    }

    /** The secret of a new link for this login; only its hash is kept. */
    String issue(long login) {
        var secret = Tokens.random();
        transaction.executeWithoutResult(status -> jdbc.sql("""
                insert into control.resets (hash, login_id, credential_version, expires_at)
                select :hash, l.id, l.credential_version, now() + make_interval(secs => :life)
                  from control.logins l
                 where l.id = :login
                """).param("hash", Tokens.hash(secret)).param("life", (double) LIFE.toSeconds()).param("login", login).update());
        return secret;
    }

    /** The address whose password this link may change; empty for a link that is used, old or made up. */
    public Optional<String> email(String secret) {
        return transaction.execute(status -> jdbc.sql("""
                select l.email
                  from control.resets r
                  join control.logins l on l.id = r.login_id and l.credential_version = r.credential_version
                 where r.hash = :hash and r.used_at is null and r.expires_at > now()
                """).param("hash", Tokens.hash(secret)).query(String.class).optional());
    }

    /** Changes the password by a link; false where the link is good no more. Of many at once, one succeeds. */
    public boolean redeem(String secret, String password) {
        if (email(secret).isEmpty()) {
            return false;
        }
        var hash = passwords.hash(password);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var redeemed = use(secret);
            redeemed.ifPresent(r -> {
                logins.password(r.login(), hash);
                audit.login(r.login(), "password_reset");
                // Whoever was locked out by wrong tries is let in again with the new one.
                attempts.forget("account:" + r.email());
            });
            return redeemed.isPresent();
        }));
    }

    @Override
    public void tidy() {
        transaction.executeWithoutResult(status -> jdbc.sql("delete from control.resets where expires_at < now() - interval '1 day'").update());
    }

    // The row's lock makes a second use wait for the first, and then find it used.
    private Optional<Redeemed> use(String secret) {
        return jdbc.sql("""
                   update control.resets r
                      set used_at = now()
                     from control.logins l
                    where r.hash = :hash and r.used_at is null and r.expires_at > now()
                      and l.id = r.login_id and l.credential_version = r.credential_version
                returning l.id, l.email
                """).param("hash", Tokens.hash(secret)).query(Redeemed::read).optional();
    }
}
