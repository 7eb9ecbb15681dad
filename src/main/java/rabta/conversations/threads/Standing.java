package rabta.conversations.threads;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationHappened;
import rabta.conversations.Priority;
import rabta.conversations.State;
import rabta.conversations.intake.Handles;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.records.Tags;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.web.NotFound;

/** How a conversation stands: who has it, whether it is over, put off or set aside, how much it presses, whose it is. */
@Repository
@Transactional
class Standing {

    private static final int MOST_TAGS = 30;

    private final JdbcClient jdbc;
    private final ConversationReads reads;
    private final Tally tally;
    private final Tags tags;
    private final Handles handles;
    private final Jobs jobs;
    private final Telling telling;

    Standing(JdbcClient jdbc, ConversationReads reads, Tally tally, Tags tags, Handles handles, Jobs jobs, Telling telling) {
        this.telling = telling;
        this.jdbc = jdbc;
        this.reads = reads;
        this.tally = tally;
        this.tags = tags;
        this.handles = handles;
        this.jobs = jobs;
    }

    void assign(long id, Long member, Viewer viewer) {
        var before = reads.held(id, viewer);
        if (member != null && !jdbc.sql("select exists (select from members m where m.id = :id and m.left_at is null)").param("id", member).query(Boolean.class).single()) {
            throw new Flawed(Flaw.of("assignee", "invalid.choice"));
        }
        if (!Objects.equals(before.assigneeId(), member)) {
            jdbc.sql("update conversations set assignee_id = :member, version = version + 1 where id = :id").param("member", member, Types.BIGINT).param("id", id).update();
            tally.happened(new ConversationHappened.ConversationAssigned(before.ref(), member, before.assigneeId()), viewer.by());
            tally.changed(id, "assignee", before.assigneeId(), member, viewer.by());
            telling.given(id, member, viewer.by());
        }
    }

    void handTo(long id, Long team, Viewer viewer) {
        var before = reads.held(id, viewer);
        if (team != null && !jdbc.sql("select exists (select from teams t where t.id = :id)").param("id", team).query(Boolean.class).single()) {
            throw new Flawed(Flaw.of("team", "invalid.choice"));
        }
        if (!Objects.equals(before.teamId(), team)) {
            jdbc.sql("update conversations set team_id = :team, version = version + 1 where id = :id").param("team", team, Types.BIGINT).param("id", id).update();
            tally.happened(new ConversationHappened.ConversationHanded(before.ref(), team, before.teamId()), viewer.by());
            tally.changed(id, "team", before.teamId(), team, viewer.by());
        }
    }

    void snooze(long id, Instant until, Viewer viewer) {
        if (until == null || !until.isAfter(Instant.now())) {
            throw new Flawed(Flaw.of("until", "conversations.until_past"));
        }
        var before = reads.held(id, viewer);
        move(before, State.SNOOZED, until, new ConversationHappened.ConversationSnoozed(before.ref(), until), viewer.by());
        jobs.add(new WakeConversation(id), viewer.by(), Duration.between(Instant.now(), until).plusMillis(200));
    }

    void pend(long id, Viewer viewer) {
        var before = reads.held(id, viewer);
        if (before.state() != State.PENDING) {
            move(before, State.PENDING, null, new ConversationHappened.ConversationPended(before.ref()), viewer.by());
        }
    }

    void resolve(long id, Viewer viewer) {
        var before = reads.held(id, viewer);
        if (before.state() != State.RESOLVED) {
            move(before, State.RESOLVED, null, new ConversationHappened.ConversationResolved(before.ref()), viewer.by());
        }
    }

    void reopen(long id, Viewer viewer) {
        var before = reads.held(id, viewer);
        if (before.state() != State.OPEN) {
            move(before, State.OPEN, null, new ConversationHappened.ConversationReopened(before.ref(), before.state().word()), viewer.by());
        }
    }

