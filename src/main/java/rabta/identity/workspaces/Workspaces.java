package rabta.identity.workspaces;

import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.HomeCurrency;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.access.Credentials;
import rabta.identity.access.Passwords;
import rabta.identity.access.Viewers;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Migrations;
import rabta.kernel.ui.Language;
import rabta.kernel.web.NotFound;

/** The businesses that work with this installation. */
@Service
public class Workspaces {

    private final JdbcClient jdbc;
    private final Migrations migrations;
    private final Passwords passwords;
    private final Viewers viewers;
    private final Credentials credentials;
    private final Audit audit;
    private final ObjectProvider<HomeCurrency> counting;
    private final ObjectProvider<Founded> beginnings;
    private final TransactionTemplate transaction;
    private volatile boolean founded;

    Workspaces(JdbcClient jdbc, Migrations migrations, Passwords passwords, Viewers viewers, Credentials credentials, Audit audit,
            ObjectProvider<HomeCurrency> counting, ObjectProvider<Founded> beginnings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.migrations = migrations;
        this.passwords = passwords;
        this.viewers = viewers;
        this.credentials = credentials;
        this.audit = audit;
        this.counting = counting;
        this.beginnings = beginnings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether anybody has founded a workspace here yet; once true, always true, and free to ask. */
    public boolean any() {
        if (!founded) {
            founded = look();
        }
        return founded;
    }

    private boolean look() {
        return transaction.execute(status -> jdbc.sql("select exists (select m.login_id from control.memberships m)").query(Boolean.class).single());
    }

    /** The owner of the oldest workspace, ready to act. */
    public Optional<Viewer> firstOwner() {
        var first = transaction.execute(status -> jdbc.sql("""
                  select m.workspace_id, m.member_id
                    from control.memberships m
                order by m.workspace_id, m.member_id
                   limit 1
                """).query((r, n) -> new long[] {r.getLong(1), r.getLong(2)}).optional());
        return first.flatMap(m -> Binding.within(m[0], () -> viewers.member(m[1]).map(Viewers.Known::viewer)));
    }

    /** The first owner of that workspace, ready to act; empty where there is none. */
    public Optional<Viewer> owner(long workspace) {
        return there(workspace) ? Binding.within(workspace, () -> transaction.execute(status -> jdbc.sql("select m.id from members m where m.role = 'OWNER' and m.left_at is null order by m.id limit 1")
                .query(Long.class).optional()).flatMap(member -> viewers.member(member).map(Viewers.Known::viewer))) : Optional.empty();
    }

    private boolean there(long workspace) {
        return transaction.execute(status -> jdbc.sql("select exists (select w.id from control.workspaces w where w.id = :id)").param("id", workspace).query(Boolean.class).single());
    }

    /** For an address that names a workspace to whoever has it. @throws NotFound where there is none of that number */
    public void mustBe(long workspace) {
        if (!there(workspace)) {
            throw new NotFound();
        }
    }

    /** In which a business speaks to whoever asked for no language. */
    public Language language(long workspace) {
        return transaction.execute(status -> Language.of(jdbc.sql("select w.language from control.workspaces w where w.id = :id").param("id", workspace).query(String.class).single()));
    }

    /**
     * Founds a workspace with its owner. A crash on the way leaves at most a schema that nobody may enter.
     *
     * @return its owner, ready to act
     */
    public Viewer found(Founding founding, boolean sample) {
        long workspace = transaction.execute(status -> row(founding, sample));
        migrations.migrate(workspace);
        return Binding.within(workspace, () -> {
            long member = transaction.execute(status -> {
                beginnings.forEach(each -> each.founded(founding.language()));
                return owner(workspace, founding);
            });
            return viewers.member(member).orElseThrow().viewer();
        });
    }

    private long row(Founding founding, boolean sample) {
        return jdbc.sql("""
                insert into control.workspaces (name, language, currency, zone, sample)
                values (:name, :language, :currency, :zone, :sample)
                returning id
                """)
                .param("name", founding.business()).param("language", founding.language().tag()).param("currency", founding.currency())
                .param("zone", founding.zone().getId()).param("sample", sample)
                .query(Long.class).single();
    }

    private long owner(long workspace, Founding founding) {
        long login = jdbc.sql("insert into control.logins (email, password_hash) values (:email, :hash) returning id")
                .param("email", founding.email()).param("hash", passwords.hash(founding.password())).query(Long.class).single();
        long member = join(workspace, login, founding.owner(), founding.email(), Role.OWNER, founding.language().tag());
        audit.write(workspace, login, member, "workspace_founded", founding.business());
        return member;
    }

    WorkspaceForm form(Viewer viewer) {
        return transaction.execute(status -> jdbc.sql("select w.name, w.language, w.currency, w.zone, w.people_only from control.workspaces w where w.id = :id")
                .param("id", viewer.workspace())
                .query((r, n) -> new WorkspaceForm(r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getBoolean(5))).single());
    }

    void change(WorkspaceForm form, Viewer viewer) {
        var before = form(viewer);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update control.workspaces set name = :name, language = :language, currency = :currency, zone = :zone, people_only = :people where id = :id")
                    .param("name", form.name().strip()).param("language", form.language()).param("currency", form.currency())
                    .param("zone", form.zone()).param("people", Boolean.TRUE.equals(form.peopleOnly())).param("id", viewer.workspace()).update();
            audit.did(viewer, "workspace_changed", form.name().strip());
            if (!before.currency().equals(form.currency()) || !before.zone().equals(form.zone())) {
                counting.forEach(each -> each.changed(viewer));
            }
        });
        credentials.forget();
    }

    boolean sample(Viewer viewer) {
        return transaction.execute(status -> jdbc.sql("select w.sample from control.workspaces w where w.id = :id")
                .param("id", viewer.workspace()).query(Boolean.class).single());
    }

    /** Makes a business of what was a sample. @param name what it is called from now on, or null for as before */
    void begin(String name, Viewer viewer) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update control.workspaces set sample = false, name = coalesce(:name, name) where id = :id")
                    .param("name", name == null ? null : name.strip(), java.sql.Types.VARCHAR).param("id", viewer.workspace()).update();
            audit.did(viewer, "sample_cleared");
        });
        credentials.forget();
    }

    /** Lets a login into the bound workspace as a new member. */
    public long join(long workspace, long login, String name, String email, Role role, String language) {
        long member = jdbc.sql("""
                insert into members (login_id, name, email, role, language)
                values (:login, :name, :email, :role, :language)
                returning id
                """)
                .param("login", login).param("name", name).param("email", email).param("role", role.name()).param("language", language)
                .query(Long.class).single();
        jdbc.sql("insert into control.memberships (login_id, workspace_id, member_id) values (:login, :workspace, :member)")
                .param("login", login).param("workspace", workspace).param("member", member).update();
        credentials.forget();
        return member;
    }
}
