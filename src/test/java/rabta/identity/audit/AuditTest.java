package rabta.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.World;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.teams.Teams;

class AuditTest extends RabtaTest {

    @Autowired
    Teams teams;
    @Autowired
    JdbcClient jdbc;

    private long lines(Viewer owner) {
        return jdbc.sql("select count(*) from control.audit a where a.workspace_id = ?").param(owner.workspace()).query(Long.class).single();
    }

    @Test
    void who_came_in_and_who_was_refused_is_written_down_and_read_by_those_who_manage() {
        var owner = world.found();
        var email = world.sql(owner, () -> jdbc.sql("select email from members where id = ?").param(owner.id()).query(String.class).single());
        var agent = "<script>alert(1)</script> Firefox/140 Windows NT";
        mvc.post().uri("/session").with(world.stranger()).header("User-Agent", agent).param("email", email).param("password", "not this one").exchange();
        mvc.post().uri("/session").with(world.stranger()).header("User-Agent", agent).param("email", email).param("password", World.PASSWORD).exchange();

        assertThat(mvc.get().uri("/settings/audit").with(world.as(owner))).hasStatusOk().bodyText()
                .contains("gave a wrong password", "signed in", "Firefox, Windows", "127.0.0.1").doesNotContain("<script>alert", "not this one", World.PASSWORD);
        assertThat(mvc.get().uri("/settings/audit").with(world.as(world.join(owner, Role.MEMBER)))).hasStatus(403);
    }

    @Test
    void a_name_is_shown_as_text_and_no_more() {
        var owner = world.found();
        world.in(owner, () -> teams.create("<img src=x onerror=alert(1)>", owner));
        assertThat(mvc.get().uri("/settings/audit").with(world.as(owner))).bodyText().contains("&lt;img src=x").doesNotContain("<img src=x");
    }

    @Test
    void one_business_does_not_read_anothers_lines() {
        var one = world.found();
        var two = world.found();
        world.in(one, () -> teams.create("Secret team", one));
        assertThat(mvc.get().uri("/settings/audit").with(world.as(two))).hasStatusOk().bodyText().doesNotContain("Secret team");
    }

    @Test
    void a_line_is_there_only_if_what_it_reports_is() {
        var owner = world.found();
        world.in(owner, () -> teams.create("Retail", owner));
        var before = lines(owner);
        assertThatThrownBy(() -> world.in(owner, () -> teams.create("Retail", owner))).isInstanceOf(rabta.kernel.web.Problem.class);
        assertThat(lines(owner)).isEqualTo(before);
    }

    @Test
    void a_line_is_never_changed_or_taken_out() {
        world.sara();
        for (var sql : new String[] {"update control.audit set kind = 'x'", "delete from control.audit", "truncate control.audit"}) {
            assertThatThrownBy(() -> world.sql(world.sara(), () -> jdbc.sql(sql).update())).isInstanceOf(DataAccessException.class);
        }
    }
}
