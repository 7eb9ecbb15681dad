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
import rabta.kernel.sql.Paged;

/** What rules did. A row is written in the transaction of what is done, so there is none without the deed and no deed without one. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class RunLog implements Linked {

    /** Within an hour a rule says something so often in one place: who answers at once, every time, is a machine. */
    private static final int OFTEN = 3;

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

    /** @param did the words of what it did */
    void did(long run, List<String> did) {
        jdbc.sql("update rule_runs set did = :did where id = :id").param("did", did.toArray(String[]::new)).param("id", run).update();
    }

    /** It did nothing after all. */
    void forget(long run) {
        jdbc.sql("delete from rule_runs where id = :id").param("id", run).update();
    }

    /** It could not be done: all of it was taken back. */
    void failed(long rule, Ref about, String event, String key) {
        begin(rule, about, event).ifPresent(run -> trouble(run, key));
    }

    /** The message that came last about a ticket. */
    long heard(long ticket) {
        return jdbc.sql("select coalesce(max(c.last_incoming_id), 0) from ticket_conversations v join conversations c on c.id = v.conversation_id where v.ticket_id = :id and v.present").param("id", ticket).query(Long.class).single();
    }

    /** Whether a ticket is opened in this transaction: what the customer wrote then is why it is. */
    boolean fresh(long ticket) {
        return jdbc.sql("select r.created_at = now() from tickets r where r.id = :id").param("id", ticket).query(Boolean.class).single();
    }

    /** The step that a ticket took last. */
    long moved(long ticket) {
        return jdbc.sql("select coalesce(max(v.id), 0) from ticket_moves v where v.ticket_id = :id").param("id", ticket).query(Long.class).single();
    }

    /** Claims what a rule has to say, for the transaction that writes it: whoever comes later, or at the same moment, has nothing to say. */
    boolean says(long run) {
        return jdbc.sql("update rule_runs u set said_at = now() where u.id = :id and u.said_at is null").param("id", run).update() == 1;
    }

    /** Whether a rule has said so much in one place lately that somebody there seems to answer by a machine. */
    boolean often(RuleRun run) {
        return jdbc.sql("select count(*) from rule_runs u where u.rule_id = :rule and u.record = :record and u.record_id = :id and u.said_at > now() - interval '1 hour' and u.id <> :run").param("rule", run.rule())
                .param("record", run.about().type()).param("id", run.about().id()).param("run", run.id()).query(Integer.class).single() >= OFTEN;
    }

    /** What was to be said could not be. */
    void trouble(long run, String key) {
        jdbc.sql("update rule_runs set trouble = :key where id = :id and said_at is null").param("key", key).param("id", run).update();
    }

    /** An address could not be called. */
    void uncalled(long run, String key) {
        jdbc.sql("update rule_runs set trouble = :key where id = :id and (trouble is null or trouble like 'rule_runs.hook%')").param("key", key).param("id", run).update();
    }

    /** An address was called, after all. */
    void called(long run) {
        jdbc.sql("update rule_runs set trouble = null where id = :id and trouble like 'rule_runs.hook%'").param("id", run).update();
    }

    Optional<RuleRun> find(long run) {
        return jdbc.sql("select " + RuleRun.COLUMNS + " from rule_runs u where u.id = :id").param("id", run).query(RuleRun::read).optional();
    }

    /** What rules did, the latest first. @param rule null for all */
    Paged<RuleRun> list(Long rule, String cursor, int size) {
        long before = Paged.key(cursor, 1).map(List::getFirst).filter(key -> key.matches("\\d{1,18}")).map(Long::parseLong).orElse(Long.MAX_VALUE);
        var rows = jdbc.sql("select " + RuleRun.COLUMNS + " from rule_runs u where u.id < :before" + (rule == null ? "" : " and u.rule_id = :rule") + " order by u.id desc limit " + (size + 1)).param("before", before).param("rule", rule, Types.BIGINT)
                .query(RuleRun::read).list();
        return Paged.of(rows, size, row -> List.of(String.valueOf(row.id())));
    }

    /** What was done to one that became part of another stays told of where it was done. */
    @Override
    public List<Link> links() {
        return List.of(Link.any("rule_runs").still());
    }
}
