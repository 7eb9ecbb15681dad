package rabta.support.board;

import static rabta.support.TicketKind.TICKET;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Visible;
import rabta.customers.objects.Objects;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Dates;
import rabta.support.tickets.TicketLine;
import rabta.support.tickets.TicketLines;
import rabta.support.tickets.TicketStatus;
import rabta.support.tickets.TicketWords;
import rabta.support.tickets.Tickets;

/** The tickets status by status: one statement for which stand on the board, one for how many there are. */
@Repository
@Transactional(readOnly = true)
class TicketLanes {

    /** What was solved or closed stays on the board so long. */
    static final int OVER_DAYS = 30;
    private static final int SIZE = 20;

    private record Placed(long lane, long id, Instant at) {
    }

    private record Before(OffsetDateTime at, long id) {

        static final Before ALL = new Before(OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), Long.MAX_VALUE);

        static Before of(String cursor) {
            try {
                return Paged.key(cursor, 2).map(key -> new Before(Instant.parse(key.get(0)).atOffset(ZoneOffset.UTC), Long.parseLong(key.get(1)))).orElse(ALL);
            } catch (NumberFormatException | java.time.DateTimeException broken) {
                return ALL;
            }
        }
    }

    private final JdbcClient jdbc;
    private final Objects lists;
    private final Tickets tickets;
    private final TicketLines lines;
    private final TicketWords words;

    TicketLanes(JdbcClient jdbc, Objects lists, Tickets tickets, TicketLines lines, TicketWords words) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.tickets = tickets;
        this.lines = lines;
        this.words = words;
    }

    /** All lanes with their first cards. A status that is offered no more has one while tickets still stand in it. */
    List<TicketLane> of(CustomerFilter filter, Viewer viewer) {
        var where = standing(filter, viewer);
        var counts = counts(where, viewer);
        var offered = words.statuses();
        var all = new ArrayList<>(offered);
        counts.keySet().stream().filter(id -> offered.stream().noneMatch(status -> status.id() == id)).sorted().map(words::status).forEach(all::add);
        var pages = pages(all, where, Before.ALL, viewer);
        return all.stream().map(status -> {
            var page = pages.getOrDefault(status.id(), Paged.none());
            return new TicketLane(status, offered.contains(status), counts.getOrDefault(status.id(), 0L), page.rows(), page.next());
        }).toList();
    }

    /** The next cards of one lane. */
    Paged<TicketLine> more(TicketStatus status, CustomerFilter filter, Viewer viewer) {
        return pages(List.of(status), standing(filter, viewer), Before.of(filter.after()), viewer).getOrDefault(status.id(), Paged.none());
    }

    private Map<Long, Paged<TicketLine>> pages(List<TicketStatus> statuses, Where where, Before before, Viewer viewer) {
        var placed = placed(statuses, where, before, viewer);
        var shown = lines.of(tickets.each(placed.stream().map(Placed::id).toList(), viewer), viewer).stream().collect(Collectors.toMap(line -> line.ticket().id(), Function.identity()));
        var lanes = placed.stream().filter(one -> shown.containsKey(one.id)).collect(Collectors.groupingBy(Placed::lane, LinkedHashMap::new, Collectors.toList()));
        var pages = new HashMap<Long, Paged<TicketLine>>();
        lanes.forEach((lane, some) -> {
            var page = Paged.of(some, SIZE, one -> List.of(one.at.toString(), String.valueOf(one.id)));
            pages.put(lane, new Paged<>(page.rows().stream().map(one -> shown.get(one.id)).toList(), page.next()));
        });
        return pages;
    }

    // Each lane reads its own index until its page is full, however many stand behind.
    private List<Placed> placed(List<TicketStatus> statuses, Where where, Before before, Viewer viewer) {
        return jdbc.sql("""
                select s.id, d.id, d.state_at
                  from unnest(:statuses::bigint[], :sinces::text[]::timestamptz[]) s (id, since)
                       cross join lateral (
                         select r.id, r.state_at
                           from tickets r
                          where r.status_id = s.id
                            and r.state_at >= s.since
                            and (r.state_at, r.id) < (:before_at, :before_id)
                            and %s
                       order by r.state_at desc, r.id desc
                          limit %d) d
                order by d.state_at desc, d.id desc
                """.formatted(where.sql(), SIZE + 1)).params(where.params()).param("statuses", ids(statuses)).param("sinces", sinces(statuses, viewer)).param("before_at", before.at()).param("before_id", before.id())
                .query((r, n) -> new Placed(r.getLong(1), r.getLong(2), r.getObject(3, OffsetDateTime.class).toInstant())).list();
    }

    private Map<Long, Long> counts(Where where, Viewer viewer) {
        var counts = new HashMap<Long, Long>();
        jdbc.sql("""
                  select r.status_id, count(*)
                    from tickets r
                   where (r.state in ('NEW', 'OPEN', 'WAITING', 'HOLD') or r.state_at >= :recent)
                     and %s
                group by r.status_id
                """.formatted(where.sql())).params(where.params()).param("recent", recent(viewer)).query(r -> {
                    counts.put(r.getLong(1), r.getLong(2));
                });
        return counts;
    }

    /** What the filter lets through of what the viewer sees. */
    private Where standing(CustomerFilter filter, Viewer viewer) {
        return Visible.to(viewer, TICKET, "r").and(lists.asked(TICKET, filter, viewer));
    }

    private static OffsetDateTime recent(Viewer viewer) {
        return Dates.in(viewer.preferences()).today().minusDays(OVER_DAYS).atStartOfDay(viewer.preferences().zone()).toOffsetDateTime();
    }

    private static String[] sinces(List<TicketStatus> statuses, Viewer viewer) {
        var recent = recent(viewer).toString();
        return statuses.stream().map(status -> status.state().open() ? "-infinity" : recent).toArray(String[]::new);
    }

    private static Long[] ids(List<TicketStatus> statuses) {
        return statuses.stream().map(TicketStatus::id).toArray(Long[]::new);
    }
}
