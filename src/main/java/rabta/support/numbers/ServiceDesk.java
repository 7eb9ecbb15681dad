package rabta.support.numbers;

import static rabta.support.TicketKind.TICKET;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.moods.Sounding;
import rabta.customers.numbers.Chart;
import rabta.customers.numbers.Column;
import rabta.customers.numbers.Figure;
import rabta.customers.numbers.Period;
import rabta.customers.numbers.Table;
import rabta.customers.records.Ownership;
import rabta.identity.Colleagues;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.support.sla.Promise;
import rabta.support.sla.Remaining;
import rabta.support.surveys.SurveyKind;
import rabta.support.tickets.TicketPriority;
import rabta.support.tickets.TicketWords;

/** Puts together what the pages of service numbers show, each in one transaction. */
@Service
@Transactional(readOnly = true)
public class ServiceDesk {

    private static final int PAGE = 50;
    private static final int COLUMNS = 12;
    /** A scale of fewer would name numbers twice. */
    private static final int LEAST = 4;
    private static final List<String> CHANNELS = List.of("mail", "whatsapp", "messenger", "instagram", "telegram", "sms", "call", "chat", "form", "portal", "hand", "api", "other");

    private final ServiceNumbers numbers;
    private final TicketWords words;
    private final Colleagues colleagues;
    private final Ownership ownership;

    ServiceDesk(ServiceNumbers numbers, TicketWords words, Colleagues colleagues, Ownership ownership) {
        this.numbers = numbers;
        this.words = words;
        this.colleagues = colleagues;
        this.ownership = ownership;
    }

    ServiceShow show(ServiceFilter filter, Viewer viewer) {
        var asked = ServiceAsked.of(filter, viewer);
        var chooser = chooser("/support/numbers", "", asked);
        var backlog = asked.told(ServiceCount.BACKLOG) ? numbers.backlog(asked, asked.period()) : Map.<LocalDate, Long>of();
        return new ServiceShow(chooser, figures(asked), backlog.isEmpty() ? null : chart(backlog, chooser), backlog, asked.told(ServiceCount.COMPLAINTS) ? causes(asked) : List.of());
    }

    /** The figures of what was asked for, as far as the viewer may know them. */
    List<Figure> figures(ServiceAsked asked) {
        var figures = new ArrayList<Figure>();
        time(figures, "service_first", ServiceCount.FIRST, Promise.FIRST, asked);
        time(figures, "service_next", ServiceCount.NEXT, Promise.NEXT, asked);
        time(figures, "service_solved", ServiceCount.SOLVED, Promise.SOLVED, asked);
        if (asked.told(ServiceCount.KEPT)) {
            figures.add(attained(asked));
        }
        if (asked.told(ServiceCount.BACKLOG)) {
            long now = numbers.count(asked, ServiceCount.BACKLOG, asked.period());
            long then = numbers.count(asked, ServiceCount.BACKLOG_BEFORE, asked.period());
            figures.add(Figure.of("service_backlog", Ui.number(now), (double) now, href(asked, asked.period(), ServiceCount.BACKLOG)).after(Ui.number(then), (double) then, href(asked, asked.period(), ServiceCount.BACKLOG_BEFORE), false, null));
        }
        if (asked.told(ServiceCount.OPENED)) {
            long now = numbers.count(asked, ServiceCount.OPENED, asked.period());
            long then = numbers.count(asked, ServiceCount.OPENED, asked.before());
            var written = numbers.messages(asked, asked.period());
            figures.add(Figure.of("service_opened", Ui.number(now), (double) now, href(asked, asked.period(), ServiceCount.OPENED)).noting(Ui.t("service.messages", written[0], written[1]))
                    .after(Ui.number(then), (double) then, href(asked, asked.before(), ServiceCount.OPENED), false, null));
        }
        share(figures, "service_reopened", ServiceCount.REOPENED, ServiceCount.ENDED, false, asked);
        share(figures, "service_one_touch", ServiceCount.ONE_TOUCH, ServiceCount.SOLVED, true, asked);
        if (asked.told(ServiceCount.COMPLAINTS)) {
            long now = numbers.count(asked, ServiceCount.COMPLAINTS, asked.period());
            long then = numbers.count(asked, ServiceCount.COMPLAINTS, asked.before());
            figures.add(Figure.of("service_complaints", Ui.number(now), (double) now, href(asked, asked.period(), ServiceCount.COMPLAINTS)).after(Ui.number(then), (double) then, href(asked, asked.before(), ServiceCount.COMPLAINTS), false, null));
        }
        for (var kind : SurveyKind.values()) {
            opinion(figures, kind, asked);
        }
        sounding(figures, asked);
        return figures;
    }

