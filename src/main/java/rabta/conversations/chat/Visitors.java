package rabta.conversations.chat;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Called;
import rabta.conversations.Conversation;
import rabta.conversations.threads.Messages;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.files.StoredFile;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Json;

/** Who stands before the windows, and what they may read: their own thread, without notes and without what has not gone out. */
@Repository
@Transactional
class Visitors {

    /** So many of the latest messages are shown. */
    static final int SHOWN = 100;

    // What is being handed over is there to be read. Of a conversation into which another visitor's was merged they read what they wrote themselves and what was said to them.
    private static final String SEEN = """
            c.channel_id = :channel and c.thread = :thread and m.channel_id = :channel and not c.spam
                   and (m.direction = 'in' and m.author_address = :thread
                        or m.direction = 'out' and m.state in ('sending', 'sent', 'delivered', 'read') and (m.merged_from is null or exists (select from conversations o where o.id = m.merged_from and o.thread = :thread)))""";

    private final JdbcClient jdbc;
    private final Announcements announcements;

    Visitors(JdbcClient jdbc, Announcements announcements) {
        this.jdbc = jdbc;
        this.announcements = announcements;
    }

    @Transactional(readOnly = true)
    public Optional<Visitor> of(long channel, String key) {
        return key == null || key.isBlank() ? Optional.empty() : jdbc.sql("""
                select %1$s from chat_visitors v where v.channel_id = :channel and v.key_hash = :hash
                union all
                select %1$s from chat_keys k join chat_visitors v on v.id = k.visitor_id where v.channel_id = :channel and k.key_hash = :hash and k.ends_at > now()
                limit 1
                """.formatted(Visitor.COLUMNS)).param("channel", channel).param("hash", Tokens.hash(key)).query(Visitor::read).optional();
    }

    @Transactional(readOnly = true)
    public Optional<Visitor> find(long id) {
        return jdbc.sql("select " + Visitor.COLUMNS + " from chat_visitors v where v.id = :id").param("id", id).query(Visitor::read).optional();
    }

    @Transactional(readOnly = true)
    public Optional<Visitor> inThread(long channel, String thread) {
        return jdbc.sql("select " + Visitor.COLUMNS + " from chat_visitors v where v.channel_id = :channel and v.thread = :thread").param("channel", channel).param("thread", thread).query(Visitor::read).optional();
    }

    @Transactional(readOnly = true)
    public Optional<Visitor> vouched(long channel, String outside) {
        return jdbc.sql("select " + Visitor.COLUMNS + " from chat_visitors v where v.channel_id = :channel and v.outside_id = :outside").param("channel", channel).param("outside", outside).query(Visitor::read).optional();
    }

    /** Whether anything was said with them, and whether they were answered. */
    @Transactional(readOnly = true)
    public Standing standing(Visitor visitor) {
        return jdbc.sql("select bool_or(true), bool_or(c.first_replied_at is not null) from conversations c where c.channel_id = :channel and c.thread = :thread").param("channel", visitor.channel()).param("thread", visitor.thread())
                .query((r, n) -> new Standing(r.getBoolean(1), r.getBoolean(2))).single();
    }

    record Standing(boolean spoken, boolean answered) {
    }

    /** The conversation into which what they write goes at present; empty for who has written nothing. */
    @Transactional(readOnly = true)
    public Optional<Long> conversation(Visitor visitor) {
        return jdbc.sql("""
                with recursive their as (
                    (select c.id, c.merged_into, 0 as step from conversations c where c.channel_id = :channel and c.thread = :thread order by c.id desc limit 1)
                    union all
                    select c.id, c.merged_into, t.step + 1 from their t join conversations c on c.id = t.merged_into where t.step < 20)
                select t.id from their t where t.merged_into is null
                """).param("channel", visitor.channel()).param("thread", visitor.thread()).query(Long.class).optional();
    }

    /** Who reads what is answered in that conversation. */
    @Transactional(readOnly = true)
    public Optional<Visitor> reading(long conversation) {
        return jdbc.sql("select " + Visitor.COLUMNS + " from conversations c join chat_visitors v on v.channel_id = c.channel_id and v.thread = c.thread where c.id = :id and not c.spam").param("id", conversation).query(Visitor::read).optional();
    }

