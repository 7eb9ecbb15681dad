package rabta.support.rules;

import static rabta.support.TicketKind.TICKET;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.conversations.replies.Variables;
import rabta.conversations.threads.ConversationNames;
import rabta.conversations.threads.Unreached;
import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.filters.Builder;
import rabta.customers.filters.Matches;
import rabta.customers.rules.RuleConditions;
import rabta.customers.rules.RuleForms;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.support.tickets.Ticket;
import rabta.support.tickets.Tickets;

/** Puts together what the pages of rules show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class RuleDesk implements RuleForms<RuleForm> {

    static final int TRIED = 50;
    static final int SIZE = 50;

    private final JdbcClient jdbc;
    private final ServiceRules rules;
    private final RuleOptions options;
    private final RuleConditions conditions;
    private final RuleHooks hooks;
    private final RunLog log;
    private final Scenes scenes;
    private final Signs signs;
    private final Matches matches;
    private final Conversations conversations;
    private final Tickets tickets;
    private final Variables variables;

    RuleDesk(JdbcClient jdbc, ServiceRules rules, RuleOptions options, RuleConditions conditions, RuleHooks hooks, RunLog log, Scenes scenes, Signs signs, Matches matches, Conversations conversations, Tickets tickets, Variables variables) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.options = options;
        this.conditions = conditions;
        this.hooks = hooks;
        this.log = log;
        this.scenes = scenes;
        this.signs = signs;
        this.matches = matches;
        this.conversations = conversations;
        this.tickets = tickets;
        this.variables = variables;
    }

    @Override
    public RuleIndex index(Viewer viewer) {
        var all = rules.all();
        var sentences = new HashMap<Long, String>();
        var misfits = new HashMap<Long, String>();
        for (var about : About.values()) {
            var said = conditions.said(all.stream().filter(rule -> rule.about() == about).toList(), about.filtered(), viewer);
            sentences.putAll(said.sentences());
            misfits.putAll(said.misfits());
        }
        var looked = new HashMap<Long, String>();
        var done = new HashMap<Long, String>();
        var offered = signOptions();
        for (var rule : all) {
            looked.put(rule.id(), rule.signs().stream().map(sign -> words(sign, offered)).collect(Collectors.joining(" " + Ui.t(rule.either() ? "service_rules.or" : "service_rules.and") + " ")));
            done.put(rule.id(), String.join(" · ", words(rule.deeds())));
        }
        return new RuleIndex(all, looked, sentences, misfits, done);
    }

    private static String words(Sign sign, Map<SignKind, List<Option>> offered) {
        var value = offered.getOrDefault(sign.kind(), List.of()).stream().filter(option -> option.value().equals(sign.value())).map(Option::label).findFirst().orElse(sign.value());
        return Ui.t("service_rules.sign." + sign.what()) + (sign.is() ? ": " : " " + Ui.t("service_rules.not") + ": ") + value;
    }

    private List<String> words(Deeds deeds) {
        var said = new ArrayList<String>();
        named(said, "word.owner", options.members(), deeds.owner());
        named(said, "word.team", options.teams(), deeds.team());
        said(said, "service_rules.hand", deeds.hand());
        named(said, "fact.type", options.types(), deeds.type());
        named(said, "fact.priority", options.priorities(), deeds.priority());
        named(said, "fact.status", options.statuses(), deeds.status());
        named(said, "service_rules.state", options.states(), deeds.state());
        if (deeds.tag() != null) {
            said.add(Ui.t("service_rules.tag") + ": " + deeds.tag());
        }
        said(said, "service_rules.note", deeds.note());
        if (deeds.says()) {
            said.add(Ui.t("service_rules.reply"));
        }
        named(said, "service_rules.macro", options.macros(), deeds.macro());
        said(said, "service_rules.spam", deeds.spam());
        said(said, "service_rules.ticket", deeds.ticket());
        named(said, "service_rules.tell", options.members(), deeds.tell());
        said(said, "service_rules.hook", deeds.hook());
        return said;
    }

    private static void said(List<String> said, String key, Object deed) {
        if (deed != null) {
            said.add(Ui.t(key));
        }
    }

    private static void named(List<String> said, String key, List<Option> options, Object deed) {
        if (deed != null) {
            said.add(Ui.t(key) + ": " + options.stream().filter(option -> option.value().equals(deed.toString())).map(Option::label).findFirst().orElse("—"));
        }
    }

    private Map<SignKind, List<Option>> signOptions() {
        var offered = new EnumMap<SignKind, List<Option>>(SignKind.class);
        for (var kind : SignKind.values()) {
            if (!kind.typed()) {
                offered.put(kind, options.of(kind));
            }
        }
        return offered;
    }

    RuleEdit blank(About about, Viewer viewer) {
        return edit(null, RuleForm.blank(about), conditions.open(null, about.filtered(), viewer), List.of());
    }

    @Override
    public RuleEdit rule(long id, Viewer viewer) {
        var rule = rules.find(id);
        return edit(id, RuleForm.of(rule), conditions.open(rule, rule.about().filtered(), viewer), List.of());
    }

    @Override
    public RuleEdit again(Long id, RuleForm form, Map<String, String[]> typed, List<Flaw> flaws, Viewer viewer) {
        return edit(id, form, conditions.again(typed, form.whose().filtered(), viewer), flaws);
    }

    private RuleEdit edit(Long id, RuleForm form, Builder builder, List<Flaw> flaws) {
        return new RuleEdit(id, form, builder, signOptions(),
                new RuleEdit.Choices(options.members(), options.teams(), options.types(), options.priorities(), options.statuses(), options.states(), options.saved(), options.macros()), variables.names(), id == null ? null : hooks.key(id), Flaw.words(flaws));
    }

    @Override
    public Condition built(RuleForm form, Map<String, String[]> typed, Viewer viewer) {
        return conditions.built(typed, form.whose().filtered(), viewer);
    }

    /** Which of the last ones that the viewer sees a rule would have met, by what they may see of them; nothing is done. */
    RuleTrial trial(long id, Viewer viewer) {
        var rule = rules.find(id);
        boolean ticket = rule.about() == About.TICKET;
        var looked = ticket ? lastTickets(viewer) : lastConversations(rule.moment() == Moment.BEGUN, viewer);
        var seen = looked.stream().filter(scene -> !scene.own() && signs.met(rule, scene)).sorted(Comparator.comparing(Scene::at, Comparator.nullsLast(Comparator.reverseOrder()))).toList();
        if (rule.filter() != null) {
            var passed = matches.among(rule.about().filtered(), seen.stream().map(scene -> ticket ? Long.valueOf(scene.about().id()) : scene.person()).filter(Objects::nonNull).collect(Collectors.toSet()), rule.filter(), viewer);
            seen = seen.stream().filter(scene -> passed.contains(ticket ? Long.valueOf(scene.about().id()) : scene.person())).toList();
        }
        var names = named(seen.stream().map(Scene::about).toList(), viewer);
        return new RuleTrial(rule, looked.size(), seen.stream().map(scene -> new RuleTrial.Met(scene.about(), names.getOrDefault(scene.about(), "—"), scene.at())).toList());
    }

    private List<Scene> lastConversations(boolean first, Viewer viewer) {
        var whole = conversations.list(ConversationFilter.view("every"), null, TRIED, viewer).rows().stream().filter(Conversation::whole).collect(Collectors.toMap(Conversation::id, Function.identity()));
        var unreached = Unreached.by(viewer);
        return scenes.conversations(whole.keySet(), first).stream().map(scene -> {
            var person = whole.get(scene.about().id()).personId();
            var unknown = unknown(unreached);
            if (!Objects.equals(person, scene.person())) {
                unknown.add(SignKind.KNOWN);
            }
            return scene.seen(unreached, person, true, unknown);
        }).toList();
    }

    private static Set<SignKind> unknown(Unreached unreached) {
        return unreached.email() || unreached.phone() ? EnumSet.of(SignKind.SENDER) : EnumSet.noneOf(SignKind.class);
    }

    private List<Scene> lastTickets(Viewer viewer) {
        var rights = viewer.rights().of(TICKET.type());
        var people = viewer.rights().of(RecordKind.PERSON.type());
        var ids = lastOnes(viewer);
        var read = conversations.each(scenes.about(ids), viewer).stream().filter(Conversation::whole).map(Conversation::id).toList();
        var unreached = Unreached.by(viewer);
        var unknown = unknown(unreached);
        boolean timed = !rights.hides("asked") && !rights.hides("created");
        if (!timed || rights.hides("team")) {
            unknown.add(SignKind.HOURS);
        }
        boolean spoken = !rights.hides("person") && !people.hides("language") && viewer.sees(RecordKind.PERSON.type()) == Reach.ALL;
        return scenes.tickets(ids, read, !rights.hides("detail"), spoken).stream().map(scene -> scene.seen(unreached, scene.person(), timed, unknown)).toList();
    }

    private List<Long> lastOnes(Viewer viewer) {
        var where = Visible.to(viewer, TICKET, "r").and("r.archived_at is null and r.deleted_at is null");
        return jdbc.sql("select r.id from tickets r where " + where.sql() + " order by r.id desc limit " + TRIED).params(where.params()).query(Long.class).list();
    }

    /** What one rule did, or all of them, the latest first. */
    RunIndex runs(Long id, String after, Viewer viewer) {
        var rule = id == null ? null : rules.find(id);
        var page = log.list(id, after, SIZE);
        var names = new HashMap<Long, String>();
        jdbc.sql("select u.id, u.name from service_rules u where u.id = any(:ids)").param("ids", page.rows().stream().map(RuleRun::rule).distinct().toArray(Long[]::new)).query(r -> {
            names.put(r.getLong(1), r.getString(2));
        });
        return new RunIndex(rule, page, names, named(page.rows().stream().map(RuleRun::about).toList(), viewer));
    }

    /** What those that the viewer sees are called; the others have no name, and lead nowhere. */
    private Map<Ref, String> named(Collection<Ref> all, Viewer viewer) {
        var named = new HashMap<Ref, String>();
        tickets.each(List.copyOf(ids(all, About.TICKET)), viewer).forEach(ticket -> named.put(TICKET.ref(ticket.id()), called(ticket)));
        conversations.each(ids(all, About.CONVERSATION), viewer).forEach(one -> named.put(one.ref(), ConversationNames.of(one)));
        return named;
    }

    private static String called(Ticket ticket) {
        return "#" + ticket.id() + (ticket.name() == null ? "" : " " + ticket.name());
    }

    private static Set<Long> ids(Collection<Ref> all, About about) {
        return all.stream().filter(ref -> About.of(ref) == about).map(Ref::id).collect(Collectors.toCollection(HashSet::new));
    }

    /** The numbers of what a rule did, for programs. */
    Paged<RuleRun> log(long id, String cursor, int size) {
        return log.list(rules.find(id).id(), cursor, size);
    }
}
