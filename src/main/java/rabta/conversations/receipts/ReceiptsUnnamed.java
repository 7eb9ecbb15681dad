package rabta.conversations.receipts;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Unnaming;
import rabta.kernel.files.Forgetful;

/**
 * When somebody is erased, what came of their messages goes with these, as it came. What was not read yet is read first. What cannot be read is
 * nobody's so far, and may be another's who only names them: it waits with its reason for a month more, and goes then.
 */
@Repository
@Transactional
class ReceiptsUnnamed implements Unnaming, Forgetful {

    private static final int KEPT_DAYS = 30;

    private final JdbcClient jdbc;

    ReceiptsUnnamed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // What came this very moment came after they asked; what waits since an hour is read by nobody any more.
    @Override
    @Transactional(readOnly = true)
    public boolean busy() {
        return jdbc.sql("select exists (select from receipts r where r.state = 'new' and r.received_at between now() - interval '1 hour' and now() - interval '1 second')").query(Boolean.class).single();
    }

    @Override
    public void forget() {
        // Receipts of everybody else stay.
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        var ids = people.toArray(Long[]::new);
        jdbc.sql("""
                delete from receipts r
                 using receipt_messages x, messages m, conversations c
                 where x.receipt_id = r.id and x.message_id = m.id and m.conversation_id = c.id and c.person_id = any(:ids)
                   and r.state in ('read', 'ignored')
                """).param("ids", ids).update();
        var handles = named(ids);
        if (!handles.isEmpty()) {
            // Of what came before it was noted which message a receipt became.
            jdbc.sql("""
                    delete from receipts r
                     where r.state = 'read' and not exists (select from receipt_messages x where x.receipt_id = r.id)
                       and exists (select from unnest(:handles::text[]) h where position(convert_to(h, 'UTF8') in r.body) > 0)
                    """).param("handles", handles.toArray(String[]::new)).update();
            jdbc.sql("""
                    update receipts r
                       set goes_at = now() + make_interval(days => :days)
                     where r.state in ('failed', 'ignored', 'new')
                       and exists (select from unnest(:handles::text[]) h where position(convert_to(h, 'UTF8') in r.body) > 0)
                    """).param("days", KEPT_DAYS).param("handles", handles.toArray(String[]::new)).update();
        }
    }

    // A channel sends numbers with or without their sign.
    private List<String> named(Long[] ids) {
        return jdbc.sql("""
                select ltrim(h.handle, '+') from handles h where h.person_id = any(:ids)
                 union
                select ltrim(p.value, '+') from contact_points p where p.person_id = any(:ids)
                """).param("ids", ids).query(String.class).list().stream().filter(handle -> handle.length() > 3).toList();
    }
}
