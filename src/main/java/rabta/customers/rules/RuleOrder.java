package rabta.customers.rules;

import java.util.ArrayList;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.web.NotFound;

/** The order of what stands in one that is made by hand, such as that in which rules are asked; and its being taken away, which can be taken back. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class RuleOrder {

    /**
     * Where they stand. All text is ours.
     *
     * @param table with {@code id}, {@code place} and {@code removed_at}
     * @param told the audit's word of them: {@code audit.<told>_added}, {@code _changed}, {@code _removed}
     * @param name the column that says what each is called
     * @param among the column whose value those have in common that stand one after the other; null for all of the table
     */
    public record Shelf(String table, String told, String name, String among) {

        public static Shelf of(String table, String told) {
            return new Shelf(table, told, "name", null);
        }

        /** One that calls what stands there by another column. */
        public Shelf named(String name) {
            return new Shelf(table, told, name, among);
        }

        public Shelf among(String among) {
            return new Shelf(table, told, name, among);
        }
    }

    private final JdbcClient jdbc;
    private final Audit audit;

    RuleOrder(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** It stands before the one that stood before it. @return whether there was one @throws NotFound where there is none of that number */
    public boolean rise(Shelf shelf, long id, Viewer viewer) {
        var among = shelf.among() == null ? "" : " and u.%1$s = (select o.%1$s from %2$s o where o.id = :id)".formatted(shelf.among(), shelf.table());
        var ids = new ArrayList<>(jdbc.sql("select u.id from " + shelf.table() + " u where u.removed_at is null" + among + " order by u.place, u.id for update").param("id", id).query(Long.class).list());
        int at = ids.indexOf(id);
        if (at < 0) {
            throw new NotFound();
        }
        if (at > 0) {
            ids.remove(at);
            ids.add(at - 1, id);
            jdbc.sql("update " + shelf.table() + " u set place = o.place from unnest(:ids::bigint[]) with ordinality o (id, place) where u.id = o.id").param("ids", ids.toArray(Long[]::new)).update();
            audit.did(viewer, shelf.told() + "_changed", name(shelf, id));
        }
        return at > 0;
    }

    /** It is there no more; what it has done stays. @throws NotFound where there is none of that number */
    public void remove(Shelf shelf, long id, Viewer viewer) {
        move(shelf, "now()", "u.removed_at is null", id);
        audit.did(viewer, shelf.told() + "_removed", name(shelf, id));
    }

    /** @throws NotFound for one that was not taken away */
    public void restore(Shelf shelf, long id, Viewer viewer) {
        move(shelf, "null", "u.removed_at is not null", id);
        audit.did(viewer, shelf.told() + "_added", name(shelf, id));
    }

    private void move(Shelf shelf, String to, String from, long id) {
        if (jdbc.sql("update %s u set removed_at = %s where u.id = :id and %s".formatted(shelf.table(), to, from)).param("id", id).update() == 0) {
            throw new NotFound();
        }
    }

    private String name(Shelf shelf, long id) {
        return jdbc.sql("select u." + shelf.name() + " from " + shelf.table() + " u where u.id = :id").param("id", id).query(String.class).single();
    }
}
