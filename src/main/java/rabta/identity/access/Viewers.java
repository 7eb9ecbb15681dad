package rabta.identity.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.roles.RoleRules;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Digits;
import rabta.kernel.ui.Face;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Theme;
import rabta.kernel.web.Visit;

/** Makes viewers out of members. */
@Repository
@Transactional(readOnly = true)
public class Viewers {

    /** A viewer and what the shell shows of them. */
    public record Known(Viewer viewer, Visit.Account account) {
    }

    private record Home(String name, String currency, String zone, boolean sample, boolean several, boolean peopleOnly) {
    }

    private record Member(long id, long login, String name, String email, Role role, Language language, Theme theme, Digits digits, Face face, Long[] teams, RoleRules rules, String own) {

        static Member read(ResultSet r, int n) throws SQLException {
            return new Member(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4), Role.valueOf(r.getString(5)), Language.of(r.getString(6)),
                    Theme.valueOf(r.getString(7)), Digits.valueOf(r.getString(8)), Face.valueOf(r.getString(9)), (Long[]) r.getArray(10).getArray(),
                    RoleRules.of(Role.valueOf(r.getString(5)), r.getString(11), r.getBoolean(12), r.getBoolean(13)), r.getString(14));
        }
    }

    private final JdbcClient jdbc;

    Viewers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The member of the bound workspace as a viewer; empty for one who left. */
    public Optional<Known> member(long id) {
        long workspace = Binding.workspace();
        return jdbc.sql("""
                select m.id, m.login_id, m.name, m.email, m.role, m.language, m.theme, m.digits, m.face,
                       array(select t.team_id from team_members t where t.member_id = m.id),
                       k.rights, coalesce(k.imports, false), coalesce(k.exports, false),
                       %s
                  from members m
                       left join role_rules k on k.role = m.role
                 where m.id = :id and m.left_at is null
                """.formatted(OwnWords.SQL))
                .param("id", id).query(Member::read).optional()
                .map(member -> known(member, workspace, home(workspace, member.login())));
    }

    /** The program itself in the bound workspace, whose days begin when that workspace's do. */
    public Viewer system() {
        long workspace = Binding.workspace();
        var own = OwnWords.read(jdbc.sql("select " + OwnWords.SQL).query((r, n) -> Optional.ofNullable(r.getString(1))).single().orElse(null));
        return jdbc.sql("select w.zone, w.currency from control.workspaces w where w.id = :id").param("id", workspace).query((r, n) -> {
            var usual = Preferences.DEFAULT;
            return Viewer.system(workspace, new Preferences(usual.language(), usual.theme(), usual.digits(), usual.face(), ZoneId.of(r.getString(1)), r.getString(2), own));
        }).single();
    }

    private Home home(long workspace, long login) {
        return jdbc.sql("""
                select w.name, w.currency, w.zone, w.sample,
                       exists (select m.login_id from control.memberships m where m.login_id = :login and m.workspace_id <> w.id),
                       w.people_only
                  from control.workspaces w
                 where w.id = :id
                """)
                .param("id", workspace).param("login", login)
                .query((r, n) -> new Home(r.getString(1), r.getString(2), r.getString(3), r.getBoolean(4), r.getBoolean(5), r.getBoolean(6))).single();
    }

    private static Known known(Member m, long workspace, Home home) {
        var preferences = new Preferences(m.language(), m.theme(), m.digits(), m.face(), ZoneId.of(home.zone()), home.currency(), OwnWords.read(m.own()));
        var viewer = new Viewer(workspace, m.id(), m.login(), m.name(), m.role(), home.peopleOnly() ? m.rules().rights().without("company", "person", "company") : m.rules().rights(), m.rules().permissions(), List.of(m.teams()), preferences);
        return new Known(viewer, new Visit.Account(m.name(), m.email(), m.role().name(), home.name(), home.sample(), home.several()));
    }
}
