package rabta.identity.entrance;

import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.access.Caller;
import rabta.identity.access.Passwords;
import rabta.identity.access.Sessions;
import rabta.identity.audit.Audit;
import rabta.identity.entrance.Logins.Login;
import rabta.kernel.web.TooMany;

/** The door: an address and a password in, a session out. */
@Service
public class SignIns {

    private static final int MOST_OF_ACCOUNT = 10;
    private static final int MOST_OF_LINE = 100;

    private final Logins logins;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Attempts attempts;
    private final Audit audit;
    private final TransactionTemplate transaction;

    SignIns(Logins logins, Passwords passwords, Sessions sessions, Attempts attempts, Audit audit, PlatformTransactionManager transactions) {
        this.logins = logins;
        this.passwords = passwords;
        this.sessions = sessions;
        this.attempts = attempts;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Opens a session in the workspace that the login was in last. Empty, after the same work and time, for a wrong
     * password, for an unknown address and for one that no workspace lets in.
     *
     * @param device the key that a known device's tries are counted by, or null for an unknown one
     * @return the session's secret
     * @throws TooMany after ten tries in fifteen minutes for an account, or a hundred from one line
     */
    public Optional<String> signIn(String typed, String password, String device) {
        var email = Emails.normal(typed).orElse("");
        return proven(email, password, device).flatMap(login -> transaction.execute(status -> enter(login)));
    }

    /** The login whose password this is. Tries are counted, and a wrong one is written down. */
    public Optional<Login> proven(String email, String password, String device) {
        var account = device == null ? "account:" + email : device;
        var line = "line:" + Caller.current().line();
        attempts.count(line, MOST_OF_LINE);
        attempts.count(account, MOST_OF_ACCOUNT);
        var login = logins.find(email);
        if (!passwords.matches(password == null ? "" : password, login.map(Login::hash).orElse(null))) {
            transaction.executeWithoutResult(status -> audit.login(login.map(Login::id).orElse(null), "sign_in_failed"));
            return Optional.empty();
        }
        attempts.forget(account);
        attempts.forgive(line);
        return login;
    }

    private Optional<String> enter(Login login) {
        if (!logins.unchanged(login)) {
            return Optional.empty();
        }
        return logins.homes(login.id()).stream().findFirst().map(home -> {
            audit.write(home.workspace(), login.id(), home.member(), "signed_in");
            return sessions.open(login.id(), home.workspace());
        });
    }

    /** Opens a session in another workspace of the same login; empty where it does not belong there. */
    public Optional<String> enter(long login, long workspace) {
        return transaction.execute(status -> logins.homes(login).stream().filter(home -> home.workspace() == workspace).findFirst().map(home -> {
            audit.write(workspace, login, home.member(), "signed_in");
            return sessions.open(login, workspace);
        }));
    }

    /** Ends the session of this secret. */
    public void signOut(String secret, long workspace, long login, long member) {
        transaction.executeWithoutResult(status -> {
            sessions.close(secret);
            audit.write(workspace, login, member, "signed_out");
        });
    }
}