    private void time(List<Figure> figures, String key, ServiceCount count, Promise promise, ServiceAsked asked) {
        if (!asked.told(count)) {
            return;
        }
        var now = numbers.times(asked, promise, asked.period());
        var then = numbers.times(asked, promise, asked.before());
        var figure = Figure.of(key, now.median() == null ? null : time(now.median(), asked), now.median(), href(asked, asked.period(), count));
        figures.add((now.many() == 0 ? figure : figure.noting(Ui.t("service.spread", time(now.mean(), asked), time(now.p90(), asked), now.many())))
                .after(then.median() == null ? null : time(then.median(), asked), then.median(), href(asked, asked.before(), count), false, null));
    }

    private Figure attained(ServiceAsked asked) {
        var now = all(asked, asked.period());
        var then = all(asked, asked.before());
        return Figure.of("service_sla", now.attained() == null ? null : Ui.percent(now.attained()), now.attained(), href(asked, asked.period(), ServiceCount.BROKEN)).noting(Ui.t("service.kept_of", now.kept(), now.kept() + now.broken()))
                .after(then.attained() == null ? null : Ui.percent(then.attained()), then.attained(), href(asked, asked.before(), ServiceCount.BROKEN), true, "numbers.points");
    }

    private Times all(ServiceAsked asked, Period period) {
        var each = Stream.of(Promise.values()).map(promise -> numbers.times(asked, promise, period)).toList();
        return new Times(null, 0, null, null, null, each.stream().mapToLong(Times::kept).sum(), each.stream().mapToLong(Times::broken).sum());
    }

    private void share(List<Figure> figures, String key, ServiceCount count, ServiceCount of, boolean moreIsBetter, ServiceAsked asked) {
        if (!asked.told(count) || !asked.told(of)) {
            return;
        }
        long some = numbers.count(asked, count, asked.period());
        long all = numbers.count(asked, of, asked.period());
        long before = numbers.count(asked, of, asked.before());
        var now = all == 0 ? null : Double.valueOf((double) some / all);
        var then = before == 0 ? null : Double.valueOf((double) numbers.count(asked, count, asked.before()) / before);
        figures.add(Figure.of(key, now == null ? null : Ui.percent(now), now, href(asked, asked.period(), count)).noting(Ui.t("service.of", some, all)).after(then == null ? null : Ui.percent(then), then, href(asked, asked.before(), count), moreIsBetter, "numbers.points"));
    }

    private void opinion(List<Figure> figures, SurveyKind kind, ServiceAsked asked) {
        var now = numbers.opinion(asked, kind, asked.period());
        var then = numbers.opinion(asked, kind, asked.before());
        if (now.many() == 0 && then.many() == 0) {
            return;
        }
        var note = now.many() == 0 ? null : Ui.t("service.between", shown(kind, now.interval()[0]), shown(kind, now.interval()[1]), now.many()) + (now.asked() == 0 ? "" : " · " + Ui.t("service.response", Ui.percent((double) now.replied() / now.asked())));
        figures.add(Figure.of("service_" + kind.word(), now.value() == null ? null : shown(kind, now.value()), now.value(), "/support/ratings").noting(note)
                .after(then.value() == null ? null : shown(kind, then.value()), then.value(), null, true, "numbers.points"));
    }

