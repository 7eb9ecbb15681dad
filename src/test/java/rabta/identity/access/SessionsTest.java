package rabta.identity.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.RabtaTest;
import rabta.identity.Viewer;
import rabta.kernel.postgres.CannotStart;
import rabta.kernel.secrets.Tokens;

class SessionsTest extends RabtaTest {

    @Autowired
    Sessions sessions;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    private String session(Viewer viewer, int daysUnused, int daysOld) {
        var secret = world.session(viewer);
        transaction.executeWithoutResult(status -> jdbc.sql("""
                update control.sessions
                   set seen_at = now() - make_interval(days => :unused), created_at = now() - make_interval(days => :old), expires_at = expires_at - make_interval(days => :old)
                 where hash = :hash
                """).param("unused", daysUnused).param("old", daysOld).param("hash", Tokens.hash(secret)).update());
        return secret;
    }

    private int answer(String session) {
        return mvc.get().uri("/settings").with(world.with(session)).exchange().getResponse().getStatus();
    }

    private long kept(Viewer viewer) {
        return jdbc.sql("select count(*) from control.sessions s where s.login_id = :login").param("login", viewer.login()).query(Long.class).single();
    }

    @Test
    void a_session_that_nobody_used_for_two_weeks_has_ended() {
        var owner = world.found();
        var left = session(owner, 15, 15);

        assertThat(answer(left)).isEqualTo(303);
        assertThat(sessions.of(owner.login())).isEmpty();
    }

    @Test
    void a_session_in_use_goes_on_and_its_two_weeks_begin_anew() {
        var owner = world.found();
        var used = session(owner, 13, 13);

        assertThat(answer(used)).isEqualTo(200);
        assertThat(jdbc.sql("select s.seen_at > now() - interval '1 minute' from control.sessions s where s.hash = :hash").param("hash", Tokens.hash(used))
                .query(Boolean.class).single()).isTrue();
    }

    @Test
    void a_session_ends_after_a_month_however_much_it_is_used() {
        assertThat(answer(session(world.found(), 0, 31))).isEqualTo(303);
    }

    @Test
    void a_session_that_is_ended_from_elsewhere_opens_nothing_from_that_moment() {
        var owner = world.found();
        var lost = world.session(owner);
        var here = world.session(owner);
        assertThat(answer(lost)).isEqualTo(200);
        var row = sessions.of(owner.login()).stream().mapToLong(SessionRow::id).min().orElseThrow();

        assertThat(mvc.delete().uri("/settings/sessions/{id}", row).with(world.with(here))).hasStatus(303);

        assertThat(answer(lost)).isEqualTo(303);
        assertThat(answer(here)).isEqualTo(200);
    }

    @Test
    void the_night_removes_what_has_ended_and_nothing_else() {
        var owner = world.found();
        session(owner, 15, 15);
        session(owner, 0, 31);
        var alive = session(owner, 13, 13);

        sessions.tidy();

        assertThat(kept(owner)).isOne();
        assertThat(answer(alive)).isEqualTo(200);
    }

    @Test
    void a_limit_that_would_lock_everybody_out_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> new SessionLife(Duration.ofSeconds(1), Duration.ofDays(30))).isInstanceOf(CannotStart.class).hasMessageContaining("RABTA_SESSION_IDLE");
        assertThatThrownBy(() -> new SessionLife(Duration.ofDays(14), Duration.ofDays(1))).isInstanceOf(CannotStart.class);
    }
}