    private void move(Conversation before, State state, Instant until, ConversationHappened happened, Long by) {
        jdbc.sql("""
                update conversations
                   set state = :state, snoozed_until = :until, resolved_at = case when :state = 'resolved' then now() end, resolved_by = case when :state = 'resolved' then cast(:by as bigint) end, version = version + 1
                 where id = :id
                """).param("state", state.word()).param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE).param("by", by, Types.BIGINT).param("id", before.id()).update();
        // Whether the customer waits is counted from the messages: what is over waits for nothing.
        tally.refresh(before.id());
        tally.happened(happened, by);
        tally.changed(before.id(), "state", before.state().word(), state.word(), by);
    }

    void wake(long id) {
        int woken = jdbc.sql("update conversations set state = 'open', snoozed_until = null, version = version + 1 where id = :id and state = 'snoozed' and snoozed_until <= now()").param("id", id).update();
        if (woken > 0) {
            tally.happened(new ConversationHappened.ConversationReopened(Conversation.ref(id), "snoozed"), null);
            tally.changed(id, "state", "snoozed", "open", null);
        }
    }

    void prioritise(long id, Priority priority, Viewer viewer) {
        var before = reads.held(id, viewer);
        if (before.priority() != priority) {
            jdbc.sql("update conversations set priority = :priority, version = version + 1 where id = :id").param("priority", priority.ordinal()).param("id", id).update();
            tally.happened(new ConversationHappened.ConversationPrioritised(before.ref(), priority.word(), before.priority().word()), viewer.by());
            tally.changed(id, "priority", before.priority().word(), priority.word(), viewer.by());
        }
    }

    void tag(long id, String name, Viewer viewer) {
        var before = reads.held(id, viewer);
        var named = tags.named(List.of(name == null ? "" : name));
        if (named.isEmpty()) {
            throw new Flawed(Flaw.of("tag", "invalid.required"));
        }
        long tag = named.getFirst().id();
        if (!before.tags().contains(tag)) {
            var after = new ArrayList<>(before.tags());
            after.add(tag);
            if (after.size() > MOST_TAGS) {
                throw new Flawed(Flaw.of("tag", "conversations.too_many_tags", MOST_TAGS));
            }
            tagged(id, after, new ConversationHappened.ConversationTagged(before.ref(), tag), viewer);
        }
    }

    void untag(long id, long tag, Viewer viewer) {
        var before = reads.held(id, viewer);
        if (before.tags().contains(tag)) {
            tagged(id, before.tags().stream().filter(one -> one != tag).toList(), new ConversationHappened.ConversationUntagged(before.ref(), tag), viewer);
        }
    }

    private void tagged(long id, List<Long> after, ConversationHappened happened, Viewer viewer) {
        jdbc.sql("update conversations set tags = :tags, version = version + 1 where id = :id").param("tags", after.toArray(Long[]::new)).param("id", id).update();
        tally.happened(happened, viewer.by());
        tally.changed(id, "tags", null, null, viewer.by());
    }

    void spam(long id, boolean spam, Viewer viewer) {
        var before = reads.held(id, viewer);
        if (before.spam() != spam) {
            jdbc.sql("update conversations set spam = :spam where id = :id").param("spam", spam).param("id", id).update();
            tally.refresh(id);
            tally.happened(spam ? new ConversationHappened.ConversationSetAside(before.ref()) : new ConversationHappened.ConversationTakenBack(before.ref()), viewer.by());
            tally.changed(id, "spam", before.spam(), spam, viewer.by());
        }
    }

    void block(long id, boolean blocked, Viewer viewer) {
        var before = reads.held(id, viewer);
        var address = jdbc.sql("select c.contact_address from conversations c where c.id = :id and c.contact_address is not null").param("id", id).query(String.class).optional().orElseThrow(() -> new rabta.kernel.web.Problem("conversations.nobody_to_block"));
        handles.block(before.kind(), address, blocked, viewer.by());
        var changed = jdbc.sql("update conversations set blocked = :blocked where kind = :kind and contact_address = :address and blocked <> :blocked returning id").param("blocked", blocked).param("kind", before.kind()).param("address", address).query(Long.class).list();
        changed.forEach(one -> {
            tally.refresh(one);
            tally.changed(one, "blocked", !blocked, blocked, viewer.by());
        });
        tally.happened(blocked ? new ConversationHappened.ContactBlocked(before.ref()) : new ConversationHappened.ContactUnblocked(before.ref()), viewer.by());
    }

    void person(long id, Long person, Viewer viewer) {
        var before = reads.held(id, viewer);
        Long company = null;
        if (person != null) {
            var where = Visible.to(viewer, RecordKind.PERSON, "p").and("p.id = :id", person);
            company = jdbc.sql("select p.company_id from people p where " + where.sql()).params(where.params()).query((r, n) -> java.util.Optional.ofNullable(r.getObject(1, Long.class))).optional().orElseThrow(NotFound::new).orElse(null);
        }
        record Contact(String address, Long person) {
        }
        var contact = jdbc.sql("select c.contact_address, c.person_id from conversations c where c.id = :id").param("id", id).query((r, n) -> new Contact(r.getString(1), r.getObject(2, Long.class))).single();
        if (contact.address() != null) {
            handles.belongs(handles.met(before.kind(), contact.address(), null).id(), person);
        }
        jdbc.sql("""
                update conversations
                   set person_id = :person, company_id = :company, version = version + 1
                 where id = :id or kind = :kind and contact_address = :address and person_id is not distinct from cast(:before as bigint)
                """).param("person", person, Types.BIGINT).param("company", company, Types.BIGINT).param("id", id).param("kind", before.kind()).param("address", contact.address(), Types.VARCHAR).param("before", contact.person(), Types.BIGINT).update();
        tally.happened(new ConversationHappened.ConversationIdentified(before.ref(), person, contact.person()), viewer.by());
        tally.changed(id, "person", contact.person(), person, viewer.by());
    }
}
