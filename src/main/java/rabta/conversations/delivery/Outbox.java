package rabta.conversations.delivery;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ChannelRow;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationHappened;
import rabta.conversations.Delivered;
import rabta.conversations.Outgoing;
import rabta.conversations.Trouble;
import rabta.conversations.threads.Tally;
import rabta.conversations.threads.Telling;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Hint;
import rabta.kernel.files.StoredFile;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Json;

/** The states of messages on their way out: each is claimed in a transaction of its own before it is sent, and by one worker only. */
@Repository
@Transactional
public class Outbox {

    /** What may be done with a message whose turn has come. */
    sealed interface Turn {

        /** It is claimed. */
        record Now(Outgoing message) implements Turn {
        }

        /** Not yet: it was put off, or an earlier one of the same conversation is on its way. */
        record Later(Duration pause) implements Turn {
        }

        /** Whoever claimed it died: nobody knows whether it went out. */
        record Doubtful() implements Turn {
        }

        /** It was taken back, or is sent. */
        record Never() implements Turn {
        }
    }

    private record Standing(String state, Instant sendAt, long conversation) {
    }

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final Happenings happenings;
    private final Announcements announcements;
    private final Tally tally;
    private final Telling telling;

    Outbox(JdbcClient jdbc, Jobs jobs, Happenings happenings, Announcements announcements, Tally tally, Telling telling) {
        this.telling = telling;
        this.tally = tally;
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.happenings = happenings;
        this.announcements = announcements;
    }

    /** Has a message sent when its moment comes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(long message, Instant at, Long by) {
        var pause = Duration.between(Instant.now(), at);
        jobs.add(new Deliver(message), by, pause.isNegative() ? Duration.ZERO : pause);
    }

    Turn claim(long message) {
        var standing = jdbc.sql("select m.state, m.send_at, m.conversation_id from messages m where m.id = :id for update").param("id", message)
                .query((r, n) -> new Standing(r.getString(1), instant(r.getObject(2, OffsetDateTime.class)), r.getLong(3))).optional().orElse(null);
        if (standing == null) {
            return new Turn.Never();
        }
        return switch (standing.state()) {
            case "sending" -> new Turn.Doubtful();
            case "queued", "scheduled" -> due(message, standing);
            default -> new Turn.Never();
        };
    }

    private Turn due(long message, Standing standing) {
        var now = Instant.now();
        if (standing.sendAt() != null && standing.sendAt().isAfter(now)) {
            return new Turn.Later(Duration.between(now, standing.sendAt()));
        }
        boolean behind = jdbc.sql("""
                select exists (select from messages m
                                where m.conversation_id = :conversation and m.id < :id and m.claimed_at > now() - interval '2 minutes' and m.state = 'sending')
                    or exists (select from messages m
                                where m.conversation_id = :conversation and m.id < :id and m.state in ('queued', 'scheduled') and m.attempts = 0
                                  and m.send_at between now() - interval '2 minutes' and now())
                """).param("conversation", standing.conversation()).param("id", message).query(Boolean.class).single();
        if (behind) {
            return new Turn.Later(Duration.ofSeconds(1));
        }
        jdbc.sql("update messages set state = 'sending', claimed_at = now(), attempts = attempts + 1 where id = :id").param("id", message).update();
        tell(standing.conversation());
        return new Turn.Now(outgoing(message));
    }

    private Outgoing outgoing(long message) {
        var files = jdbc.sql("select f.id, f.hash, f.name, f.type, f.size, f.created_at, f.created_by from message_files x join files f on f.id = x.file_id where x.message_id = :id order by x.position, f.id")
                .param("id", message).query(StoredFile::read).list();
        var channel = jdbc.sql("select " + ChannelRow.COLUMNS + " from channels h join messages m on m.channel_id = h.id where m.id = :id").param("id", message).query(ChannelRow::read).single();
        return jdbc.sql("""
                select m.id, c.id, coalesce(m.particulars ->> 'to', c.contact_address), c.contact_name, c.thread, coalesce(m.subject, c.subject), m.text, m.html, m.particulars ->> 'template',
                       coalesce((select a.external_id from messages a where a.id = m.answers),
                                (select i.external_id from messages i where i.conversation_id = c.id and i.direction = 'in' and i.external_id is not null order by i.id desc limit 1)),
                       m.author_id, m.author_name, m.automatic, c.last_incoming_at, m.created_at, m.particulars, m.attempts
                  from messages m join conversations c on c.id = m.conversation_id
                 where m.id = :id
                """).param("id", message)
                .query((r, n) -> new Outgoing(r.getLong(1), r.getLong(2), channel, r.getString(3), r.getString(4), r.getString(5), r.getString(6), r.getString(7), r.getString(8), r.getString(9), r.getString(10),
                        r.getObject(11, Long.class), r.getString(12), files, r.getBoolean(13), instant(r.getObject(14, OffsetDateTime.class)), instant(r.getObject(15, OffsetDateTime.class)), Json.read(r.getString(16)), r.getInt(17)))
                .single();
    }

    // What a worker that was taken for dead says later is right all the same.
    void sent(long message, Delivered delivered) {
        jdbc.sql("""
                   update messages
                      set state = 'sent', sent_at = now(), external_id = coalesce(:external, external_id), trouble = null, doubtful = false,
                          particulars = particulars - 'trouble' || cast(:more as jsonb)
                    where id = :id and state in ('sending', 'failed')
                returning conversation_id
                """).param("external", delivered.externalId(), Types.VARCHAR).param("more", Json.write(delivered.particulars() == null ? Map.of() : delivered.particulars())).param("id", message)
                .query(Long.class).optional().ifPresent(conversation -> {
                    tally.answered(message);
                    tell(conversation);
                });
    }

    void again(long message, Trouble trouble, Instant at) {
        jdbc.sql("update messages set state = 'queued', send_at = :at, trouble = :trouble, particulars = particulars || jsonb_build_object('trouble', cast(:why as jsonb)) where id = :id and state = 'sending' returning conversation_id")
                .param("at", at.atOffset(ZoneOffset.UTC)).param("trouble", trouble.key()).param("why", Json.write(trouble.particulars())).param("id", message).query(Long.class).optional().ifPresent(conversation -> {
                    queue(message, at, null);
                    tell(conversation);
                });
    }

    void failed(long message, Trouble trouble, boolean doubtful) {
        jdbc.sql("update messages set state = 'failed', doubtful = :doubtful, trouble = :trouble, particulars = particulars || jsonb_build_object('trouble', cast(:why as jsonb)) where id = :id and state = 'sending' returning conversation_id")
                .param("doubtful", doubtful).param("trouble", trouble.key()).param("why", Json.write(trouble.particulars())).param("id", message).query(Long.class).optional()
                .ifPresent(conversation -> {
                    happenings.record(new ConversationHappened.MessageFailed(Conversation.ref(conversation), message), null);
                    telling.failed(conversation, message);
                });
    }

    void wait(long message, Duration pause) {
        jobs.add(new Deliver(message), null, pause);
    }

    private void tell(long conversation) {
        announcements.tell(Hint.of("message_moved", Conversation.ref(conversation), null));
    }

    /** Claimed by a worker that never came back, and of which no job is left that would say so. */
    List<Long> stranded() {
        return jdbc.sql("select m.id from messages m where m.state = 'sending' and m.claimed_at < now() - interval '1 hour' limit 500").query(Long.class).list();
    }

    private static Instant instant(OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant).orElse(null);
    }
}