    /** Of those conversations the ones with visitors who said a name or are vouched for. */
    @Transactional(readOnly = true)
    public Map<Long, Visitor> readingEach(Collection<Long> conversations) {
        var found = new HashMap<Long, Visitor>();
        if (conversations.isEmpty()) {
            return found;
        }
        jdbc.sql("select " + Visitor.COLUMNS + ", c.id from conversations c join chat_visitors v on v.channel_id = c.channel_id and v.thread = c.thread where c.id = any(:ids) and (v.verified or v.name is not null)")
                .param("ids", conversations.toArray(Long[]::new)).query(r -> {
                    found.put(r.getLong(13), Visitor.read(r, 0));
                });
        return found;
    }

    /** A stranger, known from now on by that key. */
    public Visitor stranger(long channel, String key, String language, String page) {
        // The number is part of the thread, so that who has no name can be told apart by it wherever the thread is known.
        long id = jdbc.sql("select nextval('chat_visitors_id_seq')").query(Long.class).single();
        return jdbc.sql("insert into chat_visitors as v (id, channel_id, key_hash, thread, language, page) overriding system value values (:id, :channel, :hash, :thread, :language, left(:page, 1000)) returning " + Visitor.COLUMNS)
                .param("id", id).param("channel", channel).param("hash", Tokens.hash(key)).param("thread", Called.visitor(id, Tokens.random())).param("language", language, Types.VARCHAR).param("page", page, Types.VARCHAR)
                .query(Visitor::read).single();
    }

    /**
     * Whom the business's server vouches for: the same in each of their browsers. A name that it signed stays against one that it did not.
     *
     * @param key for their browser; null where it has one already
     */
    public Visitor known(long channel, String outside, String name, boolean nameSigned, String email, String key, String language, String page) {
        // Two pages may be opened at once.
        jdbc.sql("insert into chat_visitors (channel_id, key_hash, thread, outside_id, verified, language, page) values (:channel, :hash, :thread, :outside, true, :language, left(:page, 1000)) on conflict do nothing")
                .param("channel", channel).param("hash", Tokens.hash(Tokens.random())).param("thread", "id-" + outside).param("outside", outside).param("language", language, Types.VARCHAR).param("page", page, Types.VARCHAR).update();
        var visitor = jdbc.sql("""
                   update chat_visitors as v
                      set name = case when :signed or not v.name_signed then coalesce(cast(:name as text), v.name) else v.name end, name_signed = v.name_signed or :signed and cast(:name as text) is not null,
                          email = coalesce(:email, v.email), language = coalesce(:language, v.language), page = coalesce(left(:page, 1000), v.page), seen_at = now()
                    where v.channel_id = :channel and v.outside_id = :outside
                returning """ + " " + Visitor.COLUMNS)
                .param("name", name, Types.VARCHAR).param("signed", nameSigned).param("language", language, Types.VARCHAR).param("page", page, Types.VARCHAR).param("email", email, Types.VARCHAR).param("channel", channel).param("outside", outside).query(Visitor::read).single();
        if (key != null) {
            key(visitor.id(), key, Duration.ofDays(30));
        }
        return visitor;
    }

    public void key(long visitor, String key, Duration lasting) {
        jdbc.sql("insert into chat_keys (key_hash, visitor_id, ends_at) values (:hash, :visitor, :ends)").param("hash", Tokens.hash(key)).param("visitor", visitor)
                .param("ends", OffsetDateTime.now(ZoneOffset.UTC).plus(lasting)).update();
    }

    public void seen(long id, String language, String page) {
        jdbc.sql("update chat_visitors set seen_at = now(), language = coalesce(:language, language), page = coalesce(left(:page, 1000), page) where id = :id")
                .param("language", language, Types.VARCHAR).param("page", page, Types.VARCHAR).param("id", id).update();
    }

    /** What a visitor says of themselves; whom the business vouches for keeps what it said. */
    public void introduce(long id, String name, String email) {
        jdbc.sql("update chat_visitors set name = coalesce(:name, name), email = coalesce(:email, email) where id = :id and not verified")
                .param("name", name, Types.VARCHAR).param("email", email, Types.VARCHAR).param("id", id).update();
    }

