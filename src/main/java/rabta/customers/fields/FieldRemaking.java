package rabta.customers.fields;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.archive.OwnTables;
import rabta.kernel.jobs.Jobs;

/** After a restore, the indexes of the business's own fields are made anew. */
@Component
class FieldRemaking implements OwnTables {

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
            if (field.kind().customer()) {
                if (field.unique()) {
                    indexes.makeUnique(field);
                }
                jobs.add(new IndexField(field.id()), null);
            }
        }
    }
}
