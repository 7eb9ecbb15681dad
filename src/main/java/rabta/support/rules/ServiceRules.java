package rabta.support.rules;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.filters.Misfits;
import rabta.customers.rules.RuleBook;
import rabta.customers.rules.RuleOrder;
import rabta.customers.rules.RuleOrder.Shelf;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.outbound.Guard;
import rabta.kernel.outbound.OutboundFailure;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Lately;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The rules of what is done by itself with conversations and tickets. */
@Repository
@Transactional
public class ServiceRules implements RuleBook<RuleForm> {

    private static final int MOST = 50;
    private static final int LONGEST = 80;
    private static final int LONGEST_WORDS = 1_000;
    private static final int LONGEST_TAGS = 400;
    private static final int LONGEST_TAG = 60;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_HOURS = 720;
    private static final Shelf SHELF = Shelf.of("service_rules", "service_rule").among("about");
    private static final String COLUMNS = "select u.id, u.name, u.about, u.moment, u.signs, u.either, u.condition, u.hours, u.once, u.stops, u.deeds, u.working from service_rules u where u.removed_at is null";

    private final JdbcClient jdbc;
    private final RuleOptions options;
    private final RuleOrder order;
    private final Misfits misfits;
    private final Guard guard;
    private final Audit audit;
    private final Jobs jobs;
    private final Lately<List<ServiceRule>> working = new Lately<>();

    ServiceRules(JdbcClient jdbc, RuleOptions options, RuleOrder order, Misfits misfits, Guard guard, Audit audit, Jobs jobs) {
        this.jdbc = jdbc;
        this.options = options;
        this.order = order;
        this.misfits = misfits;
        this.guard = guard;
        this.audit = audit;
        this.jobs = jobs;
    }

    /** Those about conversations first, each in the order in which they are asked. */
    @Transactional(readOnly = true)
    public List<ServiceRule> all() {
        return jdbc.sql(COLUMNS + " order by u.about, u.place, u.id").query(ServiceRules::read).list();
    }

    /** Those that are asked at present; what is told is at most a second old. */
    @Transactional(readOnly = true)
    public List<ServiceRule> working() {
        return working.of(() -> all().stream().filter(ServiceRule::working).toList());
    }

    /** @throws NotFound where there is none of that number */
    @Transactional(readOnly = true)
    public ServiceRule find(long id) {
        return jdbc.sql(COLUMNS + " and u.id = :id").param("id", id).query(ServiceRules::read).optional().orElseThrow(NotFound::new);
    }

    private static ServiceRule read(ResultSet r, int n) throws SQLException {
        return new ServiceRule(r.getLong(1), r.getString(2), About.valueOf(r.getString(3)), Moment.valueOf(r.getString(4)), List.of(Json.read(r.getString(5), Sign[].class)), r.getBoolean(6), r.getString(7), r.getObject(8, Integer.class),
                r.getBoolean(9), r.getBoolean(10), Json.read(r.getString(11), Deeds.class), r.getBoolean(12));
    }

    /** @param condition with which tickets or whose conversations, or null for all @throws Flawed for what is not right with it */
    @Override
    public long create(RuleForm form, Condition condition, Viewer viewer) {
        var moment = check(form, condition, viewer);
        if (all().stream().filter(rule -> rule.about() == moment.about()).count() >= MOST) {
            throw new Problem("assignment.too_many", MOST);
        }
        long id = bound("""
                insert into service_rules (name, about, moment, signs, either, condition, hours, once, stops, deeds, working, place)
                select :name, :about, :moment, :signs, :either, :condition, :hours, :once, :stops, :deeds, :working, coalesce(max(u.place), 0) + 1 from service_rules u
                returning id
                """, form, moment, condition).param("about", moment.about().name()).query(Long.class).single();
        audit.did(viewer, "service_rule_added", Typed.line(form.name()));
        changed(id, viewer);
        return id;
    }

    /** What it is about stays. @throws Flawed likewise */
    @Override
    public void change(long id, RuleForm form, Condition condition, Viewer viewer) {
        var before = find(id);
        var moment = check(form, condition, viewer);
        if (moment.about() != before.about()) {
            throw new Flawed(Flaw.of("moment", "invalid.choice"));
        }
        bound("update service_rules u set name = :name, moment = :moment, signs = :signs, either = :either, condition = :condition, hours = :hours, once = :once, stops = :stops, deeds = :deeds, working = :working where u.id = :id",
                form, moment, condition).param("id", id).update();
        audit.did(viewer, "service_rule_changed", Typed.line(form.name()));
        changed(id, viewer);
    }

    private JdbcClient.StatementSpec bound(String sql, RuleForm form, Moment moment, Condition condition) {
        return jdbc.sql(sql).param("name", Typed.line(form.name())).param("moment", moment.name()).param("signs", Json.jsonb(form.signs())).param("either", form.either())
                .param("condition", condition == null ? null : ConditionJson.write(condition), Types.VARCHAR).param("hours", moment == Moment.UNANSWERED ? Integer.valueOf(Typed.line(form.hours())) : null, Types.INTEGER)
                .param("once", form.once()).param("stops", form.stops()).param("deeds", Json.jsonb(form.deeds())).param("working", form.working());
    }