    /** Their conversations without a name bear the one that they have said by now. */
    public void named(Visitor visitor) {
        var name = find(visitor.id()).map(Visitor::name).orElse(null);
        if (name == null) {
            return;
        }
        record Nameless(long id, String search) {
        }
        var nameless = jdbc.sql("select c.id, c.subject, c.contact_address from conversations c where c.channel_id = :channel and c.thread = :thread and c.contact_name is null")
                .param("channel", visitor.channel()).param("thread", visitor.thread()).query((r, n) -> new Nameless(r.getLong(1), Messages.found(r.getString(2), name, r.getString(3)))).list();
        if (!nameless.isEmpty()) {
            jdbc.sql("""
                    update conversations c
                       set contact_name = :name, search = x.search, version = c.version + 1
                      from unnest(:ids, :searches) x (id, search)
                     where c.id = x.id
                    """).param("name", name).param("ids", nameless.stream().map(Nameless::id).toArray(Long[]::new)).param("searches", nameless.stream().map(Nameless::search).toArray(String[]::new)).update();
            announcements.tell(nameless.stream().map(one -> Hint.of("conversation_changed", Conversation.ref(one.id()), null)).toList());
        }
    }

    /** The messages after that one, the oldest first; of more than are shown the latest. */
    @Transactional(readOnly = true)
    public List<Said> said(Visitor visitor, long after) {
        var messages = jdbc.sql("""
                select x.id, x.direction = 'in', split_part(x.author_name, ' ', 1), x.text, x.at, x.files
                  from (select m.id, m.direction, m.author_name, m.text, coalesce(m.sent_at, m.created_at) as at,
                               (select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size) order by w.position) from message_files w join files f on f.id = w.file_id where w.message_id = m.id) as files
                          from conversations c
                               join messages m on m.conversation_id = c.id
                         where %s
                           and m.id > :after
                      order by m.id desc
                         limit %d) x
                order by x.id
                """.formatted(SEEN, SHOWN)).param("channel", visitor.channel()).param("thread", visitor.thread()).param("after", after);
        return messages.query((r, n) -> new Said(r.getLong(1), r.getBoolean(2), r.getString(3), r.getString(4), r.getObject(5, OffsetDateTime.class).toInstant(),
                r.getString(6) == null ? List.of() : List.of(Json.read(r.getString(6), Said.File[].class)))).list();
    }

    /** A file of a message that they may read. */
    @Transactional(readOnly = true)
    public Optional<StoredFile> file(Visitor visitor, long message, long file) {
        return jdbc.sql("""
                select f.id, f.hash, f.name, f.type, f.size, f.created_at, f.created_by
                  from conversations c
                       join messages m on m.conversation_id = c.id
                       join message_files w on w.message_id = m.id
                       join files f on f.id = w.file_id
                 where %s
                   and m.id = :message
                   and f.id = :file
                """.formatted(SEEN)).param("channel", visitor.channel()).param("thread", visitor.thread()).param("message", message).param("file", file).query(StoredFile::read).optional();
    }

    /** The channel's own ids of what they have read just now, up to that message. */
    public List<String> read(Visitor visitor, long upTo) {
        jdbc.sql("update chat_visitors set read_id = greatest(read_id, :upTo), seen_at = now() where id = :id").param("upTo", upTo).param("id", visitor.id()).update();
        return jdbc.sql("select m.external_id from conversations c join messages m on m.conversation_id = c.id where " + SEEN + " and m.direction = 'out' and m.state in ('sent', 'delivered') and m.id <= :upTo and m.external_id is not null order by m.id limit 200")
                .param("channel", visitor.channel()).param("thread", visitor.thread()).param("upTo", upTo).query(String.class).list();
    }

    /** What they have neither read nor been sent; from now on it counts as sent. */
    public List<Said> unread(Visitor visitor) {
        jdbc.sql("select 1 from chat_visitors where id = :id for update").param("id", visitor.id()).query(Integer.class).single();
        var now = find(visitor.id()).orElseThrow();
        var unread = said(now, Math.max(now.readUpTo(), now.mailedUpTo())).stream().filter(one -> !one.own()).toList();
        if (!unread.isEmpty()) {
            jdbc.sql("update chat_visitors set mailed_id = :upTo where id = :id").param("upTo", unread.getLast().id()).param("id", visitor.id()).update();
        }
        return unread;
    }

    public Instant seenAt(long id) {
        return jdbc.sql("select v.seen_at from chat_visitors v where v.id = :id").param("id", id).query((r, n) -> r.getObject(1, OffsetDateTime.class).toInstant()).optional().orElse(Instant.EPOCH);
    }

    /** Forgets who never said anything, and keys that open nothing any more. */
    public void forget() {
        jdbc.sql("delete from chat_keys where ends_at < now()").update();
        jdbc.sql("""
                delete from chat_visitors v
                 where v.seen_at < now() - interval '30 days'
                   and not exists (select from conversations c where c.channel_id = v.channel_id and c.thread = v.thread)
                """).update();
    }
}
