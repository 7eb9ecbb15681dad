package rabta.identity.roles;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.access.Credentials;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Json;
import rabta.kernel.web.Problem;

/** The roles of the business and what each may do. */
@Repository
@Transactional
public class Roles {

    private final JdbcClient jdbc;
    private final Credentials credentials;
    private final Audit audit;

    Roles(JdbcClient jdbc, Credentials credentials, Audit audit) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.audit = audit;
    }

    /** All four, the mightiest first. */
    @Transactional(readOnly = true)
    public List<RoleRules> all() {
        var kept = jdbc.sql("select r.role, r.rights, r.imports, r.exports from role_rules r")
                .query((r, n) -> RoleRules.of(Role.valueOf(r.getString(1)), r.getString(2), r.getBoolean(3), r.getBoolean(4))).list();
        return Stream.of(Role.values()).map(role -> kept.stream().filter(k -> k.role() == role).findFirst().orElse(RoleRules.usual(role))).toList();
    }

    @Transactional(readOnly = true)
    public RoleRules of(Role role) {
        return all().get(role.ordinal());
    }

    /**
     * Changes what a role may do, for everybody who has it, at once.
     *
     * @throws Problem for the owner's, who may do all
     */
    public void change(RoleRules rules, Viewer viewer) {
        if (rules.role() == Role.OWNER) {
            throw new Problem("roles.owner_may_all");
        }
        jdbc.sql("""
                insert into role_rules (role, rights, imports, exports)
                values (:role, :rights, :imports, :exports)
                    on conflict (role) do update
                   set rights = excluded.rights, imports = excluded.imports, exports = excluded.exports, updated_at = now()
                """)
                .param("role", rules.role().name()).param("rights", Json.jsonb(rules.rights()))
                .param("imports", rules.imports()).param("exports", rules.exports()).update();
        audit.did(viewer, "role_rules_changed", rules.role());
        credentials.forget();
    }

    /** Makes the role what the program has it again. */
    public void reset(Role role, Viewer viewer) {
        jdbc.sql("delete from role_rules where role = :role").param("role", role.name()).update();
        audit.did(viewer, "role_rules_changed", role);
        credentials.forget();
    }
}
