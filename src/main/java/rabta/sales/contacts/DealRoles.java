package rabta.sales.contacts;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.pipelines.NameForm;

/** The roles that a business gives to people in its deals. One that is taken away stays with whom it was given to. */
@Repository
@Transactional
public class DealRoles {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Audit audit;

    DealRoles(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Those that are offered, in their order. */
    @Transactional(readOnly = true)
    public List<DealRole> all() {
        return jdbc.sql("select o.id, o.en, o.ur, false from deal_roles o where o.removed_at is null order by o.place, o.id").query(DealRole::read).list();
    }

    @Transactional(readOnly = true)
    public Optional<DealRole> find(long id) {
        return jdbc.sql("select o.id, o.en, o.ur, o.removed_at is not null from deal_roles o where o.id = :id").param("id", id).query(DealRole::read).optional();
    }

    /** @throws NotFound for one that is not offered */
    @Transactional(readOnly = true)
    public DealRole known(long id) {
        return find(id).filter(role -> !role.removed()).orElseThrow(NotFound::new);
    }

    public long add(NameForm form, Viewer viewer) {
        var all = held();
        flawless(form, all, 0);
        if (all.size() >= MOST) {
            throw new Problem("deal_roles.too_many", MOST);
        }
        long id = jdbc.sql("insert into deal_roles (en, ur, place) select :en, :ur, coalesce(max(o.place), 0) + 1 from deal_roles o returning id").param("en", form.en()).param("ur", form.ur()).query(Long.class).single();
        audit.did(viewer, "deal_role_added", form.en());
        return id;
    }

    public void change(long id, NameForm form, Viewer viewer) {
        var all = held();
        known(id);
        flawless(form, all, id);
        jdbc.sql("update deal_roles o set en = :en, ur = :ur where o.id = :id").param("en", form.en()).param("ur", form.ur()).param("id", id).update();
        audit.did(viewer, "deal_role_changed", form.en());
    }

    public void remove(long id, Viewer viewer) {
        var role = known(id);
        jdbc.sql("update deal_roles o set removed_at = now() where o.id = :id").param("id", id).update();
        audit.did(viewer, "deal_role_removed", role.en());
    }

    /** @throws Flawed where another bears its name by now */
    public void restore(long id, Viewer viewer) {
        var all = held();
        var role = find(id).orElseThrow(NotFound::new);
        if (role.removed()) {
            flawless(new NameForm(role.en(), role.ur()), all, id);
            jdbc.sql("update deal_roles o set removed_at = null where o.id = :id").param("id", id).update();
            audit.did(viewer, "deal_role_added", role.en());
        }
    }

    // Two who add at once come one after the other.
    private List<DealRole> held() {
        jdbc.sql("select o.id from deal_roles o order by o.id for update").query(Long.class).list();
        return all();
    }

    private static void flawless(NameForm form, List<DealRole> all, long but) {
        Flawed.unless(form.flaws(all.stream().filter(role -> role.id() != but).map(role -> new NameForm(role.en(), role.ur())).toList()));
    }
}