    private void sounding(List<Figure> figures, ServiceAsked asked) {
        var now = numbers.sounding(asked, asked.period());
        var then = numbers.sounding(asked, asked.before());
        if (now.none() && then.none()) {
            return;
        }
        var figure = Figure.of("service_mood", now.average(), now.score(), "/support/numbers/moods?" + asked.filter().query());
        figures.add((now.none() ? figure : figure.noting(Ui.t("service.mood.note", now.shares(), now.messages())))
                .after(then.average(), then.score(), "/support/numbers/moods?" + asked.filter().over(asked.before()).query(), true, "numbers.points"));
    }

    /** The messages by which customers' moods are counted. @throws NotFound for a group by what the viewer may not know */
    ServiceMoods moods(ServiceFilter filter, String by, String of, String after, Viewer viewer) {
        var asked = ServiceAsked.of(filter, viewer);
        var grouping = by == null || by.isBlank() ? null : ServiceGrouping.named(by).filter(asked::told).orElseThrow(NotFound::new);
        var title = Ui.t("numbers.f.service_mood") + (grouping == null ? "" : " · " + name(grouping, priority(grouping, of), names(grouping, of == null ? List.of() : List.of(of))));
        return new ServiceMoods(asked, title, numbers.sounding(asked, grouping, of, after, PAGE), grouping == null ? "/support/numbers?" + asked.filter().query() : "/support/numbers/groups?by=" + grouping.word() + "&" + asked.filter().query(),
                asked.filter().query("by", grouping == null ? null : grouping.word(), "of", of));
    }

    /** A share as percent, a recommendation as a number from −100 to 100. */
    static String shown(SurveyKind kind, double value) {
        long rounded = Math.round(value * 100);
        return kind == SurveyKind.NPS ? (rounded < 0 ? "−" : "") + Ui.number(Math.abs(rounded)) : Ui.percent(value);
    }

    /** "3 h 20 min"; of working time never in days, since a day of work is no day. */
    public static String time(double seconds, ServiceAsked asked) {
        long minutes = Math.round(seconds / 60);
        return minutes < 48 * 60 || !asked.filter().business() ? minutes == 0 ? Ui.t("service.under_a_minute") : Remaining.words(Duration.ofMinutes(minutes)) : Ui.t("countdown.hours", Math.round(minutes / 60.0));
    }

    private static String href(ServiceAsked asked, Period period, ServiceCount count) {
        return "/support/numbers/tickets?" + asked.filter().over(period).query("count", count.word());
    }

    private static Chart chart(Map<LocalDate, Long> backlog, ServiceChooser chooser) {
        var days = List.copyOf(backlog.keySet());
        int step = (days.size() + COLUMNS - 1) / COLUMNS;
        double scale = Chart.scale(Math.max(LEAST, backlog.values().stream().mapToLong(Long::longValue).max().orElse(0)));
        var columns = IntStream.range(0, days.size()).filter(i -> (days.size() - 1 - i) % step == 0).mapToObj(days::get).map(day -> new Column(Ui.number(day.getDayOfMonth()), Ui.date(day) + ": " + Ui.number(backlog.get(day)),
                "/support/numbers/tickets?" + chooser.filter().over(new Period(Period.Span.OWN, day, day.plusDays(1))).query("count", "backlog"), 100 * backlog.get(day) / scale, 0, 0, 0, -1)).toList();
        return new Chart(Chart.ticks(scale, tick -> Ui.number(tick.longValue())), columns);
    }

