package rabta.support.numbers;

import static rabta.support.TicketKind.TICKET;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.moods.Sounding;
import rabta.conversations.moods.SoundingMessage;
import rabta.conversations.threads.Seeing;
import rabta.conversations.threads.Unreached;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.numbers.Period;
import rabta.identity.Reach;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.support.sla.Promise;
import rabta.support.surveys.SurveyKind;
import rabta.support.surveys.Surveys;
import rabta.support.tickets.TicketState;

/** Counts service. Tickets that the viewer does not see, and archived ones, count nowhere. */
@Repository
@Transactional(readOnly = true)
public class ServiceNumbers {

    private static final String ENDED = "('SOLVED', 'CLOSED')";
    private static final String SOUNDING = """

              from messages m
                   join message_moods f on f.message_id = m.id
                   join conversations c on c.id = m.conversation_id
                   join channels h on h.id = m.channel_id
                   join ticket_conversations v on v.conversation_id = m.conversation_id and v.present
                   join tickets r on r.id = v.ticket_id
             where %s
            """;

    private final JdbcClient jdbc;
    private final Seeing seeing;

    ServiceNumbers(JdbcClient jdbc, Seeing seeing) {
        this.seeing = seeing;
        this.jdbc = jdbc;
    }

    private static String seconds(ServiceAsked asked) {
        return asked.filter().business() ? "k.business" : "k.seconds";
    }

    /** How long it took, of what ended within a period. What was solved without an answer has no time of an answer, but may have broken its promise. */
    Times times(ServiceAsked asked, Promise promise, Period period) {
        return times(asked, promise, period, "null::text", "").getFirst();
    }

    /** The same, group by group. */
    Map<String, Times> times(ServiceAsked asked, Promise promise, Period period, ServiceGrouping by) {
        var all = new LinkedHashMap<String, Times>();
        times(asked, promise, period, "coalesce(" + by.sql + ", '')", "group by 1 order by 1 limit 500").forEach(times -> all.put(times.key(), times));
        return all;
    }

    private List<Times> times(ServiceAsked asked, Promise promise, Period period, String key, String group) {
        var where = asked.tickets();
        return jdbc.sql("""
                select %1$s, count(*) filter (where %2$s), avg(%3$s) filter (where %2$s), percentile_cont(.5) within group (order by %3$s) filter (where %2$s), percentile_cont(.9) within group (order by %3$s) filter (where %2$s),
                       count(*) filter (where k.outcome = 'MET'), count(*) filter (where k.outcome = 'BROKEN')
                  from sla_clocks k
                       join tickets r on r.id = k.ticket_id
                 where %4$s
                   and k.promise = :promise
                   and k.stopped_at >= :from and k.stopped_at < :to
                %5$s
                """.formatted(key, "not k.idle and k.outcome <> 'VOID'", seconds(asked), where.sql(), group)).params(where.params()).params(asked.between(period)).param("promise", promise.name()).query(ServiceNumbers::times).list();
    }

    private static Times times(ResultSet r, int n) throws SQLException {
        return new Times(r.getString(1), r.getLong(2), number(r, 3), number(r, 4), number(r, 5), r.getLong(6), r.getLong(7));
    }

    private static Double number(ResultSet r, int column) throws SQLException {
        double value = r.getDouble(column);
        return r.wasNull() ? null : value;
    }

    long count(ServiceAsked asked, ServiceCount count, Period period) {
        var where = asked.tickets();
        return jdbc.sql("select count(*) from tickets r where " + where.sql() + " and " + count.sql).params(where.params()).params(asked.between(period)).query(Long.class).single();
    }

    Map<String, Long> count(ServiceAsked asked, ServiceCount count, Period period, ServiceGrouping by) {
        var where = asked.tickets();
        var counts = new HashMap<String, Long>();
        jdbc.sql("select coalesce(" + by.sql + ", ''), count(*) from tickets r where " + where.sql() + " and " + count.sql + " group by 1 order by 2 desc, 1 limit 500").params(where.params()).params(asked.between(period))
                .query((r, n) -> counts.put(r.getString(1), r.getLong(2))).list();
        return counts;
    }

    /** How many tickets were open at the end of each day of the period, by the history of their steps. */
    Map<LocalDate, Long> backlog(ServiceAsked asked, Period period) {
        var where = asked.tickets();
        var changes = new HashMap<LocalDate, Long>();
        jdbc.sql("""
                  select (v.at at time zone :zone)::date,
                         sum(case when v.to_state in %1$s then case when v.from_state is null or v.from_state in %1$s then 0 else -1 end else case when v.from_state is null or v.from_state in %1$s then 1 else 0 end end)
                    from ticket_moves v
                         join tickets r on r.id = v.ticket_id
                   where %2$s
                     and v.at >= :from and v.at < :to
                     and not v.undone
                group by 1
                """.formatted(ENDED, where.sql())).params(where.params()).params(asked.between(period)).param("zone", asked.viewer().preferences().zone().getId())
                .query((r, n) -> changes.put(r.getObject(1, LocalDate.class), r.getLong(2))).list();
        var days = new LinkedHashMap<LocalDate, Long>();
        long open = count(asked, ServiceCount.BACKLOG_BEFORE, period);
        for (var day = period.from(); day.isBefore(period.to()) && !day.isAfter(asked.today()); day = day.plusDays(1)) {
            open += changes.getOrDefault(day, 0L);
            days.put(day, open);
        }
        return days;
    }

