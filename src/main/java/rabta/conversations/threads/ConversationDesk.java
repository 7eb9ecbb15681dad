package rabta.conversations.threads;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.notifications.Notifications;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.conversations.Message;
import rabta.conversations.Priority;
import rabta.conversations.Reply;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.NotFound;

/** The verbs of conversations, each in one transaction. */
@Service
@Transactional
class ConversationDesk implements Conversations {

    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final int MOST_WEIGHED = 2000;

    private final JdbcClient jdbc;
    private final ConversationReads reads;
    private final Messages messages;
    private final Answering answering;
    private final Standing standing;
    private final Joining joining;
    private final FileStore files;
    private final Notifications notifications;

    ConversationDesk(JdbcClient jdbc, ConversationReads reads, Messages messages, Answering answering, Standing standing, Joining joining, FileStore files, Notifications notifications) {
        this.notifications = notifications;
        this.jdbc = jdbc;
        this.reads = reads;
        this.messages = messages;
        this.answering = answering;
        this.standing = standing;
        this.joining = joining;
        this.files = files;
    }

    @Override
    @Transactional(readOnly = true)
    public Paged<Conversation> list(ConversationFilter filter, String cursor, int size, Viewer viewer) {
        return reads.list(filter, cursor, size, viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Integer> counts(Viewer viewer) {
        return reads.counts(viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public Conversation find(long id, Viewer viewer) {
        return reads.find(id, viewer, false);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Conversation> each(Collection<Long> ids, Viewer viewer) {
        return reads.each(ids, viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public Paged<Message> messages(long conversation, String before, int size, Viewer viewer) {
        return messages(reads.find(conversation, viewer, false), before, size, viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public Paged<Message> messages(Conversation found, String before, int size, Viewer viewer) {
        return found.whole() ? before(found, spot(before), size, viewer) : Paged.none();
    }

    private Paged<Message> before(Conversation found, Messages.Spot spot, int size, Viewer viewer) {
        return shown(Paged.of(messages.before(found.id(), spot.at(), spot.id(), size + 1), size, m -> List.of(m.createdAt().toString(), String.valueOf(m.id()))), viewer);
    }

    private static Paged<Message> shown(Paged<Message> page, Viewer viewer) {
        var shown = Unreached.by(viewer);
        return new Paged<>(page.rows().reversed().stream().map(shown::without).toList(), page.next(), page.count());
    }

    private static Messages.Spot spot(String cursor) {
        var key = Paged.key(cursor, 2);
        return new Messages.Spot(key.map(k -> moment(k.getFirst())).orElse(END), key.filter(k -> k.get(1).matches("\\d{1,18}")).map(k -> Long.parseLong(k.get(1))).orElse(Long.MAX_VALUE));
    }

    @Override
    @Transactional(readOnly = true)
    public Paged<Message> holding(long conversation, String words, String before, int size, Viewer viewer) {
        var found = reads.find(conversation, viewer, false);
        var spots = spots(found, words, spot(before), size + 1, viewer);
        var each = messages.each(spots.stream().map(Messages.Spot::id).toList()).stream().sorted(Comparator.comparing(Message::createdAt).thenComparing(Message::id).reversed()).toList();
        return shown(Paged.of(each, size, m -> List.of(m.createdAt().toString(), String.valueOf(m.id()))), viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Long> holding(Conversation found, String words, int most, Viewer viewer) {
        return spots(found, words, spot(null), most, viewer).stream().map(Messages.Spot::id).toList();
    }

    private List<Messages.Spot> spots(Conversation found, String words, Messages.Spot before, int most, Viewer viewer) {
        var sought = Sought.of(words);
        if (!found.whole() || sought.isEmpty()) {
            return List.of();
        }
        var shown = Unreached.by(viewer);
        if (shown.all()) {
            return messages.holding(found.id(), sought.get(), before.at(), before.id(), most);
        }
        // Whoever may not see addresses or numbers could else ask for them letter by letter.
        var spots = messages.holding(found.id(), sought.get(), before.at(), before.id(), MOST_WEIGHED);
        var readable = messages.each(spots.stream().map(Messages.Spot::id).toList()).stream().map(shown::without).filter(message -> sought.get().in(Messages.searched(message))).map(Message::id).collect(Collectors.toSet());
        return spots.stream().filter(spot -> readable.contains(spot.id())).limit(most).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Around around(Conversation found, long message, int before, int after, int page, Viewer viewer) {
        if (!found.whole()) {
            return new Around(Paged.none(), false);
        }
        var following = messages.after(found.id(), message, after + 1);
        boolean later = following.size() > after;
        return new Around(before(found, later ? following.getLast() : spot(null), Math.max(page, before + 1 + Math.min(after, following.size())), viewer), later);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, List<Message>> latest(Collection<Long> conversations, int size, Viewer viewer) {
        var whole = reads.each(conversations, viewer).stream().filter(Conversation::whole).map(Conversation::id).toList();
        var shown = Unreached.by(viewer);
        return messages.latest(whole, size + 1).stream().map(shown::without).collect(Collectors.groupingBy(Message::conversationId));
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException broken) {
            return END;
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Message message(long id, Viewer viewer) {
        var message = messages.each(List.of(id)).stream().findFirst().orElseThrow(NotFound::new);
        if (!reads.find(message.conversationId(), viewer, false).whole()) {
            throw new NotFound();
        }
        return Unreached.by(viewer).without(message);
    }

    @Override
    @Transactional(readOnly = true)
    public StoredFile file(long message, long file, Viewer viewer) {
        if (message(message, viewer).files().stream().noneMatch(one -> one.id() == file)) {
            throw new NotFound();
        }
        return files.find(file).orElseThrow(NotFound::new);
    }

    @Override
    public long reply(long conversation, Reply reply, Viewer viewer) {
        return answering.reply(conversation, reply, viewer);
    }

    @Override
    public long start(long channel, Long person, String to, Reply reply, Viewer viewer) {
        return answering.start(channel, person, to, reply, viewer);
    }

    @Override
    public long note(long conversation, String text, List<Long> files, Viewer viewer) {
        return answering.note(conversation, text, files == null ? List.of() : files, viewer);
    }

    @Override
    public Message undo(long message, Viewer viewer) {
        return answering.undo(message, viewer);
    }

    @Override
    public void retry(long message, Viewer viewer) {
        answering.retry(message, viewer);
    }

    @Override
    public long forward(long message, String to, String comment, Viewer viewer) {
        return answering.forward(message, to, comment, viewer);
    }

    @Override
    public void assign(long conversation, Long member, Viewer viewer) {
        standing.assign(conversation, member, viewer);
    }

    @Override
    public void handTo(long conversation, Long team, Viewer viewer) {
        standing.handTo(conversation, team, viewer);
    }

    @Override
    public void snooze(long conversation, Instant until, Viewer viewer) {
        standing.snooze(conversation, until, viewer);
    }

    @Override
    public void wait(long conversation, Viewer viewer) {
        standing.pend(conversation, viewer);
    }

    @Override
    public void resolve(long conversation, Viewer viewer) {
        standing.resolve(conversation, viewer);
    }

    @Override
    public void reopen(long conversation, Viewer viewer) {
        standing.reopen(conversation, viewer);
    }

    @Override
    public void prioritise(long conversation, Priority priority, Viewer viewer) {
        standing.prioritise(conversation, priority, viewer);
    }

    @Override
    public void tag(long conversation, String tag, Viewer viewer) {
        standing.tag(conversation, tag, viewer);
    }

    @Override
    public void untag(long conversation, long tag, Viewer viewer) {
        standing.untag(conversation, tag, viewer);
    }

    @Override
    public void merge(long from, long into, Viewer viewer) {
        joining.merge(from, into, viewer);
    }

    @Override
    public void unmerge(long from, Viewer viewer) {
        joining.unmerge(from, viewer);
    }

    @Override
    public long split(long message, String subject, Viewer viewer) {
        return joining.split(message, subject, viewer);
    }

    @Override
    public void link(long one, long other, Viewer viewer) {
        joining.link(one, other, viewer);
    }

    @Override
    public void unlink(long one, long other, Viewer viewer) {
        joining.unlink(one, other, viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Conversation> linked(Conversation found, Viewer viewer) {
        return joining.linked(found.id(), viewer);
    }

    @Override
    public void spam(long conversation, boolean spam, Viewer viewer) {
        standing.spam(conversation, spam, viewer);
    }

    @Override
    public void block(long conversation, boolean blocked, Viewer viewer) {
        standing.block(conversation, blocked, viewer);
    }

    // That somebody reads a conversation is theirs alone: whoever sees it may.
    @Override
    public Conversation read(long conversation, Viewer viewer) {
        var found = reads.find(conversation, viewer, false);
        // Whoever looks again writes nothing.
        if (found.unread()) {
            jdbc.sql("""
                    insert into conversation_readers (conversation_id, member_id, read_id)
                    select c.id, :me, c.last_incoming_id from conversations c where c.id = :id and c.last_incoming_id is not null
                        on conflict (conversation_id, member_id) do update set read_id = excluded.read_id
                    """).param("id", conversation).param("me", viewer.id()).update();
        }
        notifications.readAbout(List.of(found.ref()), viewer);
        return found;
    }

    @Override
    public void unread(long conversation, Viewer viewer) {
        reads.find(conversation, viewer, false);
        jdbc.sql("delete from conversation_readers where conversation_id = :id and member_id = :me").param("id", conversation).param("me", viewer.id()).update();
    }

    @Override
    public void follow(long conversation, boolean follow, Viewer viewer) {
        reads.find(conversation, viewer, false);
        jdbc.sql(follow ? "insert into conversation_followers (conversation_id, member_id) values (:id, :me) on conflict do nothing" : "delete from conversation_followers where conversation_id = :id and member_id = :me")
                .param("id", conversation).param("me", viewer.id()).update();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Long> followers(Conversation found) {
        return jdbc.sql("select f.member_id from conversation_followers f where f.conversation_id = :id order by f.at, f.member_id").param("id", found.id()).query(Long.class).list();
    }

    @Override
    public void person(long conversation, Long person, Viewer viewer) {
        standing.person(conversation, person, viewer);
    }
}
