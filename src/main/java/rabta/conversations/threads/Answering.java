package rabta.conversations.threads;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationHappened;
import rabta.conversations.Message;
import rabta.conversations.Reply;
import rabta.conversations.Traits;
import rabta.conversations.delivery.Outbox;
import rabta.conversations.intake.Handles;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.files.StoredFile;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** What the business says: answers, first words, notes; and how an answer is taken back or sent again. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Answering {

    /** So long an answer can be taken back. */
    static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration SCHEDULED = Duration.ofMinutes(1);
    private static final Duration FURTHEST = Duration.ofDays(366);
    private static final int LONGEST = 200_000;
    private static final int MOST_FILES = 50;

    private final JdbcClient jdbc;
    private final ConversationReads reads;
    private final Messages messages;
    private final Tally tally;
    private final Outbox outbox;
    private final Channels channels;
    private final Handles handles;
    private final Announcements announcements;
    private final Telling telling;

    Answering(JdbcClient jdbc, ConversationReads reads, Messages messages, Tally tally, Outbox outbox, Channels channels, Handles handles, Announcements announcements, Telling telling) {
        this.telling = telling;
        this.jdbc = jdbc;
        this.reads = reads;
        this.messages = messages;
        this.tally = tally;
        this.outbox = outbox;
        this.channels = channels;
        this.handles = handles;
        this.announcements = announcements;
    }

    long reply(long id, Reply reply, Viewer viewer) {
        var conversation = reads.held(id, viewer);
        if (conversation.mergedInto() != null) {
            throw new Problem("conversations.is_merged");
        }
        var channel = channels.find(conversation.channelId()).orElseThrow(NotFound::new);
        return send(conversation, channel, reply, viewer);
    }

    private long send(Conversation conversation, ChannelRow channel, Reply reply, Viewer viewer) {
        var traits = channels.kind(channel.kind()).traits();
        var now = Instant.now();
        Flawed.unless(flaws(reply, traits, channel, incoming(conversation.id()), now, viewer));
        boolean scheduled = reply.sendAt() != null && reply.sendAt().isAfter(now.plus(SCHEDULED));
        var at = scheduled ? reply.sendAt() : reply.automatic() ? now : now.plus(GRACE);
        var particulars = new LinkedHashMap<>(reply.particulars());
        if (reply.template() != null) {
            particulars.put("template", reply.template());
        }
        long message = messages.write(new Messages.Written(conversation.id(), channel.id(), "out", viewer.by(), viewer.by() == null ? channel.name() : viewer.name(), reply.subject(), reply.text(), traits.html() ? reply.html() : null,
                reply.answers(), traits.sends() ? scheduled ? "scheduled" : "queued" : "sent", traits.sends() ? at : null, particulars, reply.automatic(), reply.files()));
        if (traits.sends()) {
            outbox.queue(message, at, viewer.by());
        }
        if (!scheduled) {
            tally.answered(message);
        }
        announcements.tell(Hint.of("message_written", conversation.ref(), viewer.by()));
        return message;
    }

    private Instant incoming(long conversation) {
        return jdbc.sql("select c.last_incoming_at from conversations c where c.id = :id").param("id", conversation).query((r, n) -> java.util.Optional.ofNullable(Messages.instant(r, 1))).single().orElse(null);
    }

    private List<Flaw> flaws(Reply reply, Traits traits, ChannelRow channel, Instant incomingAt, Instant now, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        if (channel.off()) {
            flaws.add(Flaw.of("text", "messages.channel_off", channel.name()));
        }
        if (reply.text().isBlank() && reply.files().isEmpty() && reply.template() == null) {
            flaws.add(Flaw.of("text", "invalid.required"));
        }
        int longest = traits.longest() == null ? LONGEST : traits.longest();
        if (reply.text().length() > longest) {
            flaws.add(Flaw.of("text", "invalid.too_long", longest));
        }
        if (reply.sendAt() != null && reply.sendAt().isAfter(now.plus(FURTHEST))) {
            flaws.add(Flaw.of("sendAt", "messages.too_far"));
        }
        // The window is asked for the moment at which it goes out.
        var at = reply.sendAt() == null || reply.sendAt().isBefore(now) ? now : reply.sendAt();
        if (traits.window() != null && reply.template() == null && (incomingAt == null || incomingAt.plus(Duration.ofHours(traits.window())).isBefore(at))) {
            flaws.add(Flaw.of("text", "messages.window_over", traits.window()));
        }
        flaws.addAll(fileFlaws(reply.files(), traits, viewer));
        return flaws;
    }

    private List<Flaw> fileFlaws(List<Long> ids, Traits traits, Viewer viewer) {
        if (ids.isEmpty()) {
            return List.of();
        }
        if (ids.size() > Math.min(MOST_FILES, traits.files())) {
            return List.of(traits.files() == 0 ? Flaw.of("files", "messages.no_files") : Flaw.of("files", "messages.too_many_files", Math.min(MOST_FILES, traits.files())));
        }
        var files = own(ids, viewer);
        if (files.size() != ids.stream().distinct().count()) {
            return List.of(Flaw.of("files", "invalid.choice"));
        }
        return files.stream().flatMap(file -> file.size() > traits.fileBytes() ? java.util.stream.Stream.of(Flaw.of("files", "messages.file_too_large", file.name(), traits.fileBytes() / 1_000_000))
                : traits.takes(file.type()) ? java.util.stream.Stream.empty() : java.util.stream.Stream.of(Flaw.of("files", "messages.file_kind", file.name()))).toList();
    }

    // A file is never reached by its number alone: it is what its writer has just brought, or hangs on a message that they may read.
    private List<StoredFile> own(List<Long> ids, Viewer viewer) {
        var brought = jdbc.sql("""
                select f.id, f.hash, f.name, f.type, f.size, f.created_at, f.created_by
                  from files f
                 where f.id = any(:ids) and (:system or f.created_by = :me and not exists (select from attachments a where a.file_id = f.id and a.record <> 'message'))
                """).param("ids", ids.toArray(Long[]::new)).param("system", viewer.id() == 0).param("me", viewer.id()).query(StoredFile::read).list();
        return brought;
    }

    long start(long channelId, Long person, String to, Reply reply, Viewer viewer) {
        var channel = channels.writable(viewer).stream().filter(one -> one.id() == channelId).findFirst().or(() -> viewer.id() == 0 ? channels.find(channelId) : java.util.Optional.empty()).orElseThrow(NotFound::new);
        var kind = channels.kind(channel.kind());
        if (!kind.traits().starts() && reply.template() == null && kind.traits().sends()) {
            throw new Problem("conversations.cannot_start");
        }
        var handle = to == null ? "" : kind.handle(to);
        if (handle == null || handle.isBlank()) {
            throw new Flawed(Flaw.of("to", "invalid.required"));
        }
        var met = handles.met(channel.kind(), handle, null);
        Long whose = person == null ? met.person() : Long.valueOf(seen(person, viewer));
        if (person != null && met.person() == null) {
            handles.belongs(met.id(), person);
        }
        var name = whose == null ? met.name() : jdbc.sql("select p.name from people p where p.id = :id").param("id", whose).query(String.class).single();
        var company = whose == null ? null : jdbc.sql("select p.company_id from people p where p.id = :id").param("id", whose).query((r, n) -> java.util.Optional.ofNullable(r.getObject(1, Long.class))).single().orElse(null);
        boolean threaded = !kind.traits().subject();
        var there = threaded ? jdbc.sql("select c.id from conversations c where c.channel_id = :channel and c.thread = :thread and c.state <> 'resolved' and c.merged_into is null order by c.id desc limit 1")
                .param("channel", channelId).param("thread", handle).query(Long.class).optional() : java.util.Optional.<Long>empty();
        if (there.isPresent()) {
            return reply(there.get(), reply, viewer);
        }
        long id = jdbc.sql("""
                insert into conversations (channel_id, kind, person_id, company_id, contact_name, contact_address, thread, subject, topic, team_id, assignee_id, state, search)
                values (:channel, :kind, :person, :company, :name, :address, :thread, left(:subject, 1000), left(:topic, 1000), :team, :assignee, 'pending', :search)
                returning id
                """).param("channel", channelId).param("kind", channel.kind()).param("person", whose, Types.BIGINT).param("company", company, Types.BIGINT).param("name", name, Types.VARCHAR).param("address", handle)
                .param("thread", threaded ? handle : null, Types.VARCHAR).param("subject", reply.subject(), Types.VARCHAR).param("topic", rabta.conversations.intake.Topic.of(reply.subject()), Types.VARCHAR)
                .param("team", channel.teamId(), Types.BIGINT).param("assignee", viewer.by(), Types.BIGINT).param("search", Messages.found(reply.subject(), name, handle)).query(Long.class).single();
        tally.happened(new ConversationHappened.ConversationOpened(Conversation.ref(id), channelId, null), viewer.by());
        return send(reads.find(id, viewer, true), channel, reply, viewer);
    }

    private long seen(long person, Viewer viewer) {
        var where = Visible.to(viewer, RecordKind.PERSON, "p").and("p.id = :id", person);
        return jdbc.sql("select p.id from people p where " + where.sql()).params(where.params()).query(Long.class).optional().orElseThrow(NotFound::new);
    }

    long note(long id, String text, List<Long> files, Viewer viewer) {
        var conversation = reads.held(id, viewer);
        var flaws = new ArrayList<Flaw>();
        if ((text == null || text.isBlank()) && files.isEmpty()) {
            flaws.add(Flaw.of("text", "invalid.required"));
        } else if (text != null && text.length() > 20_000) {
            flaws.add(Flaw.of("text", "invalid.too_long", 20_000));
        }
        if (own(files, viewer).size() != files.stream().distinct().count()) {
            flaws.add(Flaw.of("files", "invalid.choice"));
        }
        Flawed.unless(flaws);
        long message = messages.write(new Messages.Written(id, conversation.channelId(), "note", viewer.by(), viewer.name(), null, text == null ? "" : text.strip(), null, null, "noted", null, Map.of(), false, files));
        tally.happened(new ConversationHappened.ConversationNoted(conversation.ref(), message), viewer.by());
        telling.called(id, text == null ? "" : text, viewer.by());
        return message;
    }

    Message undo(long id, Viewer viewer) {
        var message = mine(id, viewer);
        int gone = jdbc.sql("delete from messages where id = :id and state in ('queued', 'scheduled')").param("id", id).update();
        if (gone == 0) {
            throw new Problem("messages.gone_out");
        }
        jdbc.sql("delete from attachments where record = 'message' and record_id = :id").param("id", id).update();
        if (message.particulars().path("counted").asBoolean(false)) {
            jdbc.sql("delete from happenings where kind = 'message_sent' and record = 'person' and particulars ->> 'message' = :id and record_id = (select c.person_id from conversations c where c.id = :conversation)")
                    .param("id", String.valueOf(id)).param("conversation", message.conversationId()).update();
            tally.unanswered(message.conversationId(), id);
        }
        tally.refresh(message.conversationId());
        tally.happened(new ConversationHappened.MessageTakenBack(Conversation.ref(message.conversationId()), id), viewer.by());
        return message;
    }

    void retry(long id, Viewer viewer) {
        var message = mine(id, viewer);
        int revived = jdbc.sql("update messages set state = 'queued', attempts = 0, send_at = now(), trouble = null, doubtful = false, external_id = null, particulars = particulars - 'trouble' where id = :id and state = 'failed'").param("id", id).update();
        if (revived == 0) {
            throw new Problem("messages.not_failed");
        }
        outbox.queue(id, Instant.now(), viewer.by());
        announcements.tell(Hint.of("message_moved", Conversation.ref(message.conversationId()), viewer.by()));
    }

    /** One that the viewer may take back or send again; held. */
    private Message mine(long id, Viewer viewer) {
        if (!viewer.may(Permission.ANSWER_CONVERSATIONS)) {
            throw new Forbidden();
        }
        var conversation = jdbc.sql("select m.conversation_id from messages m where m.id = :id and m.direction = 'out'").param("id", id).query(Long.class).optional().orElseThrow(NotFound::new);
        reads.held(conversation, viewer);
        jdbc.sql("select m.id from messages m where m.id = :id for update").param("id", id).query(Long.class).optional().orElseThrow(NotFound::new);
        return messages.each(List.of(id)).getFirst();
    }

    long forward(long id, String to, String comment, Viewer viewer) {
        var source = jdbc.sql("select m.conversation_id from messages m where m.id = :id and m.direction <> 'note'").param("id", id).query(Long.class).optional().orElseThrow(NotFound::new);
        var conversation = reads.held(source, viewer);
        // Whoever may not see addresses could else send them to themselves.
        var message = Unreached.by(viewer).without(messages.each(List.of(id)).getFirst());
        var channel = channels.find(conversation.channelId()).orElseThrow(NotFound::new);
        var kind = channels.kind(channel.kind());
        if (!kind.traits().subject()) {
            throw new Problem("messages.cannot_forward");
        }
        var handle = to == null ? "" : kind.handle(to);
        if (handle == null || !rabta.customers.Point.email(handle)) {
            throw new Flawed(Flaw.of("to", "invalid.email"));
        }
        var text = (comment == null || comment.isBlank() ? "" : comment.strip() + "\n\n") + "---------- " + (message.authorName() == null ? "" : message.authorName())
                + (message.authorAddress() == null ? "" : " <" + message.authorAddress() + ">") + ", " + message.createdAt().atZone(viewer.preferences().zone()).toLocalDate() + " ----------\n" + message.text()
                + (message.quoted() == null ? "" : "\n\n" + message.quoted());
        var subject = "Fwd: " + (conversation.subject() == null ? "" : conversation.subject());
        var files = message.files().stream().map(Message.MessageFile::id).toList();
        Flawed.unless(flaws(Reply.text(text), kind.traits(), channel, Instant.now(), Instant.now(), viewer));
        var at = Instant.now().plus(GRACE);
        // It stands in the conversation that it tells of; whoever it goes to answers in one of their own.
        long forwarded = messages.write(new Messages.Written(source, channel.id(), "out", viewer.by(), viewer.name(), subject, text, null, null, "queued", at, Map.of("to", handle, "forwards", id, "counted", true), true, files));
        outbox.queue(forwarded, at, viewer.by());
        tally.happened(new ConversationHappened.ConversationForwarded(conversation.ref(), forwarded, source), viewer.by());
        return forwarded;
    }
}