    private List<ServiceShow.Cause> causes(ServiceAsked asked) {
        var counts = numbers.count(asked, ServiceCount.COMPLAINTS, asked.period(), ServiceGrouping.CAUSE);
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        var names = names(ServiceGrouping.CAUSE, List.copyOf(counts.keySet()));
        return counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).map(each -> new ServiceShow.Cause(name(ServiceGrouping.CAUSE, each.getKey(), names), each.getKey(), each.getValue(), 100.0 * each.getValue() / most)).toList();
    }

    private Map<String, String> names(ServiceGrouping by, List<String> keys) {
        return numbers.names(by, keys, Ui.rtl());
    }

    private static String name(ServiceGrouping by, String key, Map<String, String> names) {
        if (key == null || key.isEmpty()) {
            return Ui.t("service.none." + by.word());
        }
        return switch (by) {
            case PRIORITY -> Ui.t("priority." + TicketPriority.of(Integer.parseInt(key)).word());
            case CHANNEL -> Ui.t("came_by." + (CHANNELS.contains(key) ? key : "other"));
            default -> names.getOrDefault(key, "#" + key);
        };
    }

    ServiceGroups groups(ServiceFilter filter, String typed, Viewer viewer) {
        var asked = ServiceAsked.of(filter, viewer);
        var open = Stream.of(ServiceGrouping.values()).filter(one -> one != ServiceGrouping.CAUSE && asked.told(one)).toList();
        var by = ServiceGrouping.named(typed).filter(open::contains).orElse(open.getFirst());
        var tabs = open.stream().map(one -> new Tab(Ui.t("service.by." + one.word()), "/support/numbers/groups?" + asked.filter().query("by", one.word()), one == by)).toList();
        return new ServiceGroups(chooser("/support/numbers/groups", "&by=" + by.word(), asked), by, tabs, groups(asked, by));
    }

    private List<ServiceGroup> groups(ServiceAsked asked, ServiceGrouping by) {
        var period = asked.period();
        var opened = asked.told(ServiceCount.OPENED) ? numbers.count(asked, ServiceCount.OPENED, period, by) : Map.<String, Long>of();
        var first = numbers.times(asked, Promise.FIRST, period, by);
        var next = numbers.times(asked, Promise.NEXT, period, by);
        var solved = numbers.times(asked, Promise.SOLVED, period, by);
        var csat = numbers.opinions(asked, SurveyKind.CSAT, period, by);
        var sounding = numbers.soundings(asked, period, by);
        var keys = new LinkedHashSet<String>();
        Stream.of(opened.keySet(), first.keySet(), next.keySet(), solved.keySet(), csat.keySet(), sounding.keySet()).forEach(keys::addAll);
        var names = names(by, List.copyOf(keys));
        return keys.stream().map(key -> {
            var all = Stream.of(first, next, solved).map(times -> times.getOrDefault(key, Times.NONE)).toList();
            var sum = new Times(key, 0, null, null, null, all.stream().mapToLong(Times::kept).sum(), all.stream().mapToLong(Times::broken).sum());
            boolean told = asked.told(ServiceCount.KEPT);
            return new ServiceGroup(name(by, key, names), key, opened.getOrDefault(key, 0L), asked.told(ServiceCount.FIRST) ? all.getFirst() : Times.NONE, asked.told(ServiceCount.SOLVED) ? all.getLast() : Times.NONE, told ? sum.attained() : null,
                    told ? sum.kept() + sum.broken() : 0, csat.getOrDefault(key, new Opinion(key, SurveyKind.CSAT, 0, 0, 0, 0, 0)), sounding.getOrDefault(key, Sounding.NONE));
        }).sorted(Comparator.comparingLong(ServiceGroup::opened).reversed().thenComparing(ServiceGroup::name)).toList();
    }

    ServiceLoad load(ServiceFilter filter, Viewer viewer) {
        var asked = ServiceAsked.of(filter, viewer);
        return new ServiceLoad(chooser("/support/numbers/load", "", asked), asked.told(ServiceCount.OPENED) ? numbers.load(asked, asked.period()) : new long[7][24]);
    }

    /** @throws NotFound for tickets that are counted by nothing, or by what the viewer may not know */
    ServiceTickets tickets(ServiceFilter filter, String count, String by, String of, String after, Viewer viewer) {
        var asked = ServiceAsked.of(filter, viewer);
        var which = ServiceCount.named(count).filter(asked::told).orElseThrow(NotFound::new);
        var grouping = by == null || by.isBlank() ? null : ServiceGrouping.named(by).filter(asked::told).orElseThrow(NotFound::new);
        var title = Ui.t("service.count." + which.word()) + (grouping == null ? "" : " · " + name(grouping, priority(grouping, of), names(grouping, of == null ? List.of() : List.of(of))));
        return new ServiceTickets(asked, which, title, numbers.total(asked, which, grouping, of), numbers.tickets(asked, which, grouping, of, after, PAGE), (grouping == null || grouping == ServiceGrouping.CAUSE ? "/support/numbers?" : "/support/numbers/groups?by=" + grouping.word() + "&") + asked.filter().query(),
                asked.filter().query("count", which.word(), "by", grouping == null ? null : grouping.word(), "of", of));
    }

    private static String priority(ServiceGrouping by, String of) {
        if (by == ServiceGrouping.PRIORITY && (of == null || !of.matches("[1-4]"))) {
            throw new NotFound();
        }
        return of;
    }

    /** One of the tables as a file. @throws NotFound for one that there is not */
    Table table(String name, ServiceFilter filter, String by, Viewer viewer) {
        return switch (name) {
            case "figures" -> new Table("service", heads("numbers.figure", "numbers.value", "numbers.before"), figures(ServiceAsked.of(filter, viewer)).stream().map(each -> Arrays.asList(Ui.t("numbers.f." + each.key()), each.amount(), each.amountBefore())).toList());
            case "backlog" -> new Table(name, heads("service.day", "service.backlog"), show(filter, viewer).backlog().entrySet().stream().map(each -> Arrays.asList(each.getKey(), each.getValue())).toList());
            case "groups" -> {
                var groups = groups(filter, by, viewer);
                yield new Table(groups.by().word(), heads("service.by." + groups.by().word(), "service.opened", "service.first", "service.solved", "service.solved_many", "service.sla", "service.csat", "service.mood"), groups.groups().stream()
                        .map(each -> Arrays.asList(each.name(), each.opened(), each.first().median(), each.solved().median(), each.solved().many(), each.attained(), each.csat().value(), each.sounding().score())).toList());
            }
            case "load" -> new Table(name, Stream.concat(Stream.of(Ui.t("service.weekday")), IntStream.range(0, 24).mapToObj(String::valueOf)).toList(), rows(load(filter, viewer).load()));
            default -> throw new NotFound();
        };
    }

    private static List<List<?>> rows(long[][] load) {
        return IntStream.range(0, 7).<List<?>>mapToObj(day -> Stream.concat(Stream.of((Object) Ui.t("hours.day." + (day + 1))), Arrays.stream(load[day]).boxed().map(each -> (Object) each)).toList()).toList();
    }

    private static List<String> heads(String... keys) {
        return Stream.of(keys).map(Ui::t).toList();
    }

    private ServiceChooser chooser(String path, String rest, ServiceAsked asked) {
        var filter = asked.filter();
        boolean several = asked.viewer().sees(TICKET.type()) != Reach.OWN;
        var wrong = Period.wrong(filter.period(), filter.from(), filter.to(), Dates.in(asked.viewer().preferences()));
        return new ServiceChooser(path, rest, asked, several && asked.told(ServiceGrouping.TEAM) ? any("numbers.any.team", ownership.teams()) : List.of(), several && asked.told(ServiceGrouping.OWNER) ? any("numbers.any.owner", colleagues.present()) : List.of(),
                any("service.any.type", words.types().stream().map(type -> new Option(String.valueOf(type.id()), type.name())).toList()), any("service.any.priority", Stream.of(TicketPriority.values()).map(one -> new Option(one.word(), Ui.t("priority." + one.word()))).toList()),
                asked.told(ServiceGrouping.CHANNEL) ? any("service.any.channel", CHANNELS.stream().map(one -> new Option(one, Ui.t("came_by." + one))).toList()) : List.of(), wrong == null ? Map.of() : Map.of(wrong, Ui.t("numbers.wrong." + wrong)));
    }

    private static List<Option> any(String words, List<Option> some) {
        return some.isEmpty() ? List.of() : Stream.concat(Stream.of(new Option("", Ui.t(words))), some.stream()).toList();
    }
}
