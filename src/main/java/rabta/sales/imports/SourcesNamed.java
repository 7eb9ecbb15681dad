package rabta.sales.imports;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.imports.Import;
import rabta.kernel.text.Folding;
import rabta.sales.sources.LeadWords;

/** Sources that a file names and that are not here. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SourcesNamed {

    private final JdbcClient jdbc;
    private final LeadWords words;

    SourcesNamed(JdbcClient jdbc, LeadWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    /** Their numbers by their folded names; those that are not here are made, unless the import is to leave them out. */
    Map<String, Long> made(Import what, Collection<String> asked) {
        if (asked.isEmpty() || LeadTrade.LEAVE.equals(what.settings().chosen().get(LeadTrade.SOURCES))) {
            return Map.of();
        }
        var known = new HashMap<String, Long>();
        // Two imports at once make no source twice.
        jdbc.sql("select s.id, s.en, s.ur from lead_sources s where s.removed_at is null order by s.id for update").query(r -> {
            known.putIfAbsent(Folding.fold(r.getString(2)), r.getLong(1));
            known.putIfAbsent(Folding.fold(r.getString(3)), r.getLong(1));
        });
        for (var name : asked) {
            if (!known.containsKey(Folding.fold(name))) {
                known.put(Folding.fold(name), jdbc.sql("insert into lead_sources (en, ur, place, import_id) select :name, :name, coalesce(max(s.place), 0) + 1, :import from lead_sources s returning id").param("name", name)
                        .param("import", what.id()).query(Long.class).single());
            }
        }
        words.changed();
        return known;
    }

    /** Takes back those that an import made, once nothing names them. */
    void forget(Import what) {
        jdbc.sql("delete from lead_sources s where s.import_id = :id and not exists (select from leads r where r.source_id = s.id) and not exists (select from deals r where r.source_id = s.id)").param("id", what.id()).update();
        words.changed();
    }
}
