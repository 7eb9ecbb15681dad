package rabta.conversations.threads;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.identity.Viewer;

/** Fills a business with very many conversations of ten messages each, to measure by; the same each time. */
@Service
public class ManyConversations {

    private static final int BATCH = 20_000;
    private static final int EACH = 10;
    /** From so many on, indexes are made after the rows. */
    private static final int VERY_MANY = 50_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ManyConversations(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Bound to the business. */
    public void fill(int count, Viewer owner) {
        var indexes = transaction.execute(status -> {
            channels(owner);
            return count < VERY_MANY ? List.<String>of() : takeDown("conversations", "messages");
        });
        for (int from = 0; from < count; from += BATCH) {
            int first = from;
            int last = Math.min(count, from + BATCH) - 1;
            transaction.executeWithoutResult(status -> batch(first, last));
        }
        indexes.forEach(index -> transaction.executeWithoutResult(status -> {
            jdbc.sql("select set_config('maintenance_work_mem', '512MB', true)").query(String.class).single();
            jdbc.sql(index).update();
        }));
        transaction.executeWithoutResult(status -> jdbc.sql("analyze conversations, messages").update());
    }

    private void channels(Viewer owner) {
        jdbc.sql("""
                insert into channels (kind, name, address)
                select k.kind, k.name, k.address
                  from (values ('mail', 'Info', 'info@many.test'), ('whatsapp', 'WhatsApp', '+922100000000'), ('sms', 'SMS', '+922100000001'), ('telegram', 'Telegram', 'many_bot')) k (kind, name, address)
                    on conflict do nothing
                """).update();
    }

    private List<String> takeDown(String... tables) {
        var taken = new ArrayList<String>();
        jdbc.sql("select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i where i.indrelid = any(cast(:tables as regclass[])) and not i.indisunique").param("tables", tables).query(r -> {
            taken.add(r.getString(2));
        });
        jdbc.sql("select i.indexrelid::regclass::text from pg_index i where i.indrelid = any(cast(:tables as regclass[])) and not i.indisunique").param("tables", tables).query(String.class).list()
                .forEach(index -> jdbc.sql("drop index " + index).update());
        return taken;
    }

    // A number and its remainders by primes stand for chance: one in five open, one in twenty snoozed or pending, the rest over; the latest days are the busiest.
    private void batch(int first, int last) {
        jdbc.sql("""
                with c as (
                    insert into conversations (channel_id, kind, contact_name, contact_address, thread, subject, topic, language, state, priority, assignee_id, preview, last_direction, last_message_at,
                                               last_incoming_at, waiting_since, first_replied_at, resolved_at, created_at, person_id, search)
                    select h.id, h.kind, n.name, x.address, case when h.kind = 'mail' then null else x.address end, case when h.kind = 'mail' then s.subject || ' ' || i end, case when h.kind = 'mail' then lower(s.subject) || ' ' || i end,
                           case when i % 3 = 0 then 'ur' else 'en' end, x.state, (i * 7919 % 11) / 3, m.ids[1 + (i * 7907 % (m.count + 2))::int], s.text, case when x.waits then 'in' else 'out' end, x.at,
                           x.at - interval '1 minute', case when x.waits then x.at end, x.at - interval '2 days', case when x.state = 'resolved' then x.at end, x.at - interval '3 days',
                           case when p.last > 0 and i % 4 = 0 then (select q.id from people q where q.id >= i * 7901 % p.last order by q.id limit 1) end,
                           lower(coalesce(s.subject, '') || ' ' || n.name) || E'\\n' || x.address
                      from generate_series(cast(:first as bigint), :last) i
                           cross join (select array_agg(m.id order by m.id) ids, count(*) count from members m where m.left_at is null) m
                           cross join (select coalesce(max(p.id), 0) last from people p) p
                           cross join lateral (select h.id, h.kind from channels h where h.archived_at is null and h.private_to is null order by (h.id + i) % 4, h.id limit 1) h
                           cross join lateral (select (array['Ayesha', 'Bilal', 'Nadia', 'Imran', 'Farah', 'Usman', 'Sana', 'Kamran', 'عائشہ', 'بلال', 'نادیہ', 'عمران'])[1 + i * 31 % 12] || ' '
                                                   || (array['Khan', 'Malik', 'Sheikh', 'Raza', 'Siddiqui', 'Butt', 'خان', 'ملک', 'شیخ'])[1 + i * 17 % 9] as name) n
                           cross join lateral (select (array['Price of lawn', 'Where is my order', 'Size chart', 'Return of a suit', 'Bulk order', 'Wrong colour', 'Delivery to Multan', 'Invoice'])[1 + i * 13 % 8] as subject,
                                                      (array['Is it still in stock?', 'My parcel has not come', 'کیا یہ رنگ مل جائے گا؟', 'Please send the invoice', 'قیمت کیا ہے؟', 'I want to return it', 'Can you deliver by Friday?'])[1 + i * 19 % 7] as text) s
                           cross join lateral (select case when h.kind = 'mail' then 'guest' || i || '@many.test' when h.kind = 'telegram' then 't' || i else '+92300' || lpad(i::text, 7, '0') end as address,
                                                      case when i % 5 = 0 then 'open' when i % 40 = 1 then 'pending' when i % 40 = 2 then 'snoozed' else 'resolved' end as state, i % 10 = 0 as waits,
                                                      now() - make_interval(secs => ((i * 104729 % 1000003) / 1000003.0) ^ 2 * 63072000) as at) x
                    returning id, channel_id, state, last_message_at, contact_name, waiting_since)
                insert into messages (conversation_id, channel_id, direction, author_name, text, external_id, state, sent_at, created_at, search)
                select c.id, c.channel_id, case when k % 2 = 1 or k = :each and c.waiting_since is not null then 'in' else 'out' end, case when k % 2 = 1 then c.contact_name end, t.text, 'many-' || c.id || '-' || k,
                       case when k % 2 = 1 or k = :each and c.waiting_since is not null then 'received' else 'sent' end, c.last_message_at, c.last_message_at - make_interval(hours => (:each - k) * 7), lower(t.text)
                  from c cross join generate_series(1, :each) k
                       cross join lateral (select (array['Is the blue one still in stock?', 'Yes, we have it in three sizes', 'قیمت بتا دیں', 'اس کی قیمت ساڑھے چار ہزار روپے ہے', 'My parcel has not come yet', 'It left our shop this morning',
                                                         'Can you deliver by Friday?', 'Certainly', 'شکریہ', 'Thank you for writing to us'])[1 + ((c.id * 3 + k * 7) % 10)::int] || ' ' || (c.id * 7919 + k * 104729) % 999983 as text) t
                """).param("first", first).param("last", last).param("each", EACH).update();
        // What came last is what can be read up to.
        jdbc.sql("update conversations c set last_incoming_id = x.id from (select m.conversation_id, max(m.id) id from messages m where m.external_id like 'many-%' and m.direction = 'in' and m.id > (select coalesce(max(b.id), 0) from messages b) - cast(:rows as bigint) group by m.conversation_id) x where c.id = x.conversation_id and c.last_incoming_id is null")
                .param("rows", (long) (last - first + 1) * EACH).update();
    }
}
