package rabta.support.tickets;

import java.sql.Types;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.rules.RuleOrder;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Lately;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** What the business calls the types of its tickets, how far they have come, and the causes of complaints; what is read is at most a second old. */
@Repository
@Transactional
public class TicketWords {

    private static final int MOST = 50;

    /** One of the three lists. */
    enum Words {
        TYPES("ticket_types", "ticket_type"), STATUSES("ticket_statuses", "ticket_status"), CAUSES("ticket_causes", "ticket_cause");

        private final String table;
        private final String told;
        private final RuleOrder.Shelf shelf;

        Words(String table, String told) {
            this.table = table;
            this.told = told;
            this.shelf = RuleOrder.Shelf.of(table, told).named("en");
        }

        /** As paths call it. */
        String path() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final JdbcClient jdbc;
    private final Audit audit;
    private final RuleOrder order;
    private final Lately<List<TicketType>> types = new Lately<>();
    private final Lately<List<TicketStatus>> statuses = new Lately<>();
    private final Lately<List<TicketCause>> causes = new Lately<>();

    TicketWords(JdbcClient jdbc, Audit audit, RuleOrder order) {
        this.order = order;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Those that are offered, in their order. */
    @Transactional(readOnly = true)
    public List<TicketType> types() {
        return types.of(() -> jdbc.sql("select s.id, s.key, s.en, s.ur, s.complaint, s.cause_needed from ticket_types s where s.removed_at is null order by s.place, s.id").query(TicketWords::type).list());
    }

    @Transactional(readOnly = true)
    public List<TicketStatus> statuses() {
        return statuses.of(() -> jdbc.sql("select s.id, s.state, s.en, s.ur from ticket_statuses s where s.removed_at is null order by s.place, s.id").query(TicketWords::status).list());
    }

    @Transactional(readOnly = true)
    public List<TicketCause> causes() {
        return causes.of(() -> jdbc.sql("select s.id, s.en, s.ur from ticket_causes s where s.removed_at is null order by s.place, s.id").query(TicketWords::cause).list());
    }

    private static TicketType type(java.sql.ResultSet r, int n) throws java.sql.SQLException {
        return new TicketType(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getBoolean(5), r.getBoolean(6));
    }

    private static TicketStatus status(java.sql.ResultSet r, int n) throws java.sql.SQLException {
        return new TicketStatus(r.getLong(1), TicketState.valueOf(r.getString(2)), r.getString(3), r.getString(4));
    }

    private static TicketCause cause(java.sql.ResultSet r, int n) throws java.sql.SQLException {
        return new TicketCause(r.getLong(1), r.getString(2), r.getString(3));
    }

    /** Also one that is offered no more. @throws NotFound for none of that number */
    @Transactional(readOnly = true)
    public TicketType type(long id) {
        return types().stream().filter(type -> type.id() == id).findFirst()
                .orElseGet(() -> jdbc.sql("select s.id, s.key, s.en, s.ur, s.complaint, s.cause_needed from ticket_types s where s.id = :id").param("id", id).query(TicketWords::type).optional().orElseThrow(NotFound::new));
    }

    /** Likewise. */
    @Transactional(readOnly = true)
    public TicketStatus status(long id) {
        return statuses().stream().filter(status -> status.id() == id).findFirst()
                .orElseGet(() -> jdbc.sql("select s.id, s.state, s.en, s.ur from ticket_statuses s where s.id = :id").param("id", id).query(TicketWords::status).optional().orElseThrow(NotFound::new));
    }

    /** Likewise; null for none of that number. */
    @Transactional(readOnly = true)
    public TicketCause cause(Long id) {
        return id == null ? null : jdbc.sql("select s.id, s.en, s.ur from ticket_causes s where s.id = :id").param("id", id).query(TicketWords::cause).optional().orElse(null);
    }

    /** The first status of that meaning. */
    @Transactional(readOnly = true)
    public TicketStatus first(TicketState state) {
        return statuses().stream().filter(status -> status.state() == state).findFirst().orElseThrow();
    }

    /** The type of a ticket of which nobody says one: an inquiry, or the first. */
    @Transactional(readOnly = true)
    public TicketType usualType() {
        return keyed(TicketType.INQUIRY).orElseGet(() -> types().getFirst());
    }

    /** The type that the program itself calls so; empty where the business has taken it away. */
    @Transactional(readOnly = true)
    public Optional<TicketType> keyed(String key) {
        return types().stream().filter(type -> key.equals(type.key())).findFirst();
    }

    List<Option> typeOptions() {
        return types().stream().map(type -> new Option(String.valueOf(type.id()), type.name())).toList();
    }

    List<Option> causeOptions() {
        return causes().stream().map(cause -> new Option(String.valueOf(cause.id()), cause.name())).toList();
    }

    WordForm named(Words list, long id) {
        return jdbc.sql("select s.en, s.ur, %s, %s from %s s where s.id = :id and s.removed_at is null"
                .formatted(list == Words.STATUSES ? "lower(s.state)" : "null", list == Words.TYPES ? "s.complaint, s.cause_needed" : "null::boolean, null::boolean", list.table)).param("id", id)
                .query((r, n) -> new WordForm(r.getString(1), r.getString(2), r.getString(3), r.getBoolean(4), r.getBoolean(5))).optional().orElseThrow(NotFound::new);
    }

    private List<WordForm> held(Words list, long without) {
        // The table's first row stands for the list: two who add the same word come one after the other.
        jdbc.sql("select s.id from " + list.table + " s where s.removed_at is null order by s.id for update").query(Long.class).list();
        return jdbc.sql("select s.en, s.ur from " + list.table + " s where s.removed_at is null and s.id <> :without").param("without", without).query((r, n) -> new WordForm(r.getString(1), r.getString(2), null, false, false)).list();
    }

    /** @throws Flawed for a name that is missing, too long or borne by another */
    long add(Words list, WordForm form, Viewer viewer) {
        var others = held(list, 0);
        Flawed.unless(flaws(list, form, others));
        if (others.size() >= MOST) {
            throw new Problem("tickets.too_many_words", MOST);
        }
        long id = jdbc.sql("insert into %1$s (en, ur, place%2$s) select :en, :ur, coalesce(max(s.place), 0) + 1%3$s from %1$s s returning id".formatted(list.table, column(list), value(list)))
                .param("en", form.en()).param("ur", form.ur()).param("state", form.state() == null ? null : form.state().toUpperCase(java.util.Locale.ROOT), Types.VARCHAR).param("complaint", form.complaint())
                .param("cause_needed", form.causeNeeded()).query(Long.class).single();
        audit.did(viewer, list.told + "_added", form.en());
        forget();
        return id;
    }

    private static String column(Words list) {
        return list == Words.STATUSES ? ", state" : list == Words.TYPES ? ", complaint, cause_needed" : "";
    }

    private static String value(Words list) {
        return list == Words.STATUSES ? ", :state" : list == Words.TYPES ? ", :complaint, :cause_needed" : "";
    }

    private static List<Flaw> flaws(Words list, WordForm form, List<WordForm> others) {
        var flaws = form.flaws(others);
        if (list == Words.STATUSES && TicketState.named(form.state()).isEmpty()) {
            flaws.add(Flaw.of("state", "invalid.choice"));
        }
        return flaws;
    }

    /** What a status means stays: tickets have gone through it by that. @throws Flawed likewise */
    void change(Words list, long id, WordForm form, Viewer viewer) {
        var others = held(list, id);
        var there = named(list, id);
        Flawed.unless(form.flaws(others));
        jdbc.sql("update %s s set en = :en, ur = :ur%s where s.id = :id".formatted(list.table, list == Words.TYPES ? ", complaint = :complaint, cause_needed = :cause_needed" : ""))
                .param("en", form.en()).param("ur", form.ur()).param("complaint", form.complaint()).param("cause_needed", form.causeNeeded()).param("id", id).update();
        audit.did(viewer, list.told + "_changed", there.en());
        forget();
    }

    /** It is offered no more; tickets keep it. @throws Problem for the last one, and for the last status of its meaning */
    void remove(Words list, long id, Viewer viewer) {
        var others = held(list, id);
        boolean last = list != Words.CAUSES && (others.isEmpty() || list == Words.STATUSES
                && jdbc.sql("select count(*) from ticket_statuses s where s.removed_at is null and s.state = (select x.state from ticket_statuses x where x.id = :id)").param("id", id).query(Long.class).single() == 1);
        if (last) {
            throw new Problem(list == Words.STATUSES ? "tickets.last_status" : "tickets.last_word");
        }
        order.remove(list.shelf, id, viewer);
        forget();
    }

    void restore(Words list, long id, Viewer viewer) {
        order.restore(list.shelf, id, viewer);
        forget();
    }

    /** It stands before the one that stood before it. */
    void rise(Words list, long id, Viewer viewer) {
        if (order.rise(list.shelf, id, viewer)) {
            forget();
        }
    }

    private void forget() {
        types.forget();
        statuses.forget();
        causes.forget();
    }
}
