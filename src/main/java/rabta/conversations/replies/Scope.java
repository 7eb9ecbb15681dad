package rabta.conversations.replies;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.customers.Flaw;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.web.Forbidden;

/** Whose a prepared text is: one member's, a team's, or everybody's where neither is named. */
record Scope(Long owner, Long team) {

    /** Those that the viewer may use: their own, their teams', everybody's. */
    static Where usable(Viewer viewer, String alias) {
        return new Where("(%1$s.owner_id is null and %1$s.team_id is null or %1$s.owner_id = :scope_me or %1$s.team_id = any(:scope_teams)%2$s)".formatted(alias, viewer.may(Permission.MANAGE_CHANNELS) ? " or " + alias + ".team_id is not null" : ""),
                Map.of("scope_me", viewer.id(), "scope_teams", viewer.teams().toArray(Long[]::new)));
    }

    /** @param whose {@code me}, {@code all} or {@code team:12} */
    static Scope read(String whose, Viewer viewer, List<Flaw> flaws) {
        if (whose == null || whose.isBlank() || whose.equals("me")) {
            return new Scope(viewer.by(), null);
        }
        if (whose.equals("all")) {
            return new Scope(null, null);
        }
        if (whose.matches("team:\\d{1,18}")) {
            return new Scope(null, Long.valueOf(whose.substring(5)));
        }
        flaws.add(Flaw.of("whose", "invalid.choice"));
        return new Scope(viewer.by(), null);
    }

    String word() {
        return owner != null ? "me" : team != null ? "team:" + team : "all";
    }

    /** What all use is written by those who manage channels; what a team uses by its members as well. */
    void mustWrite(Viewer viewer, JdbcClient jdbc, List<Flaw> flaws) {
        if (!writes(viewer)) {
            throw new Forbidden();
        }
        if (team != null && !jdbc.sql("select exists (select from teams t where t.id = :id)").param("id", team).query(Boolean.class).single()) {
            flaws.add(Flaw.of("whose", "invalid.choice"));
        }
    }

    boolean writes(Viewer viewer) {
        return owner != null ? owner.equals(viewer.by()) : viewer.may(Permission.MANAGE_CHANNELS) || team != null && viewer.teams().contains(team);
    }}
