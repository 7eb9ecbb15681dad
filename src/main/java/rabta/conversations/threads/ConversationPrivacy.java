package rabta.conversations.threads;

import java.util.Collection;
import java.util.LinkedHashMap;
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
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.sql.Where;

/**
 * What is said with somebody belongs to what is held about them: what went to and fro, as far as whoever hands it out sees it whole. What the
 * team noted beside it was never said to them, and stays. When they are erased that there were conversations stays, and how fast they were
 * answered; not with whom, nor what was said, nor what came with it.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ConversationPrivacy implements Linked, Unnaming, PersonalRows {

    private static final RecordKind KIND = new RecordKind(Conversation.TYPE, "conversations", "conversations");
    private static final String THEIRS = "(select c.id from conversations c where c.person_id = any(:ids))";

    private final JdbcClient jdbc;
    private final FileStore files;
    private final Seeing seeing;

    ConversationPrivacy(JdbcClient jdbc, FileStore files, Seeing seeing) {
        this.jdbc = jdbc;
        this.files = files;
        this.seeing = seeing;
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "conversations", "person_id").emptied(), Link.of(RecordKind.COMPANY, "conversations", "company_id").emptied(), Link.of(KIND, "conversations", "merged_into").still());
    }

    @Override
    public Map<String, Statement> rows(Viewer viewer) {
        var whole = whole(viewer);
        var visible = seeing.visibleTo(viewer);
        var conversations = new LinkedHashMap<>(visible.params());
        conversations.putAll(whole.params());
        return Map.of(
                "conversations", new Statement("select to_jsonb(c) - 'search' - case when " + whole.sql() + " then '{}' else '{preview}' end::text[] from conversations c where c.person_id = any(:ids) and " + visible.sql(), conversations),
                "messages", new Statement("select to_jsonb(m) - 'search' - 'html' from messages m join conversations c on c.id = m.conversation_id where c.person_id = any(:ids) and m.direction <> 'note' and " + whole.sql(), whole.params()));
    }

    @Override
    public Statement files(Viewer viewer) {
        var whole = whole(viewer);
        return new Statement("select x.file_id from message_files x join messages m on m.id = x.message_id join conversations c on c.id = m.conversation_id where c.person_id = any(:ids) and m.direction <> 'note' and " + whole.sql(), whole.params());
    }

    @Override
    public String files() {
        return "select x.file_id from message_files x join messages m on m.id = x.message_id where m.conversation_id in " + THEIRS;
    }

    @Override
    public List<String> holders(Collection<Long> people, Viewer viewer) {
        var whole = whole(viewer);
        return jdbc.sql("""
                select distinct coalesce(o.name, t.name, h.name)
                  from conversations c join channels h on h.id = c.channel_id left join members o on o.id = h.private_to left join teams t on t.id = h.team_id
                 where c.person_id = any(:ids) and exists (select from messages m where m.conversation_id = c.id and m.direction <> 'note') and (\s""" + whole.sql() + ") is not true order by 1")
                .param("ids", people.toArray(Long[]::new)).params(whole.params()).query(String.class).list();
    }

    private Where whole(Viewer viewer) {
        return viewer.may(Permission.VIEW_CONVERSATIONS) ? seeing.whole(viewer) : Where.none();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        var ids = people.toArray(Long[]::new);
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
}
