package rabta.conversations.mail;

import java.sql.Types;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ChannelRow;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Json;

/** What mail has to know of conversations to find the right one, and what it remembers besides. */
@Repository
@Transactional
class MailMemory implements Nightly {

    /** @param seen whether those who look after the mailbox that was asked for see it anyway */
    record Known(long id, String state, String topic, boolean seen) {

        boolean over() {
            return state.equals("resolved");
        }
    }

    private static final int LONGEST_CHAIN = 20;

    private final JdbcClient jdbc;

    MailMemory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The conversation, or the one that it was merged into, if it is in a mailbox of the same people as that one. */
    @Transactional(readOnly = true)
    public Optional<Known> known(long conversation, ChannelRow channel) {
        return jdbc.sql("""
                with recursive way (id, step) as (
                    select :id::bigint, 0
                     union all
                    select c.merged_into, w.step + 1 from way w join conversations c on c.id = w.id where c.merged_into is not null and w.step < :longest)
                select c.id, c.state, c.topic,
                       coalesce(c.channel_id = :channel or :channel = any(c.other_channels) or h.private_to is not null or h.team_id is null or h.team_id = :team or c.team_id = :team, false)
                  from way w join conversations c on c.id = w.id join channels h on h.id = c.channel_id
                 where c.merged_into is null and c.kind = 'mail' and h.private_to is not distinct from :owner
                 order by w.step desc limit 1
                """).param("id", conversation).param("longest", LONGEST_CHAIN).param("owner", channel.privateTo(), Types.BIGINT).param("channel", channel.id()).param("team", channel.teamId(), Types.BIGINT)
                .query((r, n) -> new Known(r.getLong(1), r.getString(2), r.getString(3), r.getBoolean(4))).optional();
    }

    /** The conversations of those ids, in the order of the ids; where a mail itself is known before those that only name it. */
    @Transactional(readOnly = true)
    public List<Long> named(List<String> ids) {
        return ids.isEmpty() ? List.of() : jdbc.sql("""
                select f.conversation_id
                  from unnest(:ids::text[]) with ordinality u (id, place) join mail_references f on f.reference = u.id
                 order by f.named_only, u.place, f.conversation_id
                """).param("ids", ids.stream().filter(id -> id.length() <= 500).toArray(String[]::new)).query(Long.class).list();
    }

    /** Whether somebody wrote in it, or has an address of the business that did. */
    @Transactional(readOnly = true)
    public boolean takesPart(long conversation, String address) {
        var domain = address.substring(address.lastIndexOf('@') + 1);
        return jdbc.sql("""
                select exists (select from conversations c where c.id = :id and (c.contact_address = :address or :shared and c.contact_address like '%@' || :domain))
                    or exists (select from messages m where m.conversation_id = :id and m.author_address = :address and m.direction = 'in' and not m.automatic)
                """).param("id", conversation).param("address", address).param("domain", domain.replaceAll("([%_\\\\])", "\\\\$1")).param("shared", !FreeProviders.is(domain)).query(Boolean.class).single();
    }

    /** The latest open conversation of that writer about the same in the last days. */
    @Transactional(readOnly = true)
    public Optional<Long> same(long channel, String address, String topic, int days) {
        return topic == null || days <= 0 ? Optional.empty() : jdbc.sql("""
                select c.id from conversations c
                 where c.channel_id = :channel and c.contact_address = :address and c.topic = :topic and c.state <> 'resolved' and not c.spam and c.merged_into is null
                   and c.last_message_at > now() - make_interval(days => :days)
                 order by c.id desc limit 1
                """).param("channel", channel).param("address", address).param("topic", topic).param("days", days).query(Long.class).optional();
    }

    /** The sum of a mail's own words that was kept with it; empty where no mail of that id is there. */
    @Transactional(readOnly = true)
    public Optional<String> sum(long channel, String id) {
        return jdbc.sql("select coalesce(m.particulars ->> 'sum', '') from messages m where m.channel_id = :channel and m.external_id = :id").param("channel", channel).param("id", id).query(String.class).optional();
    }

