package rabta.conversations.chat;

import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.PersonalRows;
import rabta.customers.Unnaming;

/** Who stood before the windows belongs to what is held about them, and is forgotten when they are erased: the name and address that they gave there, and the keys of their browsers. */
@Repository
@Transactional
class VisitorsUnnamed implements Unnaming, PersonalRows {

    private static final String THEIRS = """
            (v.thread in (select h.handle from handles h where h.kind = 'chat' and h.person_id = any(:ids))
                or v.email in (select x.value from contact_points x where x.kind = 'EMAIL' and x.person_id = any(:ids)))""";

    private final JdbcClient jdbc;

    VisitorsUnnamed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        jdbc.sql("delete from chat_visitors v where " + THEIRS).param("ids", people.toArray(Long[]::new)).update();
    }

    @Override
    public Map<String, String> rows() {
        return Map.of("chat_visitors", "select to_jsonb(v) - 'key_hash' from chat_visitors v where " + THEIRS);
    }

    @Override
    public String files() {
        return "select null::bigint where false and :ids::bigint[] is not null";
    }
}
