package rabta.conversations.intake;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Arrival;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationHappened;
import rabta.conversations.ConversationWatcher;
import rabta.conversations.Intake.Taken;
import rabta.conversations.Newcomer;
import rabta.conversations.Receipts;
import rabta.conversations.intake.ArrivalDesk.Kept;
import rabta.conversations.intake.Handles.Handle;
import rabta.conversations.moods.Feelings;
import rabta.conversations.threads.Messages;
import rabta.conversations.threads.Telling;
import rabta.customers.RecordKind;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Hint;
import rabta.kernel.sql.Binding;
import rabta.kernel.web.NotFound;

/** One message in one transaction: whose it is, into which conversation it goes, what that changes. Those of one thread wait for each other. */
@Repository
@Transactional
class Arriving {

    /** So long after it was resolved a conversation is taken up again; later the customer begins another. */
    private static final Duration TAKEN_UP = Duration.ofDays(7);
    private static final int LONGEST_CHAIN = 20;
    private static final int SHORT = 500;

    private record Found(long id, long channel, String state, Instant resolvedAt, boolean spam, boolean blocked, Long mergedInto, Long person) {

        boolean over() {
            return "resolved".equals(state) && (resolvedAt == null || resolvedAt.isBefore(Instant.now().minus(TAKEN_UP)));
        }
    }

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Handles handles;
    private final Messages messages;
    private final Happenings happenings;
    private final Announcements announcements;
    private final ObjectProvider<Newcomer> newcomers;
    private final ObjectProvider<ConversationWatcher> watchers;
    private final Telling telling;
    private final Feelings feelings;
    private final SameMails same;
    private final Receipts receipts;

    Arriving(JdbcClient jdbc, Channels channels, Handles handles, Messages messages, Happenings happenings, Announcements announcements, ObjectProvider<Newcomer> newcomers, ObjectProvider<ConversationWatcher> watchers, Telling telling, Feelings feelings, SameMails same, Receipts receipts) {
        this.feelings = feelings;
        this.telling = telling;
        this.same = same;
        this.receipts = receipts;
        this.jdbc = jdbc;
        this.channels = channels;
        this.handles = handles;
        this.messages = messages;
        this.happenings = happenings;
        this.announcements = announcements;
        this.newcomers = newcomers;
        this.watchers = watchers;
    }

    public Optional<Taken> known(Arrival arrival) {
        var known = arrival.externalId() == null ? Optional.<Taken>empty() : jdbc.sql("select m.conversation_id, m.id from messages m where m.channel_id = :channel and m.external_id = :external")
                .param("channel", arrival.channel()).param("external", arrival.externalId()).query((r, n) -> new Taken(r.getLong(1), r.getLong(2), false, false)).optional();
        known.ifPresent(one -> receipts.tellsOf(one.message()));
        return known;
    }

    public Taken take(Arrival arrival, Kept kept, boolean meeting) {
        var channel = channels.find(arrival.channel()).orElseThrow(NotFound::new);
        wait(arrival);
        var twice = known(arrival);
        if (twice.isPresent()) {
            return twice.get();
        }
        var twin = same.find(arrival, channel);
        if (twin.isPresent()) {
            receipts.tellsOf(twin.get().message());
            return twin.get();
        }
        var handle = handles.reaching(handles.met(channel.kind(), arrival.handle(), arrival.echo() ? null : arrival.name()), reach(arrival, "phone"), reach(arrival, "email"));
        var there = found(arrival);
        var found = there.filter(one -> !one.over() || arrival.automatic() || arrival.echo()).orElse(null);
        boolean opened = found == null;
        boolean aside = arrival.spam() && (opened || found.spam());
        long conversation = opened ? open(arrival, channel, handle, there.map(Found::id).orElse(null)) : found.id();
        var person = opened ? handle.person() : found.person();
        if (opened && person == null && meeting && !arrival.spam() && !arrival.automatic() && !arrival.echo() && !handle.blocked()) {
            person = meet(arrival, channel, handle, conversation);
        }
        boolean alsoHere = !opened && found.channel() != channel.id() && same.goesOn(conversation, arrival);
        long message = messages.keep(conversation, arrival, kept.files(), kept.arrived(), kept.left());
        receipts.tellsOf(message);
        if (alsoHere) {
            same.alsoBy(conversation, channel);
        }
        boolean wakes = !arrival.automatic() && !arrival.echo() && !aside && !handle.blocked();
        boolean reopened = !opened && "resolved".equals(found.state()) && wakes;
        feelings.felt(conversation, message, arrival);
        told(conversation, message, arrival, opened, wakes);
        tell(arrival, channel, conversation, message, person, opened, reopened, opened ? null : found.state(), aside || handle.blocked());
        if (wakes) {
            telling.written(conversation, message);
        }
        channels.event(channel.id());
        return new Taken(conversation, message, true, opened);
    }

