package rabta.customers.views;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.filters.Misfits;
import rabta.identity.Viewer;
import rabta.kernel.sql.Lately;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The views that members keep and share. A view holds a question, never rows: whoever opens it sees what they may see. */
@Repository
@Transactional
public class SavedViews {

    private static final int MOST = 200;

    private record Reader(long member, List<Long> teams, RecordKind kind) {

        static Reader of(RecordKind kind, Viewer viewer) {
            return new Reader(viewer.id(), viewer.teams(), kind);
        }
    }

    private final JdbcClient jdbc;
    private final Misfits misfits;
    private final Lately<List<SavedView>> known = new Lately<>();
    private final Lately<Optional<String>> opened = new Lately<>();

    SavedViews(JdbcClient jdbc, Misfits misfits) {
        this.jdbc = jdbc;
        this.misfits = misfits;
    }

    /** All that the viewer may open, the pinned ones first; at most a second old. */
    @Transactional(readOnly = true)
    public List<SavedView> of(RecordKind kind, Viewer viewer) {
        return known.of(Reader.of(kind, viewer), () -> read(visibleTo(viewer).and("v.deleted_at is null"), kind));
    }

    /** @throws NotFound for one that is not there or not shared with the viewer */
    @Transactional(readOnly = true)
    public SavedView find(RecordKind kind, long id, Viewer viewer) {
        return read(visibleTo(viewer).and("v.id = :id", id).and("v.deleted_at is null"), kind).stream().findFirst().orElseThrow(NotFound::new);
    }

    /** One of any list of records. @throws NotFound for one that is not there or not shared with the viewer */
    @Transactional(readOnly = true)
    public SavedView find(long id, Viewer viewer) {
        return find(kind(id, viewer), id, viewer);
    }

    /** What kind of records it lists or listed. @throws NotFound for one that is not there or not shared with the viewer */
    @Transactional(readOnly = true)
    public RecordKind kind(long id, Viewer viewer) {
        var where = visibleTo(viewer).and("v.id = :id", id);
        return jdbc.sql("select v.kind from views v where " + where.sql()).params(where.params()).query(String.class).optional().flatMap(RecordKind::ofType).orElseThrow(NotFound::new);
    }

    private List<SavedView> read(Where asked, RecordKind kind) {
        var where = asked.and("v.kind = :kind", kind.type());
        return jdbc.sql("select " + SavedView.COLUMNS + "\n  from views v\n       join members m on m.id = v.owner_id\n where " + where.sql()
                + "\norder by not v.pinned, v.position, v.id\nlimit " + MOST).params(where.params()).query((r, n) -> SavedView.read(r, kind)).list();
    }

    private static Where visibleTo(Viewer viewer) {
        return new Where("(v.owner_id = :me or v.sharing = 'EVERYBODY' or v.sharing = 'TEAM' and v.team_id = any(:teams))",
                java.util.Map.of("me", viewer.id(), "teams", viewer.teams().toArray(Long[]::new)));
    }

    /** Keeps what the filter asks and how its rows stand under a name of the viewer's. */
    public long keep(RecordKind kind, ViewForm form, CustomerFilter filter, Viewer viewer) {
        return keep(kind, form, asked(filter), viewer);
    }

    /** The same of a list that is none of records: it knows itself what its query means. */
    public long keep(RecordKind kind, ViewForm form, String query, Viewer viewer) {
        return keep(kind, form, asked(query), viewer);
    }

    private long keep(RecordKind kind, ViewForm form, java.util.Map<String, Object> asked, Viewer viewer) {
        check(form, viewer);
        if (of(kind, viewer).size() >= MOST) {
            throw new Problem("views.too_many", MOST);
        }
        known.forget();
        return jdbc.sql("""
                insert into views (kind, name, query, columns, sort, gathered, totals, sharing, team_id, pinned, position, owner_id)
                select :kind, :name, :query, :columns, :sort, :group, :totals, :sharing, :team, :pinned, coalesce(max(v.position), 0) + 1, :me
                  from views v
                 where v.kind = :kind
                returning id
                """)
                .param("kind", kind.type()).param("me", viewer.id()).params(form.bound()).params(asked)
                .query(Long.class).single();
    }

    // Only a member keeps views: the program has no tabs.
    private static void check(ViewForm form, Viewer viewer) {
        Flawed.unless(form.flaws(viewer));
    }