    // Those that wait already are asked as well, from now on.
    private void changed(long id, Viewer viewer) {
        working.forget();
        if (find(id).moment() == Moment.UNANSWERED) {
            jobs.add(new AskWaiting(id), viewer.by());
        }
    }

    private Moment check(RuleForm form, Condition condition, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var name = Typed.line(form.name());
        if (name == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else {
            longest(flaws, "name", name, LONGEST);
        }
        var moment = Moment.named(form.moment());
        if (moment.isEmpty()) {
            flaws.add(Flaw.of("moment", "invalid.choice"));
        }
        var hours = Typed.line(form.hours());
        if (moment.filter(one -> one == Moment.UNANSWERED).isPresent() && (hours == null || !hours.matches("[1-9][0-9]{0,2}") || Integer.parseInt(hours) > LONGEST_HOURS)) {
            flaws.add(Flaw.of("hours", "service_rules.hours_between", LONGEST_HOURS));
        }
        form.signs().forEach(sign -> check(sign, flaws));
        check(form.deeds(), form.whose(), flaws);
        Flawed.unless(flaws);
        misfits.refuse(Optional.ofNullable(condition), form.whose().filtered(), viewer);
        return moment.orElseThrow();
    }

    private void check(Sign sign, List<Flaw> flaws) {
        if (sign.kind() == SignKind.RATING && !sign.value().matches("[0-9]{1,2}")) {
            flaws.add(Flaw.of("value_rating", "invalid.number"));
        } else if (sign.kind().typed()) {
            longest(flaws, "value_" + sign.what(), sign.value(), LONGEST_WORDS);
        } else if (!offered(options.of(sign.kind()), sign.value())) {
            flaws.add(Flaw.of("value_" + sign.what(), "invalid.choice"));
        }
    }

    private void check(Deeds deeds, About about, List<Flaw> flaws) {
        if (deeds.none()) {
            flaws.add(Flaw.of("deeds", "service_rules.does_nothing"));
        }
        chosen(flaws, "owner", options.members(), deeds.owner());
        chosen(flaws, "team", options.teams(), deeds.team());
        chosen(flaws, "tell", options.members(), deeds.tell());
        chosen(flaws, "macro", options.macros(), deeds.macro());
        chosen(flaws, "priority", options.priorities(), deeds.priority());
        chosen(flaws, "type", about == About.TICKET ? options.types() : List.of(), deeds.type());
        chosen(flaws, "status", about == About.TICKET ? options.statuses() : List.of(), deeds.status());
        if (deeds.state() != null && (about == About.TICKET || !deeds.state().matches("open|pending|resolved|snoozed:[0-9]{1,4}"))) {
            flaws.add(Flaw.of("state", "invalid.choice"));
        }
        if (about == About.TICKET && (deeds.spam() != null || deeds.ticket() != null)) {
            flaws.add(Flaw.of("deeds", "invalid.choice"));
        }
        if (deeds.saved() != null) {
            deeds.saved().forEach(reply -> chosen(flaws, "saved", options.saved(), reply));
            if (deeds.reply() != null || deeds.replyUr() != null) {
                flaws.add(Flaw.of("saved", "service_rules.one_text"));
            }
        }
        if (deeds.tags().stream().anyMatch(tag -> tag.length() > LONGEST_TAG)) {
            flaws.add(Flaw.of("tag", "invalid.too_long", LONGEST_TAG));
        }
        longest(flaws, "tag", deeds.tag(), LONGEST_TAGS);
        longest(flaws, "note", deeds.note(), LONGEST_TEXT);
        longest(flaws, "reply", deeds.reply(), LONGEST_TEXT);
        longest(flaws, "replyUr", deeds.replyUr(), LONGEST_TEXT);
        hook(deeds.hook(), flaws);
    }

    // The name is looked up when it is called; here a machine that answers slowly must not keep a transaction open.
    private void hook(String hook, List<Flaw> flaws) {
        if (hook == null) {
            return;
        }
        longest(flaws, "hook", hook, LONGEST_WORDS);
        try {
            guard.spelt(hook);
            // Without encryption only what the owner of the machine has opened.
            if (!hook.toLowerCase(Locale.ROOT).startsWith("https:") && !guard.opened(URI.create(hook))) {
                flaws.add(Flaw.of("hook", "service_rules.hook_refused"));
            }
        } catch (OutboundFailure refused) {
            flaws.add(Flaw.of("hook", "service_rules.hook_refused"));
        }
    }

    private static void chosen(List<Flaw> flaws, String field, List<Option> options, Object value) {
        if (value != null && !offered(options, value.toString())) {
            flaws.add(Flaw.of(field, "invalid.choice"));
        }
    }

    private static boolean offered(List<Option> options, String value) {
        return options.stream().anyMatch(option -> option.value().equals(value));
    }

    private static void longest(List<Flaw> flaws, String field, String typed, int most) {
        if (typed != null && typed.length() > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
    }

    /** It is asked before the one of its kind that stood before it. */
    @Override
    public void rise(long id, Viewer viewer) {
        order.rise(SHELF, id, viewer);
        working.forget();
    }

    /** It does no more; what it has done stays. */
    @Override
    public void remove(long id, Viewer viewer) {
        order.remove(SHELF, id, viewer);
        working.forget();
    }

    @Override
    public void restore(long id, Viewer viewer) {
        order.restore(SHELF, id, viewer);
        changed(id, viewer);
    }
}
