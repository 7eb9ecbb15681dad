package rabta.support.rules;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.jobs.Nightly;

/** Forgets what rules did more than a year ago. */
@Component
class RuleTidying implements Nightly {

    private final JdbcClient jdbc;

    RuleTidying(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public void tidyWorkspace() {
        jdbc.sql("delete from rule_runs u where u.at < now() - interval '400 days'").update();
    }
}
