package rabta.conversations.threads;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationHappened;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Conversations that are one, that are two, that belong together. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Joining {

    private final JdbcClient jdbc;
    private final ConversationReads reads;
    private final Tally tally;

    Joining(JdbcClient jdbc, ConversationReads reads, Tally tally) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.tally = tally;
    }

    void merge(long from, long into, Viewer viewer) {
        if (from == into) {
            throw new Problem("conversations.merge_itself");
        }
        // Held in one order, so that two who merge the same two do not wait for each other for ever.
        reads.held(Math.min(from, into), viewer);
        reads.held(Math.max(from, into), viewer);
        var source = reads.find(from, viewer, true);
        var target = reads.find(into, viewer, true);
        if (source.mergedInto() != null || target.mergedInto() != null) {
            throw new Problem("conversations.is_merged");
        }
        jdbc.sql("update messages set conversation_id = :into, merged_from = coalesce(merged_from, :from) where conversation_id = :from").param("into", into).param("from", from).update();
        var followers = jdbc.sql("insert into conversation_followers (conversation_id, member_id) select :into, f.member_id from conversation_followers f where f.conversation_id = :from on conflict do nothing returning member_id")
                .param("into", into).param("from", from).query(Long.class).list();
        // What the other gets by it is kept, so that it can be given back.
        jdbc.sql("""
                update conversations s
                   set merged_into = :into, waiting_since = null, version = s.version + 1,
                       merge_gave = jsonb_build_object('person', c.person_id is null and s.person_id is not null, 'company', c.company_id is null and s.company_id is not null,
                                                       'tags', to_jsonb(array(select t from unnest(s.tags) t where t <> all(c.tags))), 'followers', to_jsonb(cast(:followers as bigint[])))
                  from conversations c
                 where s.id = :from and c.id = :into
                """).param("into", into).param("from", from).param("followers", followers.toArray(Long[]::new)).update();
        jdbc.sql("""
                update conversations c
                   set person_id = coalesce(c.person_id, s.person_id), company_id = coalesce(c.company_id, s.company_id), tags = array(select distinct t from unnest(c.tags || s.tags) t order by t)
                  from conversations s
                 where c.id = :into and s.id = :from
                """).param("into", into).param("from", from).update();
        tally.refresh(into);
        tally.happened(new ConversationHappened.ConversationMerged(source.ref(), into), viewer.by());
        tally.happened(new ConversationHappened.ConversationMerged(target.ref(), into), viewer.by());
        tally.merged(from, into, viewer.by());
    }

    /** Takes a merge back: its own messages return, and those that had come to it by a merge before; what the other had got by it goes again. */
    void unmerge(long from, Viewer viewer) {
        var source = reads.held(from, viewer);
        if (source.mergedInto() == null) {
            throw new Problem("conversations.not_merged");
        }
        reads.held(source.mergedInto(), viewer);
        giveBack(from, source.mergedInto());
        jdbc.sql("update conversations set merged_into = null, merge_gave = null, version = version + 1 where id = :id").param("id", from).update();
        jdbc.sql("""
                with recursive below (id) as (select cast(:from as bigint) union all select c.id from conversations c join below b on c.merged_into = b.id)
                update messages m set conversation_id = :from, merged_from = nullif(m.merged_from, :from)
                 where m.merged_from in (select b.id from below b)
                """).param("from", from).update();
        tally.refresh(from);
        tally.refresh(source.mergedInto());
        tally.happened(new ConversationHappened.ConversationSplit(Conversation.ref(source.mergedInto()), from, 0), viewer.by());
        tally.unmerged(from, source.mergedInto(), viewer.by());
    }

    // A person whom somebody has set since stays, and so does a tag that was there before.
    private void giveBack(long from, long into) {
        jdbc.sql("""
                delete from conversation_followers f
                 using conversations s
                 where s.id = :from and f.conversation_id = :into and s.merge_gave -> 'followers' @> to_jsonb(f.member_id)
                """).param("from", from).param("into", into).update();
        jdbc.sql("""
                update conversations c
                   set person_id = case when s.merge_gave -> 'person' = 'true' and c.person_id = s.person_id then null else c.person_id end,
                       company_id = case when s.merge_gave -> 'company' = 'true' and c.company_id = s.company_id then null else c.company_id end,
                       tags = array(select t from unnest(c.tags) t where not s.merge_gave -> 'tags' @> to_jsonb(t) order by t), version = c.version + 1
                  from conversations s
                 where c.id = :into and s.id = :from and s.merge_gave is not null
                """).param("from", from).param("into", into).update();
    }

    long split(long message, String subject, Viewer viewer) {
        var from = jdbc.sql("select m.conversation_id from messages m where m.id = :id").param("id", message).query(Long.class).optional().orElseThrow(NotFound::new);
        var source = reads.held(from, viewer);
        boolean first = jdbc.sql("select not exists (select from messages m join messages x on x.id = :id where m.conversation_id = x.conversation_id and (m.created_at, m.id) < (x.created_at, x.id))").param("id", message).query(Boolean.class).single();
        if (first) {
            throw new Problem("conversations.split_first");
        }
        // The thread stays with the part that goes on: what the customer writes next belongs to the newer matter.
        long to = jdbc.sql("""
                insert into conversations (channel_id, other_channels, kind, person_id, company_id, contact_name, contact_address, thread, subject, topic, language, priority, team_id, assignee_id, tags, earlier_id, state, search)
                select c.channel_id, c.other_channels, c.kind, c.person_id, c.company_id, c.contact_name, c.contact_address, c.thread, left(coalesce(:subject, c.subject), 1000), left(coalesce(:topic, c.topic), 1000), c.language, c.priority, c.team_id, c.assignee_id, c.tags, c.id, 'open', :search
                  from conversations c where c.id = :id
                returning id
                """).param("subject", blank(subject), java.sql.Types.VARCHAR).param("topic", rabta.conversations.intake.Topic.of(blank(subject)), java.sql.Types.VARCHAR)
                .param("search", Messages.found(blank(subject) == null ? source.subject() : subject, source.contactName(), source.contactAddress())).param("id", from).query(Long.class).single();
        jdbc.sql("update messages m set conversation_id = :to from messages x where x.id = :id and m.conversation_id = x.conversation_id and (m.created_at, m.id) >= (x.created_at, x.id)").param("to", to).param("id", message).update();
        tally.refresh(from);
        tally.refresh(to);
        tally.happened(new ConversationHappened.ConversationSplit(source.ref(), to, message), viewer.by());
        tally.happened(new ConversationHappened.ConversationOpened(Conversation.ref(to), source.channelId(), from), viewer.by());
        tally.split(from, to, message, viewer.by());
        return to;
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    void link(long one, long other, Viewer viewer) {
        if (one == other) {
            throw new Problem("conversations.link_itself");
        }
        reads.held(one, viewer);
        reads.find(other, viewer, true);
        int made = jdbc.sql("insert into conversation_links (one_id, other_id, by_member) values (:one, :other, :by) on conflict do nothing").param("one", Math.min(one, other)).param("other", Math.max(one, other)).param("by", viewer.by(), java.sql.Types.BIGINT).update();
        if (made > 0) {
            tally.happened(new ConversationHappened.ConversationLinked(Conversation.ref(one), other), viewer.by());
            tally.happened(new ConversationHappened.ConversationLinked(Conversation.ref(other), one), viewer.by());
        }
    }

    void unlink(long one, long other, Viewer viewer) {
        reads.held(one, viewer);
        int gone = jdbc.sql("delete from conversation_links where one_id = :one and other_id = :other").param("one", Math.min(one, other)).param("other", Math.max(one, other)).update();
        if (gone > 0) {
            tally.happened(new ConversationHappened.ConversationUnlinked(Conversation.ref(one), other), viewer.by());
            tally.happened(new ConversationHappened.ConversationUnlinked(Conversation.ref(other), one), viewer.by());
        }
    }

    /** The other parts of the same matter: linked, earlier, later, merged into it. */
    List<Conversation> linked(long id, Viewer viewer) {
        var ids = jdbc.sql("""
                select case when l.one_id = :id then l.other_id else l.one_id end from conversation_links l where l.one_id = :id or l.other_id = :id
                 union select c.earlier_id from conversations c where c.id = :id and c.earlier_id is not null
                 union select c.id from conversations c where c.earlier_id = :id
                """).param("id", id).query(Long.class).list();
        return reads.each(ids, viewer);
    }
}
