package rabta.support.rules;

import java.sql.Types;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.kernel.events.Ref;

/** What rules did. A row is written in the transaction of what is done, so there is none without the deed and no deed without one. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class RunLog implements Linked {

    private final JdbcClient jdbc;

    RunLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A rule is about to act.
     *
     * @param event what it is asked for, where that comes but once; null for what may come again
     * @return the number of what it does; empty where it has done so already
     */
    Optional<Long> begin(long rule, Ref about, String event) {
        return jdbc.sql("insert into rule_runs (rule_id, record, record_id, event) values (:rule, :record, :id, :event) on conflict do nothing returning id").param("rule", rule).param("record", about.type())
                .param("id", about.id()).param("event", event, Types.VARCHAR).query(Long.class).optional();
    }

    /** It did nothing after all. */
    void forget(long run) {
        jdbc.sql("delete from rule_runs where id = :id").param("id", run).update();
    }

    /** The message that came last about a ticket. */
    long heard(long ticket) {
        return jdbc.sql("select coalesce(max(c.last_incoming_id), 0) from ticket_conversations v join conversations c on c.id = v.conversation_id where v.ticket_id = :id and v.present").param("id", ticket).query(Long.class).single();
    }

    /** Claims what a rule has to say, for the transaction that writes it: whoever comes later, or at the same moment, has nothing to say. */
    Optional<Said> says(long run) {
        return jdbc.sql("update rule_runs set said_at = now() where id = :id and said_at is null returning rule_id, record, record_id").param("id", run)
                .query((r, n) -> new Said(r.getLong(1), Ref.of(r.getString(2), r.getLong(3)))).optional();
    }

    /** What was to be said could not be. */
    void trouble(long run, String key) {
        jdbc.sql("update rule_runs set trouble = :key where id = :id and said_at is null").param("key", key).param("id", run).update();
    }

    /** What was done to one that became part of another stays told of where it was done. */
    @Override
    public List<Link> links() {
        return List.of(Link.any("rule_runs").still());
    }

    record Said(long rule, Ref about) {
    }
}
