package rabta.support.rules;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.filters.Misfits;
import rabta.customers.records.Ownership;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Json;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.support.TicketKind;
import rabta.support.tickets.TicketPriority;
import rabta.support.tickets.TicketWords;

/** The rules of what is done with tickets by itself. */
@Repository
@Transactional
public class TicketRules {

    private static final int MOST = 50;
    private static final int LONGEST = 80;
    private static final int LONGEST_TAG = 60;
    private static final int LONGEST_TEXT = 2_000;
    private static final String COLUMNS = "select u.id, u.name, u.moment, u.condition, u.deeds, u.working from ticket_rules u where u.removed_at is null";

    private final JdbcClient jdbc;
    private final Ownership ownership;
    private final TicketWords words;
    private final Misfits misfits;
    private final Audit audit;

    TicketRules(JdbcClient jdbc, Ownership ownership, TicketWords words, Misfits misfits, Audit audit) {
        this.jdbc = jdbc;
        this.ownership = ownership;
        this.words = words;
        this.misfits = misfits;
        this.audit = audit;
    }

    /** In the order in which they are asked. */
    @Transactional(readOnly = true)
    public List<TicketRule> all() {
        return jdbc.sql(COLUMNS + " order by u.place, u.id").query(TicketRules::read).list();
    }

    /** Those that are asked at that moment, in their order. */
    @Transactional(readOnly = true)
    List<TicketRule> at(Moment moment) {
        return jdbc.sql(COLUMNS + " and u.working and u.moment = :moment order by u.place, u.id").param("moment", moment.name()).query(TicketRules::read).list();
    }

    /** @throws NotFound where there is none of that number */
    @Transactional(readOnly = true)
    public TicketRule find(long id) {
        return jdbc.sql(COLUMNS + " and u.id = :id").param("id", id).query(TicketRules::read).optional().orElseThrow(NotFound::new);
    }

    private static TicketRule read(java.sql.ResultSet r, int n) throws java.sql.SQLException {
        return new TicketRule(r.getLong(1), r.getString(2), Moment.valueOf(r.getString(3)), r.getString(4), Json.read(r.getString(5), Deeds.class), r.getBoolean(6));
    }

    /** @param condition which tickets, or null for all @throws Flawed for what is not right with it */
    public long create(RuleForm form, Condition condition, Viewer viewer) {
        check(form, condition, viewer);
        if (all().size() >= MOST) {
            throw new Problem("assignment.too_many", MOST);
        }
        long id = jdbc.sql("insert into ticket_rules (name, moment, condition, deeds, working, place) select :name, :moment, :condition, :deeds, :working, coalesce(max(u.place), 0) + 1 from ticket_rules u returning id")
                .param("name", Typed.line(form.name())).param("moment", Moment.named(form.moment()).orElseThrow().name()).param("condition", condition == null ? null : ConditionJson.write(condition), Types.VARCHAR)
                .param("deeds", Json.jsonb(form.deeds())).param("working", form.working()).query(Long.class).single();
        audit.did(viewer, "ticket_rule_added", Typed.line(form.name()));
        return id;
    }

    public void change(long id, RuleForm form, Condition condition, Viewer viewer) {
        find(id);
        check(form, condition, viewer);
        jdbc.sql("update ticket_rules u set name = :name, moment = :moment, condition = :condition, deeds = :deeds, working = :working where u.id = :id")
                .param("name", Typed.line(form.name())).param("moment", Moment.named(form.moment()).orElseThrow().name()).param("condition", condition == null ? null : ConditionJson.write(condition), Types.VARCHAR)
                .param("deeds", Json.jsonb(form.deeds())).param("working", form.working()).param("id", id).update();
        audit.did(viewer, "ticket_rule_changed", Typed.line(form.name()));
    }

    private void check(RuleForm form, Condition condition, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var name = Typed.line(form.name());
        if (name == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (name.length() > LONGEST) {
            flaws.add(Flaw.of("name", "invalid.too_long", LONGEST));
        }
        if (Moment.named(form.moment()).isEmpty()) {
            flaws.add(Flaw.of("moment", "invalid.choice"));
        }
        var deeds = form.deeds();
        if (deeds.none()) {
            flaws.add(Flaw.of("deeds", "ticket_rules.does_nothing"));
        }
        if (deeds.owner() != null && ownership.member(deeds.owner()).isEmpty()) {
            flaws.add(Flaw.of("owner", "invalid.choice"));
        }
        if (deeds.type() != null && words.types().stream().noneMatch(type -> type.id() == deeds.type())) {
            flaws.add(Flaw.of("type", "invalid.choice"));
        }
        if (deeds.priority() != null && TicketPriority.named(deeds.priority()).isEmpty()) {
            flaws.add(Flaw.of("priority", "invalid.choice"));
        }
        if (deeds.status() != null && words.statuses().stream().noneMatch(status -> status.id() == deeds.status())) {
            flaws.add(Flaw.of("status", "invalid.choice"));
        }
        longest(flaws, "tag", deeds.tag(), LONGEST_TAG);
        longest(flaws, "note", deeds.note(), LONGEST_TEXT);
        longest(flaws, "reply", deeds.reply(), LONGEST_TEXT);
        Flawed.unless(flaws);
        misfits.refuse(Optional.ofNullable(condition), TicketKind.TICKET, viewer);
    }

    private static void longest(List<Flaw> flaws, String field, String typed, int most) {
        if (typed != null && typed.length() > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
    }

    /** It is asked before the one that stood before it. */
    public void rise(long id, Viewer viewer) {
        var ids = new ArrayList<>(jdbc.sql("select u.id from ticket_rules u where u.removed_at is null order by u.place, u.id for update").query(Long.class).list());
        int at = ids.indexOf(id);
        if (at < 0) {
            throw new NotFound();
        }
        if (at > 0) {
            ids.remove(at);
            ids.add(at - 1, id);
            jdbc.sql("update ticket_rules u set place = o.place from unnest(:ids::bigint[]) with ordinality o (id, place) where u.id = o.id").param("ids", ids.toArray(Long[]::new)).update();
            audit.did(viewer, "ticket_rule_changed", find(id).name());
        }
    }

    /** It does no more; what it has done stays. */
    public void remove(long id, Viewer viewer) {
        var rule = find(id);
        jdbc.sql("update ticket_rules u set removed_at = now() where u.id = :id").param("id", id).update();
        audit.did(viewer, "ticket_rule_removed", rule.name());
    }

    public void restore(long id, Viewer viewer) {
        if (jdbc.sql("update ticket_rules u set removed_at = null where u.id = :id and u.removed_at is not null").param("id", id).update() == 0) {
            throw new NotFound();
        }
        audit.did(viewer, "ticket_rule_added", find(id).name());
    }
}
