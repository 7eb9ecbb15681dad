package rabta.customers.fields;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.sql.Binding;
import rabta.kernel.web.Problem;

/**
 * The indexes of the business's own fields: one to compare and to sort by, one for parts of what is written, one for what tells a record however it is spelt, one that keeps
 * two live records from holding the same. Their text is made of the field's number and its kind's table alone.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class FieldIndexes {

    private final JdbcClient jdbc;

    FieldIndexes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes those that are missing. The empty ones of a new field are made in a blink, those of a million values in some seconds. */
    void make(CustomField field) {
        patiently();
        // Of two that find it missing one would fail.
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:what))").param("what", Binding.workspace() + " index " + field.id()).query(r -> {
        });
        // Of archived records too: only an index without a condition gives PostgreSQL statistics of its expression, and without them
        // it takes every choice for one in two hundred.
        if (field.type() == FieldType.CHOICES) {
            run("create index if not exists field_%1$d on %2$s using gin ((%3$s))", field);
        } else if (field.type() != FieldType.LONG_TEXT) {
            run("create index if not exists field_%1$d on %2$s ((%3$s)%4$s, id%4$s)", field);
        }
        if (field.type().written()) {
            run("create index if not exists field_%1$d_words on %2$s using gin ((%3$s) extensions.gin_trgm_ops)", field);
        }
        if (!field.chosen()) {
            jdbc.sql("drop index if exists field_%d_tells".formatted(field.id())).update();
        } else if (field.type() != FieldType.NUMBER) {
            jdbc.sql("create index if not exists field_%d_tells on %s ((%s))".formatted(field.id(), field.kind().table(), Telling.sql(field, "fields ->> '" + field.slot() + "'"))).update();
            // How many hold the same is known of an index only once it was looked at.
            jdbc.sql("analyze " + field.kind().table()).update();
        }
    }

    /** @throws Problem {@code fields.not_unique} where two live records hold the same */
    void makeUnique(CustomField field) {
        patiently();
        var held = field.distinct("fields ->> '" + field.slot() + "'");
        try {
            jdbc.sql("create unique index if not exists field_%1$d_unique on %2$s (%3$s) where archived_at is null and %3$s is not null".formatted(field.id(), field.kind().table(), held)).update();
        } catch (DuplicateKeyException twice) {
            throw new Problem("fields.not_unique");
        } catch (QueryTimeoutException | org.springframework.dao.PessimisticLockingFailureException busy) {
            throw new Problem("fields.busy");
        }
    }

    void dropUnique(CustomField field) {
        patiently();
        jdbc.sql("drop index if exists field_%d_unique".formatted(field.id())).update();
    }

    void drop(CustomField field) {
        patiently();
        for (var which : new String[] {"", "_words", "_tells", "_unique"}) {
            jdbc.sql("drop index if exists field_%d%s".formatted(field.id(), which)).update();
        }
    }

    private void run(String ddl, CustomField field) {
        jdbc.sql(ddl.formatted(field.id(), field.kind().table(), field.indexed(), field.falls() ? " desc nulls last" : "")).update();
    }

    // While it waits for a long import, everybody else would wait behind it: rather fail and be tried again.
    private void patiently() {
        jdbc.sql("select set_config('lock_timeout', '3s', true)").query(String.class).single();
    }
}