    private static String reach(Arrival arrival, String way) {
        return arrival.particulars().get(Arrival.REACH) instanceof Map<?, ?> ways && ways.get(way) instanceof String value ? value : null;
    }

    // Two that come at the same moment in a new thread make one conversation.
    private void wait(Arrival arrival) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:what))").param("what", Binding.workspace() + " conversation " + arrival.channel() + " " + (arrival.thread() == null ? arrival.handle() : arrival.thread())).query(r -> {
        });
    }

    private Optional<Found> found(Arrival arrival) {
        var id = arrival.conversationId();
        if (id == null && arrival.thread() != null) {
            id = jdbc.sql("select c.id from conversations c where c.channel_id = :channel and c.thread = :thread order by c.id desc limit 1")
                    .param("channel", arrival.channel()).param("thread", arrival.thread()).query(Long.class).optional().orElse(null);
        }
        Found found = null;
        // Later replies follow a conversation to where it was merged.
        for (int step = 0; id != null && step < LONGEST_CHAIN; step++) {
            found = jdbc.sql("select c.id, c.channel_id, c.state, c.resolved_at, c.spam, c.blocked, c.merged_into, c.person_id from conversations c where c.id = :id for update").param("id", id)
                    .query((r, n) -> new Found(r.getLong(1), r.getLong(2), r.getString(3), instant(r.getObject(4, OffsetDateTime.class)), r.getBoolean(5), r.getBoolean(6), r.getObject(7, Long.class), r.getObject(8, Long.class))).optional().orElse(null);
            id = found == null ? null : found.mergedInto();
        }
        return Optional.ofNullable(found);
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private long open(Arrival arrival, ChannelRow channel, Handle handle, Long earlier) {
        var company = handle.person() == null ? null : jdbc.sql("select p.company_id from people p where p.id = :id").param("id", handle.person()).query((r, n) -> Optional.ofNullable(r.getObject(1, Long.class))).optional().flatMap(o -> o).orElse(null);
        var name = arrival.echo() || arrival.name() == null || arrival.name().isBlank() ? handle.name() : arrival.name().strip();
        long id = jdbc.sql("""
                insert into conversations (channel_id, kind, person_id, company_id, contact_name, contact_address, thread, subject, topic, language, team_id, assignee_id, spam, blocked, earlier_id, search)
                values (:channel, :kind, :person, :company, left(:name, 300), :address, :thread, left(:subject, 1000), left(:topic, 1000), :language, :team, :assignee, :spam, :blocked, :earlier, :search)
                returning id
                """).param("channel", channel.id()).param("kind", channel.kind()).param("person", handle.person(), Types.BIGINT).param("company", company, Types.BIGINT)
                .param("name", name, Types.VARCHAR).param("address", arrival.handle()).param("thread", arrival.thread(), Types.VARCHAR).param("subject", arrival.subject(), Types.VARCHAR)
                .param("topic", Topic.of(arrival.subject()), Types.VARCHAR).param("language", Script.language(arrival.text()), Types.VARCHAR).param("team", channel.teamId(), Types.BIGINT)
                .param("assignee", channel.privateTo(), Types.BIGINT).param("spam", arrival.spam()).param("blocked", handle.blocked()).param("earlier", earlier, Types.BIGINT)
                .param("search", Messages.found(arrival.subject(), name, arrival.handle())).query(Long.class).single();
        happenings.record(new ConversationHappened.ConversationOpened(Conversation.ref(id), channel.id(), earlier), null);
        return id;
    }

    private Long meet(Arrival arrival, ChannelRow channel, Handle handle, long conversation) {
        var newcomer = newcomers.stream().filter(one -> one.kind().equals(channel.newcomers()) && one.offered()).findFirst().orElse(null);
        if (newcomer == null) {
            return null;
        }
        var phone = reach(arrival, "phone") == null ? Handles.phone(channel.kind(), arrival.handle()) : reach(arrival, "phone");
        var email = reach(arrival, "email") == null ? Handles.email(channel.kind(), arrival.handle()) : reach(arrival, "email");
        var name = arrival.name() == null || arrival.name().isBlank() ? phone != null ? phone : email != null ? email : arrival.handle() : arrival.name().strip();
        var text = arrival.text().length() > SHORT ? arrival.text().substring(0, SHORT) : arrival.text();
        var person = newcomer.meet(new Newcomer.Stranger(channel.kind(), channel.id(), channel.name(), conversation, name, phone, email, arrival.handle(), arrival.subject(), text, Script.language(arrival.text())));
        if (person != null) {
            handles.belongs(handle.id(), person);
            jdbc.sql("update conversations set person_id = :person where id = :id").param("person", person).param("id", conversation).update();
        }
        return person;
    }

    private void told(long conversation, long message, Arrival arrival, boolean opened, boolean wakes) {
        var at = arrival.at() == null || arrival.at().isAfter(Instant.now()) ? Instant.now() : arrival.at();
        var moved = new LinkedHashMap<String, Object>();
        moved.put("id", conversation);
        moved.put("message", message);
        moved.put("at", at.atOffset(ZoneOffset.UTC));
        moved.put("preview", Messages.preview(arrival.text(), arrival.files().size()));
        moved.put("direction", arrival.echo() ? "out" : "in");
        jdbc.sql("""
                update conversations c
                   set preview = case when %1$s or c.last_message_at <= :at then :preview else c.preview end,
                       last_direction = case when %1$s or c.last_message_at <= :at then :direction else c.last_direction end,
                       last_message_at = case when %1$s then :at else greatest(c.last_message_at, :at) end,
                       last_incoming_at = case when :direction = 'in' then greatest(c.last_incoming_at, :at) else c.last_incoming_at end,
                       last_incoming_id = case when :direction = 'in' then :message else c.last_incoming_id end,
                       waiting_since = case when :direction = 'out' then null when %2$s then coalesce(c.waiting_since, :at) else c.waiting_since end,
                       first_replied_at = case when :direction = 'out' then coalesce(c.first_replied_at, :at) else c.first_replied_at end,
                       state = case when %2$s then 'open' else c.state end,
                       snoozed_until = case when %2$s then null else c.snoozed_until end,
                       resolved_at = case when %2$s then null else c.resolved_at end,
                       resolved_by = case when %2$s then null else c.resolved_by end,
                       version = c.version + 1
                 where c.id = :id
                """.formatted(opened, wakes)).params(moved).update();
    }

    private void tell(Arrival arrival, ChannelRow channel, long conversation, long message, Long person, boolean opened, boolean reopened, String before, boolean aside) {
        if (reopened) {
            happenings.record(new ConversationHappened.ConversationReopened(Conversation.ref(conversation), before), null);
        }
        // Where nothing is sent a member writes down what was said, and tells of it in their own name.
        if (person != null && !aside && !arrival.automatic() && channel.privacy() != rabta.conversations.Privacy.NOTHING && channels.kind(channel.kind()).traits().sends()) {
            var about = RecordKind.PERSON.ref(person);
            happenings.record(arrival.echo() ? new ConversationHappened.MessageSent(about, conversation, message, channel.kind())
                    : new ConversationHappened.MessageReceived(about, conversation, message, channel.kind(), null), null);
            jdbc.sql("update people set touched_at = greatest(touched_at, now()) where id = :id").param("id", person).update();
        }
        announcements.tell(Hint.of("message_arrived", Conversation.ref(conversation), null));
        var at = arrival.at() == null ? Instant.now() : arrival.at();
        if (arrival.echo()) {
            watchers.orderedStream().forEach(watcher -> watcher.answered(new ConversationWatcher.Answered(conversation, message, null, false, false, at)));
        } else {
            watchers.orderedStream().forEach(watcher -> watcher.arrived(new ConversationWatcher.Arrived(conversation, message, channel.id(), person, opened, reopened, arrival.automatic(), aside, at)));
        }
        if (reopened) {
            watchers.orderedStream().forEach(watcher -> watcher.changed(new ConversationWatcher.Changed(conversation, "state", before, "open", null)));
        }
    }
}
