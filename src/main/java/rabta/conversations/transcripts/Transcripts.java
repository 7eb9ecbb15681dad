package rabta.conversations.transcripts;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.ChannelRow;
import rabta.conversations.threads.Messages;
import rabta.conversations.threads.Seeing;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.files.StoredFile;
import rabta.kernel.web.NotFound;

/** Chats from files, and the messages that came of each. */
@Repository
@Transactional
class Transcripts implements Linked {

    private final JdbcClient jdbc;
    private final Messages messages;
    private final Seeing seeing;

    Transcripts(JdbcClient jdbc, Messages messages, Seeing seeing) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.seeing = seeing;
    }

    /** Those of a person whose messages the viewer sees. */
    @Transactional(readOnly = true)
    List<TranscriptRow> of(long person, Viewer viewer) {
        var seen = seeing.wholeTo(viewer);
        return jdbc.sql("""
                select\s""" + TranscriptRow.COLUMNS + """
                  from transcripts t
                 where t.person_id = :person and t.state <> 'asked'
                   and (t.conversation_id is null or exists (select from conversations c where c.id = t.conversation_id and\s""" + seen.sql() + """
                ))
                 order by t.id desc
                 limit 50
                """).param("person", person).params(seen.params()).query(TranscriptRow::read).list();
    }

    @Transactional(readOnly = true)
    Optional<TranscriptRow> find(long person, long id) {
        return jdbc.sql("select " + TranscriptRow.COLUMNS + " from transcripts t where t.id = :id and t.person_id = :person").param("id", id).param("person", person).query(TranscriptRow::read).optional();
    }

    @Transactional(readOnly = true)
    Optional<TranscriptRow> find(long id) {
        return jdbc.sql("select " + TranscriptRow.COLUMNS + " from transcripts t where t.id = :id").param("id", id).query(TranscriptRow::read).optional();
    }

    long add(long person, StoredFile file, Long by) {
        return jdbc.sql("insert into transcripts (person_id, file_id, file_name, by_member) values (:person, :file, left(:name, 300), :by) returning id").param("person", person).param("file", file.id()).param("name", file.name())
                .param("by", by, Types.BIGINT).query(Long.class).single();
    }

    /** @throws NotFound for one that was begun already */
    void begin(long id, String customer, String order, int found) {
        if (jdbc.sql("update transcripts set state = 'running', customer = :customer, date_order = :order, found = :found where id = :id and state in ('asked', 'failed')").param("customer", customer).param("order", order).param("found", found)
                .param("id", id).update() == 0) {
            throw new NotFound();
        }
    }

    void done(long id, long conversation, int added) {
        jdbc.sql("update transcripts set state = 'done', conversation_id = :conversation, added = added + :added, finished_at = now(), trouble = null, file_id = null where id = :id").param("conversation", conversation).param("added", added).param("id", id).update();
    }

    void failed(long id, String trouble) {
        jdbc.sql("update transcripts set state = 'failed', trouble = :trouble, finished_at = now() where id = :id").param("trouble", trouble).param("id", id).update();
    }

    /** Which of those messages are there already, on whichever number they came to this person. */
    @Transactional(readOnly = true)
    Set<String> known(long channel, List<String> keys) {
        return Set.copyOf(jdbc.sql("select m.external_id from messages m where m.channel_id = :channel and m.external_id = any(:keys)").param("channel", channel).param("keys", keys.toArray(String[]::new)).query(String.class).list());
    }

    record Place(long conversation, long channel) {
    }

    /** Where earlier chats of that person went, or their latest conversation on WhatsApp, of those that the viewer may answer. */
    @Transactional(readOnly = true)
    Optional<Place> place(long person, Viewer viewer) {
        var theirs = seeing.answerableBy(viewer);
        return jdbc.sql("""
                select c.id, c.channel_id
                  from conversations c
                 where c.person_id = :person and c.kind = 'whatsapp' and c.merged_into is null and\s""" + theirs.sql() + """

                 order by exists (select from transcripts t where t.conversation_id = c.id and t.state = 'done') desc, c.id desc
                 limit 1
                """).param("person", person).params(theirs.params()).query((r, n) -> new Place(r.getLong(1), r.getLong(2))).optional();
    }

    /** A conversation that is over, for what was said before. */
    Place open(long person, String name, String phone, ChannelRow channel) {
        long id = jdbc.sql("""
                insert into conversations (channel_id, kind, person_id, company_id, contact_name, contact_address, thread, team_id, state, resolved_at, search)
                values (:channel, :kind, :person, (select p.company_id from people p where p.id = :person), left(:name, 300), :phone, :thread, :team, 'resolved', now(), :search)
                returning id
                """).param("channel", channel.id()).param("kind", channel.kind()).param("person", person).param("name", name).param("phone", phone, Types.VARCHAR).param("thread", phone == null ? "person-" + person : phone)
                .param("team", channel.teamId(), Types.BIGINT).param("search", Messages.found(null, name, phone)).query(Long.class).single();
        return new Place(id, channel.id());
    }

    void take(Place place, List<Arrival> arrivals, List<List<StoredFile>> files, String author) {
        for (int at = 0; at < arrivals.size(); at++) {
            var arrival = arrivals.get(at);
            var kept = files.get(at);
            long message = messages.keep(place.conversation(), arrival, kept, kept.stream().map(file -> ArrivedFile.of(file.name(), new byte[0])).toList(), List.of());
            if (arrival.echo()) {
                jdbc.sql("update messages set author_name = left(:author, 300) where id = :id").param("author", author).param("id", message).update();
            }
        }
        tally(place.conversation());
    }

    // What came last, and when, as the messages that are there tell it.
    private void tally(long conversation) {
        jdbc.sql("""
                update conversations c
                   set last_message_at = coalesce(l.created_at, c.created_at), last_direction = l.direction, preview = left(regexp_replace(coalesce(l.text, ''), '\\s+', ' ', 'g'), 200),
                       last_incoming_at = (select max(m.created_at) from messages m where m.conversation_id = c.id and m.direction = 'in'), version = c.version + 1
                  from (select 1) one left join lateral (
                        select m.created_at, m.direction, m.text from messages m where m.conversation_id = :id and m.direction in ('in', 'out') order by m.created_at desc, m.id desc limit 1) l on true
                 where c.id = :id
                """).param("id", conversation).update();
    }

    /** Takes back what came of it. Answers how many messages that were. @throws NotFound where the viewer may not answer in the conversation into which it went */
    int undo(TranscriptRow row, Viewer viewer) {
        var theirs = seeing.answerableBy(viewer);
        if (jdbc.sql("select c.id from conversations c where c.id = :id and " + theirs.sql()).param("id", row.conversation()).params(theirs.params()).query(Long.class).optional().isEmpty()) {
            throw new NotFound();
        }
        var mark = Map.of("id", row.conversation(), "transcript", String.valueOf(row.id()));
        var those = "(select m.id from messages m where m.conversation_id = :id and m.particulars ->> 'transcript' = :transcript)";
        jdbc.sql("delete from attachments a where a.record = 'message' and a.record_id in " + those).params(mark).update();
        int gone = jdbc.sql("delete from messages where id in " + those).params(mark).update();
        jdbc.sql("update transcripts set state = 'undone', added = 0, conversation_id = null where id = :id").param("id", row.id()).update();
        boolean empty = !jdbc.sql("select exists (select from messages m where m.conversation_id = :id)").param("id", row.conversation()).query(Boolean.class).single();
        if (empty) {
            jdbc.sql("delete from conversations c where c.id = :id and not exists (select from transcripts t where t.conversation_id = c.id)").param("id", row.conversation()).update();
        } else {
            tally(row.conversation());
        }
        return gone;
    }

    /** Forgets files that nobody went on with. */
    int forget(Instant before) {
        return jdbc.sql("delete from transcripts where state = 'asked' and created_at < :before").param("before", before.atOffset(ZoneOffset.UTC)).update();
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "transcripts", "person_id"));
    }
}
