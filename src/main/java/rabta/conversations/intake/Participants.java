package rabta.conversations.intake;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who takes part in a conversation by mail: its customer, at each of their addresses, the customer of one that was merged into it, and whom
 * the business or the customer wrote to in it. Whoever only wrote into it does not: for that it is enough to know the id of a mail.
 */
@Component
@Transactional(readOnly = true)
public class Participants {

    private final JdbcClient jdbc;

    Participants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param address in small letters */
    public boolean takesPart(long conversation, String address) {
        return jdbc.sql("""
                select exists (select from conversations c
                                where (c.id = :id or c.merged_into = :id)
                                  and (c.contact_address = :address or exists (select from handles h where h.kind = 'mail' and h.handle = :address and h.person_id = c.person_id)))
                    or exists (select from messages m join conversations c on c.id = m.conversation_id
                                where m.conversation_id = :id
                                  and (m.direction = 'out' and m.particulars -> 'forwards' is null or m.direction = 'in' and m.author_address = c.contact_address)
                                  and exists (select from unnest(array['to', 'cc', 'bcc']) way where lower((m.particulars -> way)::text)::jsonb @> to_jsonb(cast(:address as text))))
                """).param("id", conversation).param("address", address).query(Boolean.class).single();
    }
}
