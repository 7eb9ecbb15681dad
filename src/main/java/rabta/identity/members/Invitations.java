package rabta.identity.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.access.Passwords;
import rabta.identity.access.Sessions;
import rabta.identity.audit.Audit;
import rabta.identity.entrance.Logins;
import rabta.identity.entrance.Logins.Login;
import rabta.identity.entrance.SignIns;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Letting new people in: by a link that is good once, for a week. */
@Service
public class Invitations implements Nightly {

    static final Duration LIFE = Duration.ofDays(7);

    /** An invitation that still waits, as the members' list shows it. */
    public record Waiting(long id, String email, Role role, Instant expiresAt) {

        static Waiting read(ResultSet r, int n) throws SQLException {
            return new Waiting(r.getLong(1), r.getString(2), Role.valueOf(r.getString(3)), r.getObject(4, OffsetDateTime.class).toInstant());
        }
    }

    /**
     * An invitation as the one who holds its link sees it.
     *
     * @param email whom it was written to, or null for whoever holds the link
     */
    public record Invitation(long id, long workspace, String business, String email, Role role, Long team, Language language) {

        static Invitation read(ResultSet r, int n) throws SQLException {
            return new Invitation(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4), Role.valueOf(r.getString(5)), r.getObject(6, Long.class),
                    Language.of(r.getString(7)));
        }
    }

    /** What came of an acceptance. */
    public sealed interface Accepted {

        /** @param session the secret of a session in the new workspace */
        record In(String session) implements Accepted {
        }

        /** Somebody signs in with this address already, and this is not their password. */
        record WrongPassword() implements Accepted {
        }

        /** The link was used, withdrawn, or is too old. */
        record Gone() implements Accepted {
        }
    }

    private final JdbcClient jdbc;
    private final Logins logins;
    private final SignIns signIns;
    private final Passwords passwords;
    private final Workspaces workspaces;
    private final Sessions sessions;
    private final Audit audit;
    private final Mailer mailer;
    private final BaseUrl base;
    private final TransactionTemplate transaction;

    Invitations(JdbcClient jdbc, Logins logins, SignIns signIns, Passwords passwords, Workspaces workspaces, Sessions sessions, Audit audit,
            Mailer mailer, BaseUrl base, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.logins = logins;
        this.signIns = signIns;
        this.passwords = passwords;
        this.workspaces = workspaces;
        this.sessions = sessions;
        this.audit = audit;
        this.mailer = mailer;
        this.base = base;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Invites somebody.
     *
     * @param email in its normal form, or null for whoever is given the link
     * @param team to put them in, or null
     * @return the link, which is not kept; it is mailed too where there is an address
     * @throws Problem where the viewer may not give such a role
     */
    public String invite(String email, Role role, Long team, Viewer viewer) {
        if (!viewer.role().maySet(role)) {
            throw new Problem("members.above_you");
        }
        var secret = Tokens.random();
        var link = base.link("/invitations/" + secret);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                    insert into control.invitations (hash, workspace_id, email, role, team_id, by_member, expires_at)
                    select :hash, :workspace, :email, :role, (select t.id from teams t where t.id = :team), :by, now() + make_interval(secs => :life)
                    """)
                    .param("hash", Tokens.hash(secret)).param("workspace", viewer.workspace()).param("email", email, java.sql.Types.VARCHAR)
                    .param("role", role.name()).param("team", team, java.sql.Types.BIGINT).param("by", viewer.id())
                    .param("life", (double) LIFE.toSeconds()).update();
            audit.did(viewer, "member_invited", email == null ? "…" : email, role);
            if (email != null) {
                mail(email, link, viewer);
            }
        });
        return link;
    }

    // In the business's own language: nobody knows the guest's yet.
    private void mail(String email, String link, Viewer viewer) {
        var business = jdbc.sql("select w.name, w.language from control.workspaces w where w.id = :id").param("id", viewer.workspace())
                .query((r, n) -> java.util.Map.entry(r.getString(1), Language.of(r.getString(2)))).single();
        ScopedValue.where(Preferences.CURRENT, viewer.preferences().with(business.getValue())).run(() -> mailer.post(Mail.of(email,
                line(Ui.plain("invitation.mail.subject", viewer.name(), business.getKey())),
                Ui.plain("invitation.mail.text", viewer.name(), business.getKey(), link))));
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
    }

    public List<Waiting> waiting(Viewer viewer) {
        return transaction.execute(status -> jdbc.sql("""
                  select i.id, i.email, i.role, i.expires_at
                    from control.invitations i
                   where i.workspace_id = :workspace and i.used_at is null and i.expires_at > now()
                order by i.id desc
                """).param("workspace", viewer.workspace()).query(Waiting::read).list());
    }

    /** Makes a link good no more. */
    public void withdraw(long id, Viewer viewer) {
        transaction.executeWithoutResult(status -> {
            int gone = jdbc.sql("delete from control.invitations where id = :id and workspace_id = :workspace and used_at is null")
                    .param("id", id).param("workspace", viewer.workspace()).update();
            if (gone == 0) {
                throw new NotFound();
            }
            audit.did(viewer, "invitation_withdrawn");
        });
    }

    /** What this link opens; empty for one that is used, old, withdrawn or made up. */
    public Optional<Invitation> find(String secret) {
        return transaction.execute(status -> jdbc.sql("""
                select i.id, w.id, w.name, i.email, i.role, i.team_id, w.language
                  from control.invitations i
                  join control.workspaces w on w.id = i.workspace_id
                 where i.hash = :hash and i.used_at is null and i.expires_at > now()
                """).param("hash", Tokens.hash(secret)).query(Invitation::read).optional());
    }

    /** Whether somebody signs in with this address already, so that their password is asked and no new one. */
    public boolean known(String email) {
        return email != null && logins.find(email).isPresent();
    }

    /**
     * Lets the holder of a link in: with a new password, or with the one that they have already.
     *
     * @param email in its normal form
     */
    public Accepted accept(String secret, String name, String email, String password, Language language) {
        var invitation = find(secret).filter(i -> i.email() == null || i.email().equals(email));
        if (invitation.isEmpty()) {
            return new Accepted.Gone();
        }
        if (!known(email)) {
            return Binding.within(invitation.get().workspace(), () -> join(invitation.get(), null, passwords.hash(password), name, email, language));
        }
        return signIns.proven(email, password, null)
                .map(login -> Binding.within(invitation.get().workspace(), () -> join(invitation.get(), login, null, name, email, language)))
                .orElseGet(Accepted.WrongPassword::new);
    }

    private Accepted join(Invitation invitation, Login login, String hash, String name, String email, Language language) {
        return transaction.execute(status -> {
            // The row's lock makes a second acceptance wait for the first, and then find the link used.
            int used = jdbc.sql("update control.invitations set used_at = now() where id = :id and used_at is null and expires_at > now()")
                    .param("id", invitation.id()).update();
            if (used == 0 || login != null && !logins.unchanged(login)) {
                status.setRollbackOnly();
                return new Accepted.Gone();
            }
            long id = login == null ? logins.create(email, hash) : login.id();
            long member = member(invitation, id, name, email, language);
            if (invitation.team() != null) {
                jdbc.sql("insert into team_members (team_id, member_id) select t.id, :member from teams t where t.id = :team on conflict do nothing")
                        .param("member", member).param("team", invitation.team()).update();
            }
            audit.write(invitation.workspace(), id, member, "invitation_accepted", invitation.role());
            return new Accepted.In(sessions.open(id, invitation.workspace()));
        });
    }

    /** Forgets the links of a month ago; who invited whom stands in the audit. */
    @Override
    public void tidy() {
        transaction.executeWithoutResult(status -> jdbc.sql("delete from control.invitations where expires_at < now() - interval '30 days'").update());
    }

    // One who left comes back as the same member; one who never left keeps what they have.
    private long member(Invitation invitation, long login, String name, String email, Language language) {
        var before = jdbc.sql("select m.id from members m where m.login_id = :login for update").param("login", login).query(Long.class).optional();
        if (before.isEmpty()) {
            // Who came here by an archive has no login until they come themselves, by their address.
            before = jdbc.sql("update members set login_id = :login where id = (select m.id from members m where lower(m.email) = lower(:email) and m.login_id < 0 order by m.id limit 1) returning id")
                    .param("login", login).param("email", email).query(Long.class).optional();
        }
        if (before.isEmpty()) {
            return workspaces.join(invitation.workspace(), login, name, email, invitation.role(), language.tag());
        }
        int back = jdbc.sql("update members set left_at = null, role = :role where id = :id and left_at is not null")
                .param("role", invitation.role().name()).param("id", before.get()).update();
        if (back == 1) {
            jdbc.sql("insert into control.memberships (login_id, workspace_id, member_id) values (:login, :workspace, :id)")
                    .param("login", login).param("workspace", invitation.workspace()).param("id", before.get()).update();
        }
        return before.get();
    }
}
