package rabta.customers.objects;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.KindSource;
import rabta.customers.RecordKind;
import rabta.kernel.sql.Lately;
import rabta.kernel.web.NotFound;

import static org.springframework.transaction.annotation.Propagation.SUPPORTS;

/** The kinds of record that the business added, as they are at present. */
@Repository
@Transactional(readOnly = true)
public class ObjectKinds implements KindSource {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Lately<List<ObjectKind>> lately = new Lately<>();

    ObjectKinds(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Those that are not taken away, in the order in which they were added. */
    public List<ObjectKind> living() {
        return jdbc.sql("select " + ObjectKind.COLUMNS + " from objects o where o.retired_at is null order by o.id").query(ObjectKind::read).list();
    }

    /** Those taken away that can be brought back, the latest first. */
    public List<ObjectKind> retired() {
        return jdbc.sql("select " + ObjectKind.COLUMNS + " from objects o where o.retired_at is not null order by o.retired_at desc, o.id desc").query(ObjectKind::read).list();
    }

    @Override
    public Optional<RecordKind> inRoom(String room) {
        return room.matches("[1-9][0-9]{0,17}") ? living(Long.parseLong(room)).map(ObjectKind::kind) : Optional.empty();
    }

    /** At most a second old: every list names them. */
    @Override
    @Transactional(propagation = SUPPORTS)
    public List<Named> all() {
        return known().stream().map(ObjectKind::named).toList();
    }

    // The menu of each page asks: only what has to be read is worth a transaction.
    private List<ObjectKind> known() {
        return lately.of(() -> transaction.execute(status -> living()));
    }

    /** To be called wherever they are changed. */
    void forget() {
        lately.forget();
    }

    /** @throws NotFound where there is none of that number, or it was taken away */
    public ObjectKind find(long id) {
        return living(id).orElseThrow(NotFound::new);
    }

    public ObjectKind find(RecordKind kind) {
        return find(kind.object());
    }

    @Override
    public Optional<RecordKind> keyed(String key) {
        if (key.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return jdbc.sql("select o.id from objects o where o.key = :key and o.retired_at is null").param("key", key).query(Long.class).optional().map(RecordKind::object);
    }

    @Override
    @Transactional(propagation = SUPPORTS)
    public Optional<String> key(RecordKind kind) {
        return !kind.added() ? Optional.empty() : known().stream().filter(one -> one.kind().equals(kind)).map(ObjectKind::key).findFirst();
    }

    private Optional<ObjectKind> living(long id) {
        return jdbc.sql("select " + ObjectKind.COLUMNS + " from objects o where o.id = :id and o.retired_at is null").param("id", id).query(ObjectKind::read).optional();
    }
}
