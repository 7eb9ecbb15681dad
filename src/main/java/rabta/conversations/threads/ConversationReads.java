package rabta.conversations.threads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Priority;
import rabta.conversations.State;
import rabta.conversations.threads.Seeing.Channels;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.kernel.web.NotFound;

/** Reads conversations as their viewer sees them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ConversationReads {

    static final List<String> VIEWS = List.of("mine", "unassigned", "all", "followed", "waiting", "unhappy", "snoozed", "resolved", "failed", "spam", "every");
    private static final List<String> COUNTED_VIEWS = List.of("mine", "unassigned", "all", "followed", "waiting", "unhappy", "snoozed", "failed", "spam");
    private static final int COUNTED = 100;
    private static final int MOST_FOUND = 5000;
    private static final int NEAR = 200;
    private static final int NAMED = 1500;
    private static final String READABLE = " and m.search <> '' and m.channel_id <> all(:unread_channels)";

    private final JdbcClient jdbc;
    private final Seeing seeing;

    ConversationReads(JdbcClient jdbc, Seeing seeing) {
        this.jdbc = jdbc;
        this.seeing = seeing;
    }

    Conversation find(long id, Viewer viewer, boolean answering) {
        var channels = seeing.channels(viewer);
        var where = (answering ? seeing.answerable(channels, viewer) : seeing.visible(channels, viewer)).and("c.id = :id", id);
        return rows(where, "c.id", 1, channels, viewer).stream().findFirst().orElseThrow(NotFound::new);
    }

    /** The same, held until the transaction ends, for who is about to change it. */
    Conversation held(long id, Viewer viewer) {
        var where = seeing.answerableBy(viewer).and("c.id = :id", id);
        jdbc.sql("select c.id from conversations c where " + where.sql() + " for update").params(where.params()).query(Long.class).optional().orElseThrow(NotFound::new);
        return find(id, viewer, true);
    }

    List<Conversation> each(Collection<Long> ids, Viewer viewer) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var channels = seeing.channels(viewer);
        return rows(seeing.visible(channels, viewer).and("c.id = any(:ids)", ids), "c.id", ids.size(), channels, viewer);
    }

    Paged<Conversation> list(ConversationFilter filter, String cursor, int size, Viewer viewer) {
        boolean waiting = "waiting".equals(filter.view());
        boolean first = waiting || filter.oldest();
        var column = waiting ? "c.waiting_since" : "c.last_message_at";
        var channels = seeing.channels(viewer);
        var where = asked(filter, channels, viewer);
        var key = Paged.key(cursor, 2);
        if (key.isPresent()) {
            var at = moment(key.get().getFirst());
            var id = key.get().get(1).matches("\\d{1,18}") ? Long.parseLong(key.get().get(1)) : null;
            where = at.isEmpty() || id == null ? Where.none() : where.and(new Where("(" + column + ", c.id) " + (first ? ">" : "<") + " (:cursor_at, :cursor_id)", Map.of("cursor_at", at.get().atOffset(ZoneOffset.UTC), "cursor_id", id)));
        }
        var order = first ? column + ", c.id" : column + " desc, c.id desc";
        if (filter.q() != null && !filter.q().isBlank()) {
            where = where.and(found(filter.q(), where.sql(), order, size + 1, channels, viewer));
        }
        var rows = rows(where, order, size + 1, channels, viewer);
        return Paged.of(rows, size, row -> List.of((waiting ? row.waitingSince() : row.lastMessageAt()).toString(), String.valueOf(row.id())));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException broken) {
            return Optional.empty();
        }
    }

    private Where asked(ConversationFilter filter, Channels channels, Viewer viewer) {
        var where = seeing.visible(channels, viewer).and("c.merged_into is null");
        var view = filter.view() == null || filter.view().isBlank() ? "all" : filter.view();
        where = where.and("spam".equals(view) ? "(c.spam or c.blocked)" : "not c.spam and not c.blocked");
        where = switch (view) {
            case "all", "spam", "every" -> where;
            case "mine" -> where.and("c.assignee_id = :view_me", viewer.id());
            case "unassigned" -> where.and("c.assignee_id is null and not exists (select from bot_talks b where b.conversation_id = c.id)");
            case "followed" -> where.and("c.id in (select f.conversation_id from conversation_followers f where f.member_id = :view_me)", viewer.id());
            case "waiting" -> where.and("c.waiting_since is not null");
            // In the words of its index. What may not be read is not found by how it sounds.
            case "unhappy" -> where.and("c.mood <= -40").and(seeing.whole(channels, viewer));
            case "snoozed" -> where.and("c.state = 'snoozed'");
            case "resolved" -> where.and("c.state = 'resolved'");
            case "failed" -> where.and("c.id in (select m.conversation_id from messages m where m.state = 'failed')");
            default -> Where.none();
        };
        if (filter.state() != null && !filter.state().isBlank()) {
            where = State.named(filter.state()).isPresent() ? where.and("c.state = :state", filter.state()) : Where.none();
        } else if (List.of("all", "mine", "unassigned", "followed", "waiting", "unhappy").contains(view)) {
            // Named one by one: the indexes begin with the state.
            where = where.and("waiting".equals(view) || "all".equals(view) && filter.q() != null ? "c.state <> 'resolved'" : "c.state in ('open', 'pending')");
        }
        if (filter.priority() != null && !filter.priority().isBlank()) {
            var priority = Priority.named(filter.priority());
            // In the statement itself, so that the index of those that are not usual is known to serve.
            where = priority.isPresent() ? where.and("c.priority = " + priority.get().ordinal()) : Where.none();
        }
        where = where.given("(c.channel_id = :channel or c.other_channels @> array[cast(:channel as bigint)])", filter.channel()).given("c.kind = :kind", filter.kind()).given("c.assignee_id = :assignee", filter.assignee()).given("c.team_id = :team", filter.team())
                .given("c.company_id = :company", filter.company());
        if (filter.person() != null) {
            var people = Visible.to(viewer, RecordKind.PERSON, "v");
            where = where.and("c.person_id = :person", filter.person()).and(new Where("exists (select from people v where v.id = c.person_id and " + people.sql() + ")", people.params()));
        }
        if (filter.tag() != null) {
            where = where.and("c.tags @> array[cast(:tag as bigint)]", filter.tag());
        }
        return where;
    }

    /**
     * What holds the words. The first of the list are looked through one by one: what is said often fills a page among them, and is not sought at all.
     * Where some of them do, names are read on for the same reason. What is rarer is sought by the index of words, which brings all or, in no order, the first so many.
     *
     * @param asked what else is asked, with its parameters bound by the caller
     * @param full how many make a page
     */
    // A word of which nothing is left when it is folded finds nothing; what others may not read is not found by it either.
    private Where found(String q, String asked, String order, int full, Channels channels, Viewer viewer) {
        var sought = Sought.of(q);
        if (sought.isEmpty()) {
            return Where.none();
        }
        var words = sought.get().words();
        var rights = viewer.rights().of(RecordKind.PERSON.type());
        var shown = rights.hides("email") || rights.hides("phone") ? "split_part(c.search, E'\\n', 1)" : "c.search";
        var hidden = channels.subject();
        var params = new LinkedHashMap<String, Object>();
        for (int i = 0; i < words.size(); i++) {
            params.put("word_" + i, Sought.like(words.get(i)));
        }
        params.put("unread_channels", hidden.toArray(Long[]::new));
        var heads = new ArrayList<String>();
        var said = new ArrayList<String>();
        var either = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            heads.add(shown + " like :word_" + i);
            said.add("m.search like :word_" + i);
            either.add("(" + said.get(i) + " or " + heads.get(i) + ")");
        }
        var head = String.join(" and ", heads);
        var whole = head + " or exists (select from messages m where m.conversation_id = c.id" + READABLE + " and " + String.join(" and ", either) + ")";
        var near = first(NEAR, asked, order, whole, full);
        var named = first(NAMED, asked, order, "(select count(*) between 1 and " + (full - 1) + " from near) and (" + String.join(" or ", heads) + ") and (" + (words.size() == 1 ? head : whole) + ")", full);
        var unfilled = "(select count(*) from near) < " + full + " and ";
        var unnamed = unfilled + "(select count(*) from named) < " + full + " and ";
        var ways = new ArrayList<String>();
        ways.add("(select n.id from near n)");
        ways.add("(select n.id from named n)");
        ways.add("(select c.id from conversations c where " + unnamed + head + " limit " + MOST_FOUND + ")");
        ways.add("(select m.conversation_id from messages m where " + unfilled + String.join(" and ", said) + READABLE + " limit " + MOST_FOUND + ")");
        // One word of what was said, the others of whose conversation it is. Each way has an index of its own; all of them joined by "or" would have none.
        for (int i = 0; i < words.size() && words.size() > 1; i++) {
            var others = new ArrayList<>(heads);
            others.remove(i);
            ways.add("(select m.conversation_id from messages m join conversations c on c.id = m.conversation_id where " + unnamed + said.get(i) + READABLE + " and " + String.join(" and ", others) + " limit " + MOST_FOUND + ")");
        }
        return new Where("c.id in (with near as materialized (" + near + "), named as materialized (" + named + ") " + String.join(" union all ", ways) + ")", params);
    }

    /** Of so many first ones of a list those that fulfil a condition. */
    private static String first(int looked, String asked, String order, String condition, int full) {
        return "select c.id from (select c.id, c.search, c.last_message_at, c.waiting_since from conversations c where " + asked + " order by " + order + " limit " + looked + ") c where (" + condition + ") order by " + order + " limit " + full;
    }

    /** One statement, in which each view stops at as many as are told: none reads more of its index than that. */
    Map<String, Integer> counts(Viewer viewer) {
        var columns = new ArrayList<String>();
        var params = new LinkedHashMap<String, Object>();
        var channels = seeing.channels(viewer);
        for (var view : COUNTED_VIEWS) {
            var where = asked(ConversationFilter.view(view), channels, viewer).prefixed(view + "_");
            columns.add("(select count(*) from (select from conversations c where " + where.sql() + " limit " + COUNTED + ") x)");
            params.putAll(where.params());
        }
        return jdbc.sql("select " + String.join(",\n       ", columns)).params(params).query((r, n) -> {
            var counts = new LinkedHashMap<String, Integer>();
            for (int i = 0; i < COUNTED_VIEWS.size(); i++) {
                counts.put(COUNTED_VIEWS.get(i), r.getInt(i + 1));
            }
            return counts;
        }).single();
    }

    private List<Conversation> rows(Where where, String order, int size, Channels channels, Viewer viewer) {
        var people = Visible.to(viewer, RecordKind.PERSON, "p");
        var companies = Visible.to(viewer, RecordKind.COMPANY, "k");
        var whole = seeing.whole(channels, viewer);
        var hidden = viewer.rights().of(RecordKind.PERSON.type());
        var shown = Unreached.by(viewer);
        return jdbc.sql("""
                select c.id, c.channel_id, c.kind, h.name, p.id, k.id, coalesce(p.name, c.contact_name), c.contact_address, c.thread, c.subject, c.language, c.state, c.priority, c.assignee_id, a.name, c.team_id, c.tags,
                       c.snoozed_until, c.spam, c.blocked, c.merged_into, c.earlier_id, c.preview, c.last_direction, c.last_message_at, c.last_incoming_at, c.waiting_since, c.first_replied_at, c.resolved_at,
                       c.version, c.created_at, %s, c.last_incoming_id is not null and c.last_incoming_id > coalesce(r.read_id, 0), c.mood, coalesce(r.read_id, 0)
                  from conversations c
                       join channels h on h.id = c.channel_id
                       left join people p on p.id = c.person_id and %s
                       left join companies k on k.id = c.company_id and %s
                       left join members a on a.id = c.assignee_id
                       left join conversation_readers r on r.conversation_id = c.id and r.member_id = :reader
                 where %s
                 order by %s
                 limit %d
                """.formatted(whole.sql(), people.sql(), companies.sql(), where.sql(), order, size))
                .params(whole.params()).params(people.params()).params(companies.params()).params(where.params()).param("reader", viewer.id())
                .query((r, n) -> read(r, hidden, shown)).list();
    }

    private static Conversation read(ResultSet r, rabta.identity.Rights.Kind rights, Unreached unreached) throws SQLException {
        boolean whole = r.getBoolean(32);
        var kind = r.getString(3);
        boolean reach = !rights.hides("mail".equals(kind) ? "email" : "phone");
        var name = unreached.called(r.getString(7));
        var address = reach ? r.getString(8) : null;
        // Who has no name is known by where they write from, which may be hidden.
        var shown = name == null || !reach && name.equals(r.getString(8)) ? address : name;
        return new Conversation(r.getLong(1), r.getLong(2), kind, r.getString(4), r.getObject(5, Long.class), r.getObject(6, Long.class), shown, address, reach ? r.getString(9) : null, unreached.without(r.getString(10)), r.getString(11),
                State.named(r.getString(12)).orElseThrow(), Priority.values()[r.getInt(13)], r.getObject(14, Long.class), r.getString(15), r.getObject(16, Long.class), List.of((Long[]) r.getArray(17).getArray()), instant(r, 18),
                r.getBoolean(19), r.getBoolean(20), r.getObject(21, Long.class), r.getObject(22, Long.class), whole ? unreached.without(r.getString(23)) : null, r.getString(24), instant(r, 25), instant(r, 26), instant(r, 27), instant(r, 28),
                instant(r, 29), r.getInt(30), instant(r, 31), whole, r.getBoolean(33), whole ? r.getObject(34, Integer.class) : null, r.getLong(35));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
