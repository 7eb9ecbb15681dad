package rabta.identity.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.identity.audit.AuditRow;
import rabta.identity.teams.Teams;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

class MembersTest extends RabtaTest {

    @Autowired
    Members members;
    @Autowired
    Teams teams;
    @Autowired
    Audit audit;

    private List<String> audited(Viewer viewer) {
        return world.sql(viewer, () -> audit.list(null, 100).rows().stream().map(AuditRow::kind).toList());
    }

    @Test
    void whoever_is_deactivated_is_out_at_once_by_every_door_and_stays_by_name() {
        var owner = world.found();
        var member = world.join(owner, Role.MANAGER);
        var session = world.session(member);
        var token = world.token(member);
        assertThat(mvc.get().uri("/settings").with(world.with(session))).hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + token)).hasStatusOk();

        assertThat(mvc.post().uri("/settings/members/{id}/departure", member.id()).with(world.as(owner))).hasStatus(303);

        assertThat(mvc.get().uri("/settings").with(world.with(session))).hasStatus(303);
        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + token)).hasStatus(401);
        assertThat(mvc.post().uri("/session").with(world.stranger()).param("email", "member" + member.name().replace("Member ", "") + "@business.test")
                .param("password", rabta.World.PASSWORD)).hasStatus(422);
        assertThat(world.in(owner, () -> members.all(owner))).anySatisfy(m -> {
            assertThat(m.name()).isEqualTo(member.name());
            assertThat(m.active()).isFalse();
        });
        assertThat(audited(owner)).contains("member_deactivated");

        world.in(owner, () -> members.reactivate(member.id(), owner));
        assertThat(mvc.get().uri("/settings").with(world.as(member))).hasStatusOk();
        assertThat(mvc.get().uri("/settings").with(world.with(session))).hasStatus(303);
    }

    @Test
    void a_role_counts_from_the_next_request_on() {
        var owner = world.found();
        var member = world.join(owner, Role.MEMBER);
        var session = world.session(member);
        assertThat(mvc.get().uri("/settings/members").with(world.with(session))).hasStatus(403);
        assertThat(mvc.post().uri("/settings/members/{id}", member.id()).with(world.as(owner)).param("role", "MANAGER")).hasStatus(303);
        assertThat(mvc.get().uri("/settings/members").with(world.with(session))).hasStatusOk();
        assertThat(audited(owner)).contains("role_changed");
    }

    @Test
    void nobody_gives_or_takes_more_than_they_have() {
        var owner = world.found();
        var manager = world.join(owner, Role.MANAGER);
        var member = world.join(owner, Role.MEMBER);

        assertThatThrownBy(() -> world.in(manager, () -> members.giveRole(owner.id(), Role.VIEWER, manager))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> world.in(manager, () -> members.giveRole(member.id(), Role.OWNER, manager))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> world.in(manager, () -> members.giveRole(manager.id(), Role.OWNER, manager))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> world.in(member, () -> members.giveRole(member.id(), Role.MANAGER, member))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> world.in(manager, () -> members.deactivate(owner.id(), manager))).isInstanceOf(Problem.class);
        assertThat(mvc.post().uri("/settings/members/{id}", member.id()).with(world.as(manager)).param("role", "OWNER")).hasStatus(422);

        world.in(manager, () -> members.giveRole(member.id(), Role.VIEWER, manager));
        assertThat(world.again(member).role()).isEqualTo(Role.VIEWER);
        assertThat(world.again(owner).role()).isEqualTo(Role.OWNER);
    }

    @Test
    void the_last_owner_stays_one() {
        var owner = world.found();
        assertThatThrownBy(() -> world.in(owner, () -> members.giveRole(owner.id(), Role.MEMBER, owner))).isInstanceOf(Problem.class);
        assertThat(world.again(owner).role()).isEqualTo(Role.OWNER);
    }

    @Test
    void two_owners_who_demote_each_other_at_once_leave_one() throws Exception {
        var one = world.found();
        var two = world.join(one, Role.OWNER);
        try (var threads = Executors.newFixedThreadPool(2)) {
            threads.invokeAll(List.<Callable<Void>>of(demoting(two, one), demoting(one, two)));
        }
        assertThat(List.of(world.again(one).role(), world.again(two).role())).containsOnlyOnce(Role.OWNER);
    }

    private Callable<Void> demoting(Viewer target, Viewer by) {
        return () -> {
            world.in(by, () -> members.giveRole(target.id(), Role.MEMBER, by));
            return null;
        };
    }

    @Test
    void a_member_of_another_business_is_not_there() {
        var stranger = world.found();
        var mine = world.found();
        for (int i = 0; i < 3; i++) {
            world.join(stranger, Role.MEMBER);
        }
        long foreign = world.join(stranger, Role.MEMBER).id();
        assertThatThrownBy(() -> world.in(mine, () -> members.giveRole(foreign, Role.VIEWER, mine))).isInstanceOf(NotFound.class);
        assertThat(mvc.get().uri("/settings/members/{id}", foreign).with(world.as(mine))).hasStatus(404);
        assertThat(mvc.get().uri("/settings/members/{id}", 999_999).with(world.as(mine))).hasStatus(404);
    }

    @Test
    void teams_are_made_named_filled_and_deleted() {
        var owner = world.found();
        var member = world.join(owner, Role.MEMBER);
        long team = world.in(owner, () -> teams.create("Wholesale", owner));
        world.in(owner, () -> teams.fill(team, List.of(member.id()), owner));
        assertThat(world.again(member).teams()).containsExactly(team);

        assertThat(mvc.post().uri("/settings/teams").with(world.as(owner)).param("name", "Wholesale")).hasStatus(422).bodyText()
                .contains("value=\"Wholesale\"").contains("f-name-error");
        assertThat(mvc.post().uri("/settings/teams/{id}", team).with(world.as(owner)).param("name", "تھوک").param("member", String.valueOf(owner.id()))).hasStatus(303);
        assertThat(world.again(member).teams()).isEmpty();
        assertThat(world.again(owner).teams()).containsExactly(team);

        world.in(owner, () -> teams.delete(team, owner));
        assertThat(world.in(owner, () -> teams.all())).isEmpty();
        assertThat(audited(owner)).contains("team_created", "team_renamed", "team_filled", "team_deleted");
    }
}