    /** How many tickets came in each hour of each day of the week: {@code [0][9]} on Mondays between nine and ten. */
    long[][] load(ServiceAsked asked, Period period) {
        var where = asked.tickets();
        var load = new long[7][24];
        jdbc.sql("""
                select extract(isodow from r.created_at at time zone :zone)::int, extract(hour from r.created_at at time zone :zone)::int, count(*)
                  from tickets r
                 where %s
                   and %s
                 group by 1, 2
                """.formatted(where.sql(), ServiceCount.OPENED.sql)).params(where.params()).params(asked.between(period)).param("zone", asked.viewer().preferences().zone().getId()).query(r -> {
                    load[r.getInt(1) - 1][r.getInt(2)] = r.getLong(3);
                });
        return load;
    }

    /** How many messages customers wrote about tickets, and how many members answered: what machines wrote does not count. */
    long[] messages(ServiceAsked asked, Period period) {
        var where = asked.tickets();
        return jdbc.sql("""
                select count(*) filter (where m.direction = 'in'), count(*) filter (where m.direction = 'out' and m.author_id is not null)
                  from messages m
                       join ticket_conversations c on c.conversation_id = m.conversation_id and c.present
                       join tickets r on r.id = c.ticket_id
                 where %s
                   and not m.automatic
                   and m.created_at >= :from and m.created_at < :to
                """.formatted(where.sql())).params(where.params()).params(asked.between(period)).query((r, n) -> new long[] {r.getLong(1), r.getLong(2)}).single();
    }

    /** How what customers wrote about the tickets within the period sounds, of the conversations that the viewer may read. */
    Sounding sounding(ServiceAsked asked, Period period) {
        return soundings(asked, period, "null::text", "").getFirst().sum;
    }

    Map<String, Sounding> soundings(ServiceAsked asked, Period period, ServiceGrouping by) {
        var all = new HashMap<String, Sounding>();
        soundings(asked, period, "coalesce(" + by.sql + ", '')", "group by 1 limit 500").forEach(each -> all.put(each.key, each.sum));
        return all;
    }

    private record Sounds(String key, Sounding sum) {
    }

    private List<Sounds> soundings(ServiceAsked asked, Period period, String key, String group) {
        var where = sounding(asked, asked.tickets());
        return jdbc.sql("select " + key + ", " + Sounding.SUMS + SOUNDING.formatted(where.sql()) + group).params(where.params()).params(asked.between(period)).query((r, n) -> new Sounds(r.getString(1), Sounding.read(r, 2))).list();
    }

    private Where sounding(ServiceAsked asked, Where tickets) {
        return seeing.wholeTo(asked.viewer()).and(Sounding.COUNTED).and("m.created_at >= :from and m.created_at < :to").and(tickets);
    }

    /** The messages that it counts, the latest first. @param of with {@code by}: those of one group alone, of none where it is empty */
    Paged<SoundingMessage> sounding(ServiceAsked asked, ServiceGrouping by, String of, String cursor, int size) {
        var before = Paged.key(cursor, 1).map(key -> key.getFirst().matches("\\d{1,18}") ? Long.parseLong(key.getFirst()) : 0).orElse(Long.MAX_VALUE);
        var where = sounding(asked, grouped(asked.tickets(), by, of)).and("m.id < :before", before);
        var unreached = Unreached.by(asked.viewer());
        var rows = jdbc.sql("select " + SoundingMessage.COLUMNS + SOUNDING.formatted(where.sql()) + "order by m.id desc limit " + (size + 1)).params(where.params()).params(asked.between(asked.period())).query((r, n) -> SoundingMessage.read(r, unreached)).list();
        return Paged.of(rows, size, row -> List.of(String.valueOf(row.id())));
    }

    /** What customers answered within the period. Where it is narrowed, only what is about a ticket counts. */
    Opinion opinion(ServiceAsked asked, SurveyKind kind, Period period) {
        var found = opinions(asked, kind, period, "''", "");
        // How many were asked of what the viewer does not see is not told.
        boolean told = !asked.narrowed() && asked.viewer().sees(TICKET.type()) == Reach.ALL && asked.viewer().sees(RecordKind.PERSON.type()) == Reach.ALL;
        // What came by the open link, or to what was asked before, is no answer of theirs.
        var sent = told ? jdbc.sql("select count(*), count(*) filter (where a.state = 'ANSWERED') from survey_asks a join surveys s on s.id = a.survey_id where s.kind = :kind and a.sent_at >= :from and a.sent_at < :to")
                .param("kind", kind.name()).params(asked.between(period)).query((r, n) -> new long[] {r.getLong(1), r.getLong(2)}).single() : new long[2];
        var one = found.getFirst();
        return new Opinion(null, kind, one.many(), one.good(), one.bad(), sent[0], sent[1]);
    }

