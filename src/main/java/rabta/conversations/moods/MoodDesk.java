package rabta.conversations.moods;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.conversations.Mood;
import rabta.conversations.Moods;
import rabta.conversations.threads.Seeing;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;

/** How messages sound: read, corrected, counted. */
@Service
@Transactional
class MoodDesk implements Moods {

    private static final String COLUMNS = "f.label, f.score, f.confidence, f.language, f.said, f.said_by";

    /** A customer's message with how it was read. */
    record Latest(long message, String text, Felt felt) {
    }

    /** A week of one channel. @param score the mean, from -1 to 1 */
    record Week(LocalDate monday, long channel, String name, int messages, double score, int unhappy) {
    }

    private final JdbcClient jdbc;
    private final Feelings feelings;
    private final Conversations conversations;
    private final Seeing seeing;
    private final Announcements announcements;

    MoodDesk(JdbcClient jdbc, Feelings feelings, Conversations conversations, Seeing seeing, Announcements announcements) {
        this.jdbc = jdbc;
        this.feelings = feelings;
        this.conversations = conversations;
        this.seeing = seeing;
        this.announcements = announcements;
    }

    @Override
    @Transactional(readOnly = true)
    public Mood of(String text) {
        return feelings.of(text);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Felt> each(Collection<Long> messages) {
        var each = new HashMap<Long, Felt>();
        if (!messages.isEmpty()) {
            jdbc.sql("select " + COLUMNS + ", f.message_id from message_moods f where f.message_id = any(:ids)").param("ids", messages.toArray(Long[]::new)).query(r -> {
                each.put(r.getLong(7), felt(r));
            });
        }
        return each;
    }

    private static Felt felt(ResultSet r) throws SQLException {
        return new Felt(Mood.Label.named(r.getString(1)).orElse(Mood.Label.UNKNOWN), r.getInt(2) / 100.0, r.getInt(3) / 100.0, r.getString(4), Mood.Label.named(r.getString(5)).orElse(null), r.getObject(6, Long.class));
    }

    @Override
    public void say(long message, Mood.Label label, Viewer viewer) {
        if (!viewer.may(Permission.ANSWER_CONVERSATIONS)) {
            throw new Forbidden();
        }
        var said = conversations.message(message, viewer);
        if (!said.incoming() || label == Mood.Label.UNKNOWN) {
            throw new NotFound();
        }
        jdbc.sql("""
                insert into message_moods (message_id, label, score, confidence, language, said, said_by, said_at) values (:id, 'unknown', 0, 0, 'english', :said, :by, now())
                    on conflict (message_id) do update set said = excluded.said, said_by = case when excluded.said is null then null else excluded.said_by end, said_at = now()
                """).param("id", message).param("said", label == null ? null : label.word(), Types.VARCHAR).param("by", viewer.by(), Types.BIGINT).update();
        feelings.refresh(said.conversationId());
        announcements.tell(Hint.of("conversation_felt", Conversation.ref(said.conversationId()), viewer.by()));
    }

    /** The latest message of its customer in which something can be told; else the latest at all. */
    @Transactional(readOnly = true)
    Optional<Latest> latest(long conversation) {
        return jdbc.sql("select " + COLUMNS + """
                , m.id, m.text
                  from messages m left join message_moods f on f.message_id = m.id
                 where m.conversation_id = :id and m.direction = 'in' and not m.automatic and m.text <> ''
                 order by f.message_id is null, m.created_at desc, m.id desc
                 limit 1
                """).param("id", conversation).query((r, n) -> new Latest(r.getLong(7), r.getString(8), r.getString(1) == null ? null : felt(r))).optional();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> unhappy(Collection<Long> among, Viewer viewer) {
        var where = seeing.wholeTo(viewer).and("c.id = any(:ids)", among).and("c.mood <= :mood", (int) (UNHAPPY * 100));
        return jdbc.sql("select c.id from conversations c where " + where.sql()).params(where.params()).query(Long.class).set();
    }

    /** By week and channel, the latest week first; of the messages that the viewer may read. */
    @Transactional(readOnly = true)
    List<Week> weeks(int weeks, String zone, Viewer viewer) {
        var where = seeing.wholeTo(viewer);
        return jdbc.sql("""
                select cast(date_trunc('week', m.created_at at time zone :zone) as date), h.id, h.name, count(*), avg(k.score), count(*) filter (where k.score <= :unhappy)
                  from messages m
                       join message_moods f on f.message_id = m.id
                       join conversations c on c.id = m.conversation_id
                       join channels h on h.id = m.channel_id
                       cross join lateral (select %s as score) k
                 where m.created_at >= date_trunc('week', now() at time zone :zone) at time zone :zone - make_interval(weeks => :weeks)
                   and %s and %s
                 group by 1, 2, 3
                 order by 1 desc, 3, 2
                """.formatted(Sounding.SCORE, Sounding.COUNTED, where.sql())).params(where.params()).param("zone", zone).param("weeks", weeks - 1).param("unhappy", BigDecimal.valueOf(UNHAPPY))
                .query((r, n) -> new Week(r.getObject(1, LocalDate.class), r.getLong(2), r.getString(3), r.getInt(4), r.getDouble(5), r.getInt(6))).list();
    }
}