    private static java.util.Map<String, Object> asked(String query) {
        var asked = new java.util.HashMap<String, Object>();
        asked.put("query", query);
        asked.put("columns", new String[0]);
        asked.put("sort", null);
        asked.put("group", null);
        asked.put("totals", new String[0]);
        return asked;
    }

    private static java.util.Map<String, Object> asked(CustomerFilter filter) {
        var asked = asked(filter.narrowing());
        asked.put("columns", filter.columns().toArray(String[]::new));
        asked.put("sort", filter.sort());
        asked.put("group", filter.group());
        asked.put("totals", filter.totals().toArray(String[]::new));
        return asked;
    }

    /** Another name, other readers, pinned or not. */
    public void rename(RecordKind kind, long id, ViewForm form, Viewer viewer) {
        mine(kind, id, viewer);
        check(form, viewer);
        known.forget();
        jdbc.sql("update views set name = :name, sharing = :sharing, team_id = :team, pinned = :pinned, updated_at = now() where id = :id")
                .params(form.bound()).param("id", id).update();
    }

    /** From now on the view asks what this filter asks. @throws Problem where it asks what the viewer may not know: nobody replaces what they do not see */
    public void rearrange(RecordKind kind, long id, CustomerFilter filter, Viewer viewer) {
        var view = mine(kind, id, viewer);
        if (!filter.narrowing().equals(CustomerFilter.read(view.query()).narrowing()) && view.filter().condition(viewer).filter(condition -> misfits.hidden(condition, kind, viewer)).isPresent()) {
            throw new Problem("views.part_hidden");
        }
        rearrange(id, asked(filter));
    }

    /** The same of a list that is none of records. */
    public void rearrange(RecordKind kind, long id, String query, Viewer viewer) {
        mine(kind, id, viewer);
        rearrange(id, asked(query));
    }

    private void rearrange(long id, java.util.Map<String, Object> asked) {
        known.forget();
        jdbc.sql("update views set query = :query, columns = :columns, sort = :sort, gathered = :group, totals = :totals, updated_at = now() where id = :id")
                .params(asked).param("id", id).update();
    }

    public void place(RecordKind kind, long id, int position, Viewer viewer) {
        mine(kind, id, viewer);
        known.forget();
        jdbc.sql("update views set position = :position, updated_at = now() where id = :id").param("position", position).param("id", id).update();
    }

    /** Takes it away from all who see it; answers its name. */
    public String remove(RecordKind kind, long id, Viewer viewer) {
        var view = mine(kind, id, viewer);
        known.forget();
        jdbc.sql("update views set deleted_at = now() where id = :id").param("id", id).update();
        return view.name();
    }

    public String restore(RecordKind kind, long id, Viewer viewer) {
        var view = read(visibleTo(viewer).and("v.id = :id", id).and("v.deleted_at is not null"), kind).stream().findFirst()
                .filter(v -> v.mayChange(viewer)).orElseThrow(NotFound::new);
        known.forget();
        jdbc.sql("update views set deleted_at = null where id = :id").param("id", id).update();
        return view.name();
    }

    private SavedView mine(RecordKind kind, long id, Viewer viewer) {
        var view = find(kind, id, viewer);
        if (!view.mayChange(viewer)) {
            throw new rabta.kernel.web.Forbidden();
        }
        return view;
    }

    /** The query of the view that the member opened last, if it was another than the first; on another node up to a second late. */
    @Transactional(readOnly = true)
    public Optional<String> last(RecordKind kind, Viewer viewer) {
        return opened.of(Reader.of(kind, viewer), () -> look(kind, viewer));
    }

    private Optional<String> look(RecordKind kind, Viewer viewer) {
        return jdbc.sql("select v.shown from view_memory v where v.member_id = :me and v.kind = :kind").param("me", viewer.id()).param("kind", kind.type()).query(String.class).optional();
    }

    /** Keeps in mind which view the member opened; null for the first. */
    public void remember(RecordKind kind, String shown, Viewer viewer) {
        if (Objects.equals(look(kind, viewer).orElse(null), shown)) {
            return;
        }
        opened.forget();
        if (shown == null) {
            jdbc.sql("delete from view_memory where member_id = :me and kind = :kind").param("me", viewer.id()).param("kind", kind.type()).update();
        } else {
            jdbc.sql("""
                    insert into view_memory (member_id, kind, shown)
                    values (:me, :kind, :shown)
                        on conflict (member_id, kind) do update set shown = excluded.shown
                    """).param("me", viewer.id()).param("kind", kind.type()).param("shown", shown).update();
        }
    }
}
