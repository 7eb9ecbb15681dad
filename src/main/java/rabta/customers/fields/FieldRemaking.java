package rabta.customers.fields;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import rabta.identity.archive.OwnTables;
import rabta.kernel.jobs.Jobs;

/** After a restore, the indexes of the business's own fields are made anew. */
@Component
@Order(FieldRemaking.AFTER_TABLES)
class FieldRemaking implements OwnTables {

    // The tables of the objects that the business added are made first.
    static final int AFTER_TABLES = 100;

    private final JdbcClient jdbc;
    private final FieldIndexes indexes;
    private final Jobs jobs;

    FieldRemaking(JdbcClient jdbc, FieldIndexes indexes, Jobs jobs) {
        this.jdbc = jdbc;
        this.indexes = indexes;
        this.jobs = jobs;
    }

    @Override
    public void remake() {
        for (var field : jdbc.sql("select " + CustomField.COLUMNS + " from fields f where f.retired_at is null").query(CustomField::read).list()) {
            if (field.unique()) {
                indexes.makeUnique(field);
            }
            jobs.add(new IndexField(field.id()), null);
        }
    }
}
