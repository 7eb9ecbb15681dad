package rabta.conversations.inbox;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversations;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Nightly;

/** What members have typed and not sent, one text for each conversation and member: a lost line, a closed window or another computer loses nothing. */
@Repository
@Transactional
class InboxDrafts implements Nightly {

    private static final int LONGEST = 50_000;

    private final JdbcClient jdbc;
    private final Conversations conversations;

    InboxDrafts(JdbcClient jdbc, Conversations conversations) {
        this.jdbc = jdbc;
        this.conversations = conversations;
    }

    @Transactional(readOnly = true)
    Optional<Draft> of(long conversation, Viewer viewer) {
        return jdbc.sql("select d.note, d.text, d.cc, d.bcc from conversation_drafts d where d.conversation_id = :id and d.member_id = :me").param("id", conversation).param("me", viewer.id())
                .query((r, n) -> new Draft(r.getBoolean(1), r.getString(2), r.getString(3), r.getString(4))).optional();
    }

    /** In which of them the viewer has begun something. */
    @Transactional(readOnly = true)
    Set<Long> begun(Collection<Long> conversations, Viewer viewer) {
        return Set.copyOf(jdbc.sql("select d.conversation_id from conversation_drafts d where d.member_id = :me and d.conversation_id = any(:ids)").param("me", viewer.id()).param("ids", conversations.toArray(Long[]::new))
                .query(Long.class).list());
    }

    /** Keeps it; an empty one is none. */
    void keep(long conversation, Draft draft, Viewer viewer) {
        conversations.find(conversation, viewer);
        if (draft.empty()) {
            drop(conversation, viewer);
            return;
        }
        jdbc.sql("""
                insert into conversation_drafts (conversation_id, member_id, note, text, cc, bcc) values (:id, :me, :note, :text, :cc, :bcc)
                    on conflict (conversation_id, member_id) do update set note = excluded.note, text = excluded.text, cc = excluded.cc, bcc = excluded.bcc, updated_at = excluded.updated_at
                """).param("id", conversation).param("me", viewer.id()).param("note", draft.note()).param("text", cut(draft.text(), LONGEST)).param("cc", cut(draft.cc(), 2000)).param("bcc", cut(draft.bcc(), 2000)).update();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    void drop(long conversation, Viewer viewer) {
        jdbc.sql("delete from conversation_drafts d where d.conversation_id = :id and d.member_id = :me").param("id", conversation).param("me", viewer.id()).update();
    }

    /**
     * That this was sent, once for each key of the sender's: what is sent again after a lost line was sent already.
     *
     * @return whether it is the first time
     */
    boolean first(long conversation, String key, Viewer viewer) {
        return key == null || key.isBlank() || key.length() > 100
                || jdbc.sql("insert into conversation_sendings (conversation_id, member_id, client_key) values (:id, :me, :key) on conflict do nothing").param("id", conversation).param("me", viewer.id()).param("key", key).update() > 0;
    }

    /** Whether what bears that key has gone: its last letters may come later than the whole. */
    @Transactional(readOnly = true)
    boolean sent(long conversation, String key, Viewer viewer) {
        conversations.find(conversation, viewer);
        return jdbc.sql("select exists (select from conversation_sendings s where s.conversation_id = :id and s.member_id = :me and s.client_key = :key)").param("id", conversation).param("me", viewer.id()).param("key", key).query(Boolean.class).single();
    }

    /** Drafts that nobody has touched for half a year, and keys that nobody can send again. */
    @Override
    public void tidyWorkspace() {
        jdbc.sql("delete from conversation_drafts d where d.updated_at < now() - interval '180 days'").update();
        jdbc.sql("delete from conversation_sendings s where s.at < now() - interval '3 days'").update();
    }
}
