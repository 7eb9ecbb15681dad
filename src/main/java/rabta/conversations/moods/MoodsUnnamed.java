package rabta.conversations.moods;

import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.PersonalRows;
import rabta.customers.Unnaming;

/** How somebody's messages were read belongs to what is held about them, and goes when they are erased. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class MoodsUnnamed implements Unnaming, PersonalRows {

    private static final String THEIRS = "f.message_id in (select m.id from messages m join conversations c on c.id = m.conversation_id where c.person_id = any(:ids))";

    private final JdbcClient jdbc;

    MoodsUnnamed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        var ids = people.toArray(Long[]::new);
        jdbc.sql("delete from message_moods f where " + THEIRS).param("ids", ids).update();
        jdbc.sql("update conversations set mood = null where person_id = any(:ids) and mood is not null").param("ids", ids).update();
    }

    @Override
    public Map<String, String> rows() {
        return Map.of("message_moods", "select to_jsonb(f) - 'said_by' from message_moods f where " + THEIRS);
    }

    @Override
    public String files() {
        return "select null::bigint where false and :ids::bigint[] is not null";
    }
}