    Map<String, Opinion> opinions(ServiceAsked asked, SurveyKind kind, Period period, ServiceGrouping by) {
        var all = new HashMap<String, Opinion>();
        opinions(asked, kind, period, "coalesce(" + by.sql + ", '')", "and a.ticket_id is not null group by 1").forEach(opinion -> all.put(opinion.key(), opinion));
        return all;
    }

    private List<Opinion> opinions(ServiceAsked asked, SurveyKind kind, Period period, String key, String rest) {
        var seen = Surveys.visible(asked.viewer());
        var where = asked.narrowed() ? asked.tickets() : Where.all();
        return jdbc.sql("""
                select %1$s, count(*), count(*) filter (where a.score >= :good), count(*) filter (where a.score <= :bad)
                  from survey_answers a
                       join surveys s on s.id = a.survey_id
                       left join tickets r on r.id = a.ticket_id
                 where s.kind = :kind
                   and a.at >= :from and a.at < :to
                   and %2$s
                   and (%3$s)
                %4$s
                """.formatted(key, seen.sql(), where.sql(), rest)).params(seen.params()).params(where.params()).params(asked.between(period)).param("kind", kind.name()).param("good", kind.good()).param("bad", kind.low())
                .query((r, n) -> new Opinion(r.getString(1), kind, r.getLong(2), r.getLong(3), r.getLong(4), 0, 0)).list();
    }

    /** The tickets that a number counts, the latest first. @param of with {@code by}: those of one group alone, of none where it is empty */
    Paged<CountedTicket> tickets(ServiceAsked asked, ServiceCount count, ServiceGrouping by, String of, String cursor, int size) {
        var before = Paged.key(cursor, 1).map(key -> key.getFirst().matches("\\d{1,18}") ? Long.parseLong(key.getFirst()) : 0).orElse(Long.MAX_VALUE);
        var where = grouped(asked.tickets(), by, of).and("r.id < :before", before);
        var people = Visible.to(asked.viewer(), RecordKind.PERSON, "p").prefixed("named_");
        var promise = switch (count) {
            case FIRST -> Promise.FIRST;
            case NEXT -> Promise.NEXT;
            case SOLVED, ONE_TOUCH -> Promise.SOLVED;
            default -> null;
        };
        var time = promise == null ? "null::bigint" : "(select max(" + seconds(asked) + ") from sla_clocks k where k.ticket_id = r.id and k.promise = '" + promise.name() + "' and k.stopped_at >= :from and k.stopped_at < :to)";
        var rows = jdbc.sql("""
                  select r.id, r.name, p.name, m.name, r.state, r.created_at, %s
                    from tickets r
                         left join people p on p.id = r.person_id and %s
                         left join members m on m.id = r.owner_id
                   where %s
                     and %s
                order by r.id desc
                   limit %d
                """.formatted(time, people.sql(), where.sql(), count.sql, size + 1)).params(people.params()).params(where.params()).params(asked.between(asked.period()))
                .query((r, n) -> new CountedTicket(r.getLong(1), r.getString(2), asked.rights().hides("person") ? null : r.getString(3), asked.rights().hides("owner") ? null : r.getString(4), TicketState.valueOf(r.getString(5)),
                        asked.rights().hides("created") ? null : r.getObject(6, OffsetDateTime.class).toInstant(), r.getObject(7, Long.class))).list();
        return Paged.of(rows, size, row -> List.of(String.valueOf(row.id())));
    }

    long total(ServiceAsked asked, ServiceCount count, ServiceGrouping by, String of) {
        var where = grouped(asked.tickets(), by, of);
        return jdbc.sql("select count(*) from tickets r where " + where.sql() + " and " + count.sql).params(where.params()).params(asked.between(asked.period())).query(Long.class).single();
    }

    private static Where grouped(Where where, ServiceGrouping by, String of) {
        return by == null ? where : where.and("coalesce(" + by.sql + ", '') = :group", of == null ? "" : of);
    }

    /** What groups are called, in the reader's language. */
    Map<String, String> names(ServiceGrouping by, List<String> keys, boolean urdu) {
        var column = urdu ? "ur" : "en";
        var sql = switch (by) {
            case OWNER -> "select m.id, m.name from members m where m.id = any(:ids)";
            case TEAM -> "select t.id, t.name from teams t where t.id = any(:ids)";
            case TYPE -> "select t.id, t." + column + " from ticket_types t where t.id = any(:ids)";
            case CAUSE -> "select t.id, t." + column + " from ticket_causes t where t.id = any(:ids)";
            case PRIORITY, CHANNEL -> null;
        };
        var names = new HashMap<String, String>();
        if (sql != null) {
            var ids = new ArrayList<Long>();
            keys.stream().filter(key -> key.matches("\\d{1,18}")).forEach(key -> ids.add(Long.valueOf(key)));
            jdbc.sql(sql).param("ids", ids.toArray(Long[]::new)).query((r, n) -> names.put(r.getString(1), r.getString(2))).list();
        }
        return names;
    }
}
