package rabta.identity.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Json;

/** What programs were answered under the keys that they gave; for a day. */
@Repository
class KeptAnswers implements Nightly {

    /** @param hash of the body that it was the answer to */
    record Answer(byte[] hash, int status, Map<String, String> headers, byte[] body) {

        static Answer read(ResultSet r, int n) throws SQLException {
            var headers = new LinkedHashMap<String, String>();
            Json.read(r.getString(3)).properties().forEach(h -> headers.put(h.getKey(), h.getValue().asString()));
            return new Answer(r.getBytes(1), r.getInt(2), headers, r.getBytes(4));
        }
    }

    private final JdbcClient jdbc;

    KeptAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether nobody else works under that key at this moment; holds it until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean take(long workspace, long member, String key, String route) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "idempotency\n" + workspace + "\n" + member + "\n" + route + "\n" + key).query(Boolean.class).single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Answer> find(long member, String key, String route) {
        return jdbc.sql("select k.hash, k.status, k.headers, k.body from idempotency_keys k where k.member_id = :member and k.key = :key and k.route = :route and k.at > now() - interval '24 hours'")
                .param("member", member).param("key", key).param("route", route).query(Answer::read).optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(long member, String key, String route, Answer answer) {
        jdbc.sql("""
                insert into idempotency_keys (member_id, key, route, hash, status, headers, body)
                values (:member, :key, :route, :hash, :status, :headers, :body)
                    on conflict (member_id, key, route) do update
                   set hash = excluded.hash, status = excluded.status, headers = excluded.headers, body = excluded.body, at = excluded.at
                """)
                .param("member", member).param("key", key).param("route", route).param("hash", answer.hash()).param("status", answer.status())
                .param("headers", Json.jsonb(answer.headers())).param("body", answer.body()).update();
    }

    @Override
    @Transactional
    public void tidyWorkspace() {
        jdbc.sql("delete from idempotency_keys where at < now() - interval '24 hours'").update();
    }
}
