package rabta.support;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.access.Viewers;
import rabta.identity.workspaces.Founded;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Words;

/** What every business has from the start and what is called by one name alone is called so in its own language; types, statuses and causes of tickets have a name in both. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FirstNames implements Founded {

    private final JdbcClient jdbc;
    private final Viewers viewers;

    FirstNames(JdbcClient jdbc, Viewers viewers) {
        this.jdbc = jdbc;
        this.viewers = viewers;
    }

    @Override
    public void founded(Language language) {
        var reader = viewers.system().preferences().with(language);
        jdbc.sql("update work_calendars c set name = :name where c.usual").param("name", Words.plain(reader, "hours.founded")).update();
        jdbc.sql("update sla_policies p set name = :name").param("name", Words.plain(reader, "sla.founded")).update();
    }
}
