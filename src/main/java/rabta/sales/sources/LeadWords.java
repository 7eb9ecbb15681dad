package rabta.sales.sources;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Lately;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.pipelines.NameForm;

/** Where leads come from and why they are dropped; what is read is at most a second old. */
@Repository
@Transactional
public class LeadWords {

    private static final int MOST = 50;

    /** One of the two lists. */
    enum Words {
        SOURCES("lead_sources", "lead_source"), REASONS("drop_reasons", "drop_reason");

        private final String table;
        private final String told;

        Words(String table, String told) {
            this.table = table;
            this.told = told;
        }
    }

    private final JdbcClient jdbc;
    private final Audit audit;
    private final LeadUse use;
    private final Lately<List<LeadSource>> sources = new Lately<>();
    private final Lately<List<DropReason>> reasons = new Lately<>();

    LeadWords(JdbcClient jdbc, Audit audit, LeadUse use) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.use = use;
    }

    /** Those that are offered, in their order. */
    @Transactional(readOnly = true)
    public List<LeadSource> sources() {
        return sources.of(() -> jdbc.sql("select s.id, s.key, s.en, s.ur from lead_sources s where s.removed_at is null order by s.place, s.id")
                .query((r, n) -> new LeadSource(r.getLong(1), r.getString(2), r.getString(3), r.getString(4))).list());
    }

    @Transactional(readOnly = true)
    public List<DropReason> reasons() {
        return reasons.of(() -> jdbc.sql("select s.id, s.en, s.ur from drop_reasons s where s.removed_at is null order by s.place, s.id")
                .query((r, n) -> new DropReason(r.getLong(1), r.getString(2), r.getString(3))).list());
    }

    /** The source that the program itself names so; empty where the business has taken it away. */
    @Transactional(readOnly = true)
    public Optional<LeadSource> keyed(String key) {
        return sources().stream().filter(source -> key.equals(source.key())).findFirst();
    }

    /** Also one that is offered no more; null for none of that number. */
    @Transactional(readOnly = true)
    public LeadSource source(Long id) {
        return id == null ? null : jdbc.sql("select s.id, s.key, s.en, s.ur from lead_sources s where s.id = :id").param("id", id)
                .query((r, n) -> new LeadSource(r.getLong(1), r.getString(2), r.getString(3), r.getString(4))).optional().orElse(null);
    }

    /** Likewise. */
    @Transactional(readOnly = true)
    public DropReason reason(Long id) {
        return id == null ? null : jdbc.sql("select s.id, s.en, s.ur from drop_reasons s where s.id = :id").param("id", id)
                .query((r, n) -> new DropReason(r.getLong(1), r.getString(2), r.getString(3))).optional().orElse(null);
    }

    /** For a select. */
    @Transactional(readOnly = true)
    public List<Option> options() {
        return sources().stream().map(source -> new Option(String.valueOf(source.id()), source.name())).toList();
    }

    /** Leads stay where they are while the business works without them, and come back with the switch. */
    public void use(boolean used, Viewer viewer) {
        jdbc.sql("update lead_settings s set used = :used where s.id = 1").param("used", used).update();
        audit.did(viewer, used ? "leads_used" : "leads_unused");
        forget();
    }

    NameForm named(Words list, long id) {
        return jdbc.sql("select s.en, s.ur from " + list.table + " s where s.id = :id and s.removed_at is null").param("id", id)
                .query((r, n) -> new NameForm(r.getString(1), r.getString(2))).optional().orElseThrow(NotFound::new);
    }

    /** @throws Flawed for a name that is missing, too long or borne by another */
    long add(Words list, NameForm form, Viewer viewer) {
        var others = held(list, 0);
        Flawed.unless(form.flaws(others));
        if (others.size() >= MOST) {
            throw new Problem("leads.too_many_words", MOST);
        }
        long id = jdbc.sql("insert into %1$s (en, ur, place) select :en, :ur, coalesce(max(s.place), 0) + 1 from %1$s s returning id".formatted(list.table)).param("en", form.en()).param("ur", form.ur())
                .query(Long.class).single();
        audit.did(viewer, list.told + "_added", form.en());
        forget();
        return id;
    }

    void change(Words list, long id, NameForm form, Viewer viewer) {
        var others = held(list, id);
        named(list, id);
        Flawed.unless(form.flaws(others));
        jdbc.sql("update " + list.table + " s set en = :en, ur = :ur where s.id = :id").param("en", form.en()).param("ur", form.ur()).param("id", id).update();
        audit.did(viewer, list.told + "_changed", form.en());
        forget();
    }

    /** It is offered no more; leads that name it keep it. @throws Problem for the last one */
    void remove(Words list, long id, Viewer viewer) {
        var others = held(list, id);
        var form = named(list, id);
        if (others.isEmpty()) {
            throw new Problem("leads.last_word");
        }
        jdbc.sql("update " + list.table + " s set removed_at = now() where s.id = :id").param("id", id).update();
        audit.did(viewer, list.told + "_removed", form.en());
        forget();
    }

    /** It is offered again. */
    void restore(Words list, long id, Viewer viewer) {
        int back = jdbc.sql("update " + list.table + " s set removed_at = null where s.id = :id and s.removed_at is not null").param("id", id).update();
        if (back == 0) {
            throw new NotFound();
        }
        audit.did(viewer, list.told + "_added", named(list, id).en());
        forget();
    }

    // Whoever changes a list comes one after the other.
    private List<NameForm> held(Words list, long but) {
        jdbc.sql("select s.id from " + list.table + " s order by s.id for update").query(Long.class).list();
        return jdbc.sql("select s.en, s.ur from " + list.table + " s where s.removed_at is null and s.id <> :but order by s.place, s.id").param("but", but)
                .query((r, n) -> new NameForm(r.getString(1), r.getString(2))).list();
    }

    /** Who wrote sources without these verbs, such as an import, says so in the same transaction. */
    public void changed() {
        forget();
    }

    private void forget() {
        sources.forget();
        reasons.forget();
        use.forget();
    }
}
