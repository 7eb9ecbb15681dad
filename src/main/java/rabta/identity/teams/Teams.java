package rabta.identity.teams;

import java.util.List;
import java.util.Optional;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.access.Credentials;
import rabta.identity.audit.Audit;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Groups of members who share records. */
@Repository
@Transactional
public class Teams {

    private final JdbcClient jdbc;
    private final Credentials credentials;
    private final Audit audit;

    Teams(JdbcClient jdbc, Credentials credentials, Audit audit) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.audit = audit;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<TeamRow> all() {
        return jdbc.sql("""
                  select t.id, t.name,
                         (select count(*) from team_members x join members m on m.id = x.member_id where x.team_id = t.id and m.left_at is null)
                    from teams t
                order by t.name, t.id
                """).query(TeamRow::read).list();
    }

    @Transactional(readOnly = true)
    public Optional<TeamRow> find(long id) {
        return all().stream().filter(t -> t.id() == id).findFirst();
    }

    /** @throws Problem {@code teams.taken} where a team of that name is there */
    public long create(String name, Viewer viewer) {
        try {
            long id = jdbc.sql("insert into teams (name) values (:name) returning id").param("name", name).query(Long.class).single();
            audit.did(viewer, "team_created", name);
            return id;
        } catch (DuplicateKeyException taken) {
            throw new Problem("teams.taken");
        }
    }

    /** @throws Problem {@code teams.taken} where another team has that name */
    public void rename(long id, String name, Viewer viewer) {
        var before = find(id).orElseThrow(NotFound::new);
        if (before.name().equals(name)) {
            return;
        }
        try {
            jdbc.sql("update teams set name = :name where id = :id").param("name", name).param("id", id).update();
        } catch (DuplicateKeyException taken) {
            throw new Problem("teams.taken");
        }
        audit.did(viewer, "team_renamed", before.name(), name);
    }

    /** Puts exactly these members into the team. */
    public void fill(long id, List<Long> members, Viewer viewer) {
        var team = find(id).orElseThrow(NotFound::new);
        jdbc.sql("delete from team_members where team_id = :id").param("id", id).update();
        jdbc.sql("""
                insert into team_members (team_id, member_id)
                select :id, m.id
                  from members m
                 where m.id = any(:members)
                """).param("id", id).param("members", members.toArray(Long[]::new)).update();
        audit.did(viewer, "team_filled", team.name());
        credentials.forget();
    }

    /** @throws Problem {@code teams.in_use} where records belong to the team */
    public void delete(long id, Viewer viewer) {
        var team = find(id).orElseThrow(NotFound::new);
        try {
            jdbc.sql("delete from team_members where team_id = :id").param("id", id).update();
            jdbc.sql("delete from teams where id = :id").param("id", id).update();
        } catch (DataIntegrityViolationException used) {
            throw new Problem("teams.in_use");
        }
        audit.did(viewer, "team_deleted", team.name());
        credentials.forget();
    }

    /** The ids of those who are in it. */
    @Transactional(readOnly = true)
    public List<Long> members(long id) {
        return jdbc.sql("select t.member_id from team_members t where t.team_id = :id").param("id", id).query(Long.class).list();
    }
}