    public void remember(long conversation, String own, Collection<String> named) {
        if (own != null && own.length() <= 500) {
            jdbc.sql("""
                    insert into mail_references (reference, conversation_id) values (:id, :conversation)
                        on conflict (reference, conversation_id) do update set named_only = false where mail_references.named_only
                    """).param("id", own).param("conversation", conversation).update();
        }
        var others = named.stream().filter(id -> id.length() <= 500 && !id.equals(own)).limit(100).sorted().toArray(String[]::new);
        if (others.length > 0) {
            jdbc.sql("insert into mail_references (reference, conversation_id, named_only) select u.id, :conversation, true from unnest(:ids::text[]) u (id) on conflict do nothing")
                    .param("ids", others).param("conversation", conversation).update();
        }
    }

    /** Says of a new conversation that it goes on from an earlier one. */
    public void follows(long conversation, long earlier) {
        jdbc.sql("update conversations set earlier_id = :earlier where id = :id and earlier_id is null and id <> :earlier").param("id", conversation).param("earlier", earlier).update();
        jdbc.sql("insert into conversation_links (one_id, other_id) values (least(:id, :earlier), greatest(:id, :earlier)) on conflict do nothing").param("id", conversation).param("earlier", earlier).update();
    }

    /** Whether the address behind that sum may be answered by itself now; if so it is not again for a day. */
    public boolean mayAnswer(byte[] sum) {
        return jdbc.sql("""
                insert into mail_answered (sum, at) values (:sum, now())
                    on conflict (sum) do update set at = excluded.at where mail_answered.at < excluded.at - interval '24 hours'
                """).param("sum", sum).update() > 0;
    }

    /** The ids of the mails in a conversation, the oldest first. */
    @Transactional(readOnly = true)
    public List<String> thread(long conversation) {
        return jdbc.sql("select m.external_id from messages m where m.conversation_id = :id and m.direction <> 'note' and m.external_id like '<%' order by m.created_at, m.id").param("id", conversation)
                .query(String.class).list().stream().map(id -> id.replaceAll("#.*", "")).toList();
    }

    /** @param channel and id under which it was sent */
    record Sent(long channel, String id, long conversation) {
    }

    @Transactional(readOnly = true)
    public Optional<Sent> sent(long message) {
        return jdbc.sql("select m.channel_id, m.external_id, m.conversation_id from messages m where m.id = :id and m.direction = 'out' and m.external_id is not null").param("id", message)
                .query((r, n) -> new Sent(r.getLong(1), r.getString(2), r.getLong(3))).optional();
    }

    /** Whether that message was one of the customer's, handed on to somebody else. */
    @Transactional(readOnly = true)
    public boolean handedOn(long message) {
        return jdbc.sql("select exists (select from messages m where m.id = :id and m.particulars -> 'forwards' is not null)").param("id", message).query(Boolean.class).single();
    }

    /** Whom that message was sent to, in small letters. */
    @Transactional(readOnly = true)
    public Set<String> recipients(long message) {
        var all = new LinkedHashSet<String>();
        jdbc.sql("select coalesce(m.particulars ->> 'to', c.contact_address), m.particulars from messages m join conversations c on c.id = m.conversation_id where m.id = :id").param("id", message).query(r -> {
            if (r.getString(1) != null) {
                all.add(r.getString(1).strip().toLowerCase(Locale.ROOT));
            }
            var particulars = Json.read(r.getString(2));
            List.of("cc", "bcc").forEach(copy -> MailWriter.several(particulars.path(copy)).forEach(address -> all.add(address.toLowerCase(Locale.ROOT))));
        });
        return all;
    }

    @Override
    public void tidyWorkspace() {
        var day = Duration.ofDays(2);
        jdbc.sql("delete from mail_answered where at < now() - make_interval(secs => :secs)").param("secs", (double) day.toSeconds()).update();
        jdbc.sql("delete from mail_grants where created_at < now() - interval '1 hour'").update();
    }
}
