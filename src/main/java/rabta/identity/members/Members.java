package rabta.identity.members;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.access.Credentials;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The people who work in the business. Whoever leaves stays here by name, since their work does. */
@Repository
@Transactional
public class Members {

    private final JdbcClient jdbc;
    private final Credentials credentials;
    private final Audit audit;

    Members(JdbcClient jdbc, Credentials credentials, Audit audit) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.audit = audit;
    }

    /** Everybody who works here and, after them, who did; by name. */
    @Transactional(readOnly = true)
    public List<MemberRow> all(Viewer viewer) {
        return select(Where.all(), viewer);
    }

    /** Those who work here now, by name: whom a record can be given to. */
    @Transactional(readOnly = true)
    public List<MemberRow> active(Viewer viewer) {
        return select(Where.all().and("m.left_at is null"), viewer);
    }

    @Transactional(readOnly = true)
    public Optional<MemberRow> find(long id, Viewer viewer) {
        return select(Where.all().and("m.id = :id", id), viewer).stream().findFirst();
    }

    private List<MemberRow> select(Where where, Viewer viewer) {
        return jdbc.sql("""
                  select m.id, m.name, m.email, m.role,
                         array(select t.team_id from team_members t where t.member_id = m.id order by t.team_id),
                         array(select t.name from team_members x join teams t on t.id = x.team_id where x.member_id = m.id order by t.id),
                         m.left_at is null,
                         (select max(s.seen_at) from control.sessions s where s.login_id = m.login_id and s.workspace_id = :workspace)
                    from members m
                   where %s
                order by m.left_at is not null, m.name, m.id
                """.formatted(where.sql())).params(where.params()).param("workspace", viewer.workspace()).query(MemberRow::read).list();
    }

    /** Gives role and teams together, or neither. */
    public void change(long id, Role role, List<Long> teams, Viewer viewer) {
        putIntoTeams(id, teams, viewer);
        giveRole(id, role, viewer);
    }

    /**
     * Gives a member another role.
     *
     * @throws Problem where the viewer may not give or take such a role, or where nobody would be left who owns the business
     */
    public void giveRole(long id, Role role, Viewer viewer) {
        var member = forChange(id, viewer);
        if (member.role() == role) {
            return;
        }
        if (!viewer.role().maySet(role)) {
            throw new Problem("members.above_you");
        }
        jdbc.sql("update members set role = :role where id = :id").param("role", role.name()).param("id", id).update();
        mustHaveOwner();
        audit.did(viewer, "role_changed", member.name(), member.role(), role);
        credentials.forget();
    }

    /** Puts a member into exactly these teams. */
    public void putIntoTeams(long id, List<Long> teams, Viewer viewer) {
        var member = forChange(id, viewer);
        if (List.copyOf(new java.util.TreeSet<>(teams)).equals(member.teams())) {
            return;
        }
        jdbc.sql("delete from team_members where member_id = :id").param("id", id).update();
        jdbc.sql("""
                insert into team_members (team_id, member_id)
                select t.id, :id
                  from teams t
                 where t.id = any(:teams)
                """).param("id", id).param("teams", teams.toArray(Long[]::new)).update();
        audit.did(viewer, "teams_changed", member.name());
        credentials.forget();
    }

    /** Lets a member in no more: every session and token of theirs here dies. Their records stay theirs by name. */
    public void deactivate(long id, Viewer viewer) {
        var member = forChange(id, viewer);
        if (id == viewer.id()) {
            throw new Problem("members.not_yourself");
        }
        if (!member.active()) {
            return;
        }
        long login = jdbc.sql("update members set left_at = now() where id = :id returning login_id").param("id", id).query(Long.class).single();
        mustHaveOwner();
        for (var table : List.of("memberships", "sessions", "tokens")) {
            jdbc.sql("delete from control." + table + " where login_id = :login and workspace_id = :workspace")
                    .param("login", login).param("workspace", viewer.workspace()).update();
        }
        audit.did(viewer, "member_deactivated", member.name());
        credentials.forget();
    }

    /** Lets one who left in again, as what they were. */
    public void reactivate(long id, Viewer viewer) {
        var member = forChange(id, viewer);
        if (member.active()) {
            return;
        }
        long login = jdbc.sql("update members set left_at = null where id = :id returning login_id").param("id", id).query(Long.class).single();
        jdbc.sql("insert into control.memberships (login_id, workspace_id, member_id) values (:login, :workspace, :id) on conflict do nothing")
                .param("login", login).param("workspace", viewer.workspace()).param("id", id).update();
        audit.did(viewer, "member_reactivated", member.name());
        credentials.forget();
    }

    // Every change of a member waits here for the one before, so that two cannot take the last owner together.
    private MemberRow forChange(long id, Viewer viewer) {
        jdbc.sql("select m.id from members m where m.role = 'OWNER' or m.id = :id order by m.id for update").param("id", id).query(Long.class).list();
        var member = find(id, viewer).orElseThrow(NotFound::new);
        if (!viewer.role().maySet(member.role())) {
            throw new Problem("members.above_you");
        }
        return member;
    }

    private void mustHaveOwner() {
        if (!jdbc.sql("select exists (select m.id from members m where m.role = 'OWNER' and m.left_at is null)").query(Boolean.class).single()) {
            throw new Problem("members.last_owner");
        }
    }
}
