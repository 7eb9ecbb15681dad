package rabta.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;

/** Whoever adds a table that names records must say what a merge and the bin do with it. */
class LinkedTest extends RabtaTest {

    @Autowired
    List<Linked> linked;
    @Autowired
    JdbcClient jdbc;

    @Test
    void every_column_that_names_a_record_is_known_to_whoever_keeps_it() {
        var owner = world.found();
        var known = new TreeSet<String>();
        var naming = new TreeSet<String>();
        world.sql(owner, () -> {
            linked.forEach(l -> l.links().forEach(link -> known.add(link.part())));
            naming.addAll(jdbc.sql("""
                    select c.table_name || '.' || c.column_name
                      from information_schema.columns c
                     where c.table_schema = current_schema()
                       and (c.column_name ~ '^(.+_)?(person|company|record|customer|survivor|low|high)_id$' or c.column_name = 'merged_into')
                    union
                    select k.conrelid::regclass::text || '.' || a.attname
                      from pg_constraint k
                           join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
                     where k.contype = 'f' and k.confrelid in ('people'::regclass, 'companies'::regclass)
                    """).query(String.class).list());
            return null;
        });

        assertThat(naming).isNotEmpty().allSatisfy(column -> assertThat(known).as("no Linked says what becomes of it").contains(column));
    }
}
