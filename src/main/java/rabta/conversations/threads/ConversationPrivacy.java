package rabta.conversations.threads;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.PersonalRows;
import rabta.customers.RecordKind;
import rabta.customers.Unnaming;
import rabta.kernel.files.FileStore;

/**
 * What is said with somebody belongs to what is held about them. When they are erased that there were conversations stays, and how fast they were
 * answered; not with whom, nor what was said, nor what came with it.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ConversationPrivacy implements Linked, Unnaming, PersonalRows {

    private static final RecordKind KIND = new RecordKind(Conversation.TYPE, "conversations", "conversations");
    private static final String THEIRS = "(select c.id from conversations c where c.person_id = any(:ids))";

    private final JdbcClient jdbc;
    private final FileStore files;

    ConversationPrivacy(JdbcClient jdbc, FileStore files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "conversations", "person_id").emptied(), Link.of(RecordKind.COMPANY, "conversations", "company_id").emptied(), Link.of(KIND, "conversations", "merged_into").still());
    }

    @Override
    public Map<String, String> rows() {
        return Map.of("messages", "select to_jsonb(l) - 'search' - 'html' from messages l where l.conversation_id in " + THEIRS);
    }

    @Override
    public String files() {
        return "select x.file_id from message_files x join messages m on m.id = x.message_id where m.conversation_id in " + THEIRS;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        var ids = people.toArray(Long[]::new);
        var handles = jdbc.sql("""
                select h.handle from handles h where h.person_id = any(:ids)
                 union select c.contact_address from conversations c where c.person_id = any(:ids) and c.contact_address is not null
                """).param("ids", ids).query(String.class).list();
        forgetReceipts(handles);
        jdbc.sql("delete from conversation_drafts d where d.conversation_id in " + THEIRS).param("ids", ids).update();
        var kept = jdbc.sql(files()).param("ids", ids).query(Long.class).list();
        jdbc.sql("delete from attachments a where a.record = 'message' and a.record_id in (select m.id from messages m where m.conversation_id in " + THEIRS + ")").param("ids", ids).update();
        jdbc.sql("delete from message_files x where x.message_id in (select m.id from messages m where m.conversation_id in " + THEIRS + ")").param("ids", ids).update();
        // The channel's own number of a message stays only as that there was one: what comes again is still known to have come.
        jdbc.sql("""
                update messages m
                   set text = '', html = null, quoted = null, subject = null, author_name = case when m.direction = 'in' then null else m.author_name end, author_address = null,
                       external_id = 'erased-' || m.id, particulars = '{}', trouble = null, search = ''
                 where m.conversation_id in\s""" + THEIRS).param("ids", ids).update();
        jdbc.sql("""
                update conversations
                   set contact_name = null, contact_address = null, thread = null, subject = null, topic = null, preview = null, search = '', version = version + 1
                 where person_id = any(:ids)
                """).param("ids", ids).update();
        files.erase(kept);
    }

    // A channel sends numbers with or without their sign.
    private void forgetReceipts(List<String> handles) {
        handles.stream().map(handle -> handle.startsWith("+") ? handle.substring(1) : handle).filter(handle -> handle.length() > 3).forEach(handle -> jdbc.sql("delete from receipts r where position(:handle in r.body) > 0")
                .param("handle", handle.getBytes(StandardCharsets.UTF_8)).update());
    }
}
