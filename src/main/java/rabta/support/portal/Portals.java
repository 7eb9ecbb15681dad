package rabta.support.portal;

import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;

/** How the portal of the bound workspace is set up, and who may read more in it than their own. */
@Repository
@Transactional
class Portals {

    private final JdbcClient jdbc;
    private final Audit audit;

    Portals(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public Portal find() {
        var ways = new HashMap<Long, Way>();
        jdbc.sql("select y.type_id, y.way from portal_types y").query(r -> {
            ways.put(r.getLong(1), Way.valueOf(r.getString(2)));
        });
        return jdbc.sql("select s.mailbox_id, s.fields, s.colleagues_way from portal_settings s where s.id = 1")
                .query((r, n) -> new Portal(r.getObject(1, Long.class), List.of((String[]) r.getArray(2).getArray()), Colleagues.valueOf(r.getString(3)), Map.copyOf(ways))).single();
    }

    public void keep(Portal portal, Viewer viewer) {
        jdbc.sql("update portal_settings set mailbox_id = :mailbox, fields = :fields, colleagues_way = :colleagues, sample_slug = null, sample_at = null where id = 1").param("mailbox", portal.mailbox(), Types.BIGINT)
                .param("fields", portal.fields().toArray(String[]::new)).param("colleagues", portal.colleagues().name()).update();
        portal.ways().forEach((type, way) -> jdbc.sql("insert into portal_types as y (type_id, way) values (:type, :way) on conflict (type_id) do update set way = excluded.way")
                .param("type", type).param("way", way.name()).update());
        audit.did(viewer, "portal_changed");
    }

    @Transactional(readOnly = true)
    public boolean reads(long person) {
        return jdbc.sql("select exists (select from portal_readers r where r.person_id = :person)").param("person", person).query(Boolean.class).single();
    }

    /** Whether somebody is one of those who read the tickets of the others in their company, and answer where the business lets them. */
    public void reads(long person, boolean may, Viewer viewer) {
        int changed = may ? jdbc.sql("insert into portal_readers (person_id, by_member) values (:person, :by) on conflict do nothing").param("person", person).param("by", viewer.by(), Types.BIGINT).update()
                : jdbc.sql("delete from portal_readers where person_id = :person").param("person", person).update();
        if (changed > 0) {
            audit.did(viewer, may ? "portal_reader_added" : "portal_reader_removed", RecordKind.PERSON.pseudonym(person));
        }
    }
}
