package rabta.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.identity.Viewer;

class FirstNamesTest extends RabtaTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void what_a_business_has_from_the_start_is_called_so_in_its_own_language() {
        assertThat(names(world.zainab())).isEqualTo("دکان, معمول کی مہلت");
        assertThat(names(world.sara())).isEqualTo("Shop, Usual");
        assertThat(page(world.zainab(), "/settings/hours")).contains("دکان").doesNotContain(">Shop<");
        assertThat(page(world.zainab(), "/settings/promises")).contains("معمول کی مہلت").doesNotContain("Usual");
    }

    private String names(Viewer owner) {
        return world.sql(owner, () -> jdbc.sql("select c.name || ', ' || (select p.name from sla_policies p order by p.id limit 1) from work_calendars c order by c.id limit 1").query(String.class).single());
    }

    private String page(Viewer owner, String path) {
        return new String(mvc.get().uri(path).with(world.as(owner)).exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
