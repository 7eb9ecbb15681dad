package rabta.identity.profile;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.Viewer;
import rabta.identity.access.Credentials;
import rabta.identity.access.Passwords;
import rabta.identity.access.Sessions;
import rabta.identity.audit.Audit;
import rabta.identity.entrance.Logins;
import rabta.identity.entrance.SignIns;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Digits;
import rabta.kernel.ui.Face;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Theme;
import rabta.kernel.web.Problem;

/** What members change about themselves. */
@Service
public class Profile {

    private final JdbcClient jdbc;
    private final Logins logins;
    private final SignIns signIns;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Credentials credentials;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Profile(JdbcClient jdbc, Logins logins, SignIns signIns, Passwords passwords, Sessions sessions, Credentials credentials, Audit audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.logins = logins;
        this.signIns = signIns;
        this.passwords = passwords;
        this.sessions = sessions;
        this.credentials = credentials;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    public void change(String name, Language language, Theme theme, Digits digits, Face face, Viewer viewer) {
        set("name = :value", name, viewer);
        set("language = :value", language.tag(), viewer);
        set("theme = :value", theme.name(), viewer);
        set("digits = :value", digits.name(), viewer);
        set("face = :value", face.name(), viewer);
    }

    public void speak(Language language, Viewer viewer) {
        set("language = :value", language.tag(), viewer);
    }

    public void wear(Theme theme, Viewer viewer) {
        set("theme = :value", theme.name(), viewer);
    }

    private void set(String assignment, String value, Viewer viewer) {
        transaction.executeWithoutResult(status -> jdbc.sql("update members set " + assignment + " where id = :id")
                .param("value", value).param("id", viewer.id()).update());
        credentials.forget();
    }

    /** Whether this is the member's present password; a wrong one counts as a failed sign-in. */
    public boolean proves(String password, String device, Viewer viewer) {
        return signIns.proven(email(viewer), password, device).isPresent();
    }

    public String email(Viewer viewer) {
        return logins.get(viewer.login()).email();
    }

    /**
     * Changes the address to sign in with, in every workspace of the login.
     *
     * @param email in its normal form
     * @throws Problem {@code profile.email_taken} where somebody else has it
     */
    public void email(String email, Viewer viewer) {
        try {
            transaction.executeWithoutResult(status -> {
                audit.login(viewer.login(), "email_changed", email(viewer), email);
                logins.email(viewer.login(), email);
            });
        } catch (DuplicateKeyException taken) {
            throw new Problem("profile.email_taken");
        }
        // The address that colleagues see is each workspace's own copy; one that a crash leaves behind is only old.
        for (var home : logins.homes(viewer.login())) {
            Binding.within(home.workspace(), () -> transaction.executeWithoutResult(status ->
                    jdbc.sql("update members set email = :email where id = :id").param("email", email).param("id", home.member()).update()));
        }
        credentials.forget();
    }

    /**
     * Changes the password. Every session and token of the login dies.
     *
     * @return the secret of a new session, for the browser that asked
     */
    public String password(String password, Viewer viewer) {
        var hash = passwords.hash(password);
        return transaction.execute(status -> {
            logins.password(viewer.login(), hash);
            audit.login(viewer.login(), "password_changed");
            return sessions.open(viewer.login(), viewer.workspace());
        });
    }
}
