package rabta.identity.members;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.text.Folding;

/**
 * Members who are here no more, also those whom only a file of another program remembers. They have a name and what they owned, so that
 * numbers by member are right; they have no login and cannot enter.
 */
@Repository
@Transactional
public class FormerMembers {

    private final JdbcClient jdbc;
    private final Audit audit;

    FormerMembers(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * Those of these names, by their folded names; who never was here is made.
     *
     * @param importId for whose sake
     */
    public Map<String, Long> named(Collection<String> names, long importId, Viewer viewer) {
        var asked = new LinkedHashMap<String, String>();
        names.forEach(name -> asked.putIfAbsent(Folding.fold(name), name.length() > 200 ? name.substring(0, 200) : name));
        var found = new HashMap<String, Long>();
        jdbc.sql("select m.id, m.name from members m where m.left_at is not null order by m.id desc").query(r -> {
            found.put(Folding.fold(r.getString(2)), r.getLong(1));
        });
        found.keySet().retainAll(asked.keySet());
        asked.keySet().removeAll(found.keySet());
        if (!asked.isEmpty()) {
            // A login below zero is nobody's; the number is the member's own, so that none comes twice.
            jdbc.sql("""
                    insert into members (id, login_id, name, email, role, left_at, import_id)
                    overriding system value
                    select u.id, -u.id, u.name, '', 'VIEWER', now(), :import
                      from (select nextval(pg_get_serial_sequence('members', 'id')) as id, n.name from unnest(:names::text[]) n (name)) u
                    returning id, name
                    """).param("import", importId).param("names", asked.values().toArray(String[]::new)).query(r -> {
                found.put(Folding.fold(r.getString(2)), r.getLong(1));
            });
            audit.did(viewer, "former_members", asked.size());
        }
        return found;
    }

    /** Takes back those whom the import made and who own nothing any more. @param owning the tables in which they may */
    public void takeBack(long importId, Collection<String> owning) {
        var idle = new StringBuilder();
        owning.forEach(table -> idle.append(" and not exists (select from ").append(table).append(" r where r.owner_id = m.id)"));
        jdbc.sql("delete from team_members t using members m where m.id = t.member_id and m.import_id = :id" + idle).param("id", importId).update();
        jdbc.sql("delete from members m where m.import_id = :id" + idle).param("id", importId).update();
    }
}
