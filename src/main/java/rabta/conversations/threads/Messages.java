package rabta.conversations.threads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.Message;
import rabta.conversations.Message.MessageFile;
import rabta.conversations.Trouble;
import rabta.kernel.files.StoredFile;
import rabta.kernel.sql.Json;
import rabta.kernel.text.Folding;

/** The rows of messages and of their files. Who may read them is asked before. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Messages {

    /** As attachments name it: a file that hangs on a message is kept while the message is. */
    public static final String TYPE = "message";

    private static final int SEARCHED = 4000;
    private static final int PREVIEW = 200;
    private static final String COLUMNS = """
            m.id, m.conversation_id, m.direction, m.author_id, coalesce(a.name, m.author_name), m.author_address, m.subject, m.text, m.html, m.quoted, m.external_id, m.answers,
                   m.state, m.trouble, m.particulars -> 'trouble', m.doubtful, m.send_at, m.sent_at, m.created_at, m.particulars, m.automatic""";

    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Message read(ResultSet r, int n) throws SQLException {
        return new Message(r.getLong(1), r.getLong(2), r.getString(3), r.getObject(4, Long.class), r.getString(5), r.getString(6), r.getString(7), r.getString(8), r.getString(9), r.getString(10), r.getString(11),
                r.getObject(12, Long.class), r.getString(13), Trouble.read(r.getString(14), r.getString(15)), r.getBoolean(16), instant(r, 17), instant(r, 18), instant(r, 19), Json.read(r.getString(20)), r.getBoolean(21), List.of());
    }

    static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** What of a conversation can be found: its subject and name in the first line, where it was written from in the second. */
    public static String found(String subject, String name, String address) {
        return Folding.fold(Stream.of(subject, name).filter(Objects::nonNull).collect(Collectors.joining(" ")).replace('\n', ' ')) + "\n" + (address == null ? "" : Folding.fold(address));
    }

    /** The beginning of a text, in one line. */
    public static String preview(String text, int files) {
        var line = text == null ? "" : text.strip().replaceAll("\\s+", " ");
        var shown = line.isEmpty() && files > 0 ? "📎 " + files : line;
        return shown.length() <= PREVIEW ? shown : shown.substring(0, shown.offsetByCodePoints(0, shown.codePointCount(0, PREVIEW))) + "…";
    }

    private static String searched(String text) {
        return Folding.fold(text == null ? "" : text.length() > SEARCHED ? text.substring(0, SEARCHED) : text);
    }

    /** Keeps what came, with its files. */
    public long keep(long conversation, Arrival arrival, List<StoredFile> files, List<ArrivedFile> arrived, List<Map<String, String>> left) {
        var particulars = new LinkedHashMap<>(arrival.particulars());
        if (!left.isEmpty()) {
            particulars.put("filesLeftOut", left);
        }
        var at = arrival.at() == null || arrival.at().isAfter(Instant.now()) ? Instant.now() : arrival.at();
        long id = jdbc.sql("""
                insert into messages (conversation_id, channel_id, direction, author_name, author_address, subject, text, html, quoted, external_id, answers, state, sent_at, created_at, particulars, automatic, search)
                values (:conversation, :channel, :direction, left(:name, 300), :address, left(:subject, 1000), :text, :html, :quoted, :external,
                        (select a.id from messages a where a.channel_id = :channel and a.external_id = :answers), :state, :sent, :at, :particulars, :automatic, :search)
                returning id
                """).param("conversation", conversation).param("channel", arrival.channel()).param("direction", arrival.echo() ? "out" : "in").param("name", arrival.echo() ? null : arrival.name(), Types.VARCHAR)
                .param("address", arrival.echo() ? null : arrival.handle(), Types.VARCHAR).param("subject", clean(arrival.subject()), Types.VARCHAR).param("text", clean(arrival.text())).param("html", clean(arrival.html()), Types.VARCHAR)
                .param("quoted", clean(arrival.quoted()), Types.VARCHAR).param("external", arrival.externalId(), Types.VARCHAR).param("answers", arrival.answersExternalId(), Types.VARCHAR)
                .param("state", arrival.echo() ? "sent" : "received").param("sent", arrival.echo() ? at.atOffset(ZoneOffset.UTC) : null, Types.TIMESTAMP_WITH_TIMEZONE).param("at", at.atOffset(ZoneOffset.UTC))
                .param("particulars", Json.jsonb(particulars)).param("automatic", arrival.automatic()).param("search", searched(clean(arrival.text()))).query(Long.class).single();
        for (int i = 0; i < files.size(); i++) {
            hang(id, files.get(i).id(), i, arrived.get(i).contentId(), arrived.get(i).inside(), null);
        }
        return id;
    }

    // PostgreSQL takes no zero byte in a text; what comes from outside may hold one.
    private static String clean(String text) {
        return text == null ? null : text.replace("\u0000", "");
    }

    /** What a member, or the program itself, writes. */
    long write(Written written) {
        long id = jdbc.sql("""
                insert into messages (conversation_id, channel_id, direction, author_id, author_name, subject, text, html, answers, state, send_at, particulars, automatic, search)
                values (:conversation, :channel, :direction, :author, :name, :subject, :text, :html, (select a.id from messages a where a.id = :answers and a.conversation_id = :conversation), :state, :at, :particulars, :automatic, :search)
                returning id
                """).param("conversation", written.conversation()).param("channel", written.channel()).param("direction", written.direction()).param("author", written.author(), Types.BIGINT)
                .param("name", written.name(), Types.VARCHAR).param("subject", clean(written.subject()), Types.VARCHAR).param("text", clean(written.text())).param("html", clean(written.html()), Types.VARCHAR).param("answers", written.answers(), Types.BIGINT)
                .param("state", written.state()).param("at", written.sendAt() == null ? null : written.sendAt().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE).param("particulars", Json.jsonb(written.particulars()))
                .param("automatic", written.automatic()).param("search", searched(clean(written.text()))).query(Long.class).single();
        for (int i = 0; i < written.files().size(); i++) {
            hang(id, written.files().get(i), i, null, false, written.author());
        }
        return id;
    }

    record Written(long conversation, long channel, String direction, Long author, String name, String subject, String text, String html, Long answers, String state, Instant sendAt, Map<String, Object> particulars,
            boolean automatic, List<Long> files) {
    }

    void hang(long message, long file, int position, String contentId, boolean inside, Long by) {
        jdbc.sql("insert into attachments (record, record_id, file_id, by_member) values (:record, :message, :file, :by)").param("record", TYPE).param("message", message).param("file", file).param("by", by, Types.BIGINT).update();
        jdbc.sql("insert into message_files (message_id, file_id, position, content_id, inside) values (:message, :file, :position, left(:content, 400), :inside) on conflict do nothing")
                .param("message", message).param("file", file).param("position", position).param("content", contentId, Types.VARCHAR).param("inside", inside).update();
    }

    /** Those of a conversation before a moment and number, the latest first. */
    List<Message> before(long conversation, Instant at, long id, int size) {
        var rows = jdbc.sql("select " + COLUMNS + """
                  from messages m left join members a on a.id = m.author_id
                 where m.conversation_id = :conversation and (m.created_at, m.id) < (:at, :id)
                 order by m.created_at desc, m.id desc
                 limit :size
                """).param("conversation", conversation).param("at", at.atOffset(ZoneOffset.UTC)).param("id", id).param("size", size).query(Messages::read).list();
        return withFiles(rows);
    }

    /** Where a message stands among the others. */
    record Spot(Instant at, long id) {
    }

    /** Those of a conversation that hold all the words, before a moment and number, the latest first. */
    List<Spot> holding(long conversation, Sought sought, Instant at, long id, int most) {
        return jdbc.sql("""
                select m.created_at, m.id
                  from messages m
                 where m.conversation_id = :conversation and (m.created_at, m.id) < (:at, :id) and m.search like all(:words)
                 order by m.created_at desc, m.id desc
                 limit :most
                """).param("conversation", conversation).param("words", sought.likes()).param("at", at.atOffset(ZoneOffset.UTC)).param("id", id).param("most", most).query(Messages::spot).list();
    }

    /** Those after a message of a conversation, the oldest first. */
    List<Spot> after(long conversation, long message, int most) {
        return jdbc.sql("""
                select m.created_at, m.id
                  from messages x
                       join messages m on m.conversation_id = x.conversation_id and (m.created_at, m.id) > (x.created_at, x.id)
                 where x.id = :message and x.conversation_id = :conversation
                 order by m.created_at, m.id
                 limit :most
                """).param("conversation", conversation).param("message", message).param("most", most).query(Messages::spot).list();
    }

    private static Spot spot(ResultSet r, int n) throws SQLException {
        return new Spot(instant(r, 1), r.getLong(2));
    }

    /** What of a text is kept to be found. */
    static String searched(Message message) {
        return searched(message.text());
    }

    /** The latest of each of these conversations, the oldest first. */
    List<Message> latest(Collection<Long> conversations, int size) {
        return conversations.isEmpty() ? List.of() : withFiles(jdbc.sql("select " + COLUMNS + """
                  from unnest(:conversations::bigint[]) c (id)
                       cross join lateral (select x.* from messages x where x.conversation_id = c.id order by x.created_at desc, x.id desc limit :size) m
                       left join members a on a.id = m.author_id
                 order by m.created_at, m.id
                """).param("conversations", conversations.toArray(Long[]::new)).param("size", size).query(Messages::read).list());
    }

    List<Message> each(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : withFiles(jdbc.sql("select " + COLUMNS + " from messages m left join members a on a.id = m.author_id where m.id = any(:ids) order by m.id")
                .param("ids", ids.toArray(Long[]::new)).query(Messages::read).list());
    }

    private List<Message> withFiles(List<Message> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        var files = new HashMap<Long, List<MessageFile>>();
        jdbc.sql("""
                select x.message_id, f.id, f.name, f.type, f.size, x.content_id, x.inside
                  from message_files x join files f on f.id = x.file_id
                 where x.message_id = any(:ids)
                 order by x.message_id, x.position
                """).param("ids", rows.stream().map(Message::id).toArray(Long[]::new)).query(r -> {
            files.computeIfAbsent(r.getLong(1), key -> new java.util.ArrayList<>()).add(new MessageFile(r.getLong(2), r.getString(3), r.getString(4), r.getLong(5), r.getString(6), r.getBoolean(7)));
        });
        return rows.stream().map(m -> new Message(m.id(), m.conversationId(), m.direction(), m.authorId(), m.authorName(), m.authorAddress(), m.subject(), m.text(), m.html(), m.quoted(), m.externalId(), m.answers(), m.state(),
                m.trouble(), m.doubtful(), m.sendAt(), m.sentAt(), m.createdAt(), m.particulars(), m.automatic(), files.getOrDefault(m.id(), List.of()))).toList();
    }
}
