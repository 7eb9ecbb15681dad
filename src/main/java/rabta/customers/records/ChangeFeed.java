package rabta.customers.records;

import java.time.OffsetDateTime;
import java.util.HashMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;

/** What was changed of people or companies since some moment, for programs that keep a copy. */
@Repository
@Transactional(readOnly = true)
public class ChangeFeed {

    private final JdbcClient jdbc;

    ChangeFeed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The oldest change first. What is there must be what the filter asks for; what left the lists is told whatever it was.
     *
     * @param asked over the alias {@code r}, without what the viewer may see
     * @throws Flawed for a viewer from whom the moment of the last change is hidden: the order of the feed would tell it
     */
    public Paged<Changed> since(RecordKind kind, Where asked, OffsetDateTime since, String cursor, int size, Viewer viewer) {
        if (viewer.rights().of(kind.type()).hides("updated")) {
            throw new Flawed(Flaw.of("updated_since", "filter.misfit.field", "updated"));
        }
        var from = Changed.From.of(since, cursor);
        var ever = Visible.ever(viewer, kind, "r");
        var into = Visible.to(viewer, kind, "v");
        var params = new HashMap<>(asked.params());
        params.putAll(ever.params());
        params.putAll(into.params());
        return Changed.paged(jdbc.sql("""
                  select r.id, case when r.merged_into is not null then 'merged' when r.deleted_at is not null then 'deleted' when r.archived_at is not null then 'archived' end,
                         v.id, r.updated_at
                    from %1$s r
                         left join %1$s v on v.id = r.merged_into and %2$s
                   where %3$s
                     and (r.updated_at, r.id) > (:from_at, :from_id)
                     and (r.archived_at is not null or %4$s)
                order by r.updated_at, r.id
                   limit %5$d
                """.formatted(kind.table(), into.sql(), ever.sql(), asked.sql(), size + 1))
                .params(params).param("from_at", from.at()).param("from_id", from.id()).query(Changed::read).list(), size);
    }
}
