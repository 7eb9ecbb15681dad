package rabta.identity.roles;

import java.util.EnumSet;
import java.util.Set;

import rabta.identity.Permission;
import rabta.identity.Rights;
import rabta.identity.Role;
import rabta.kernel.sql.Json;

/**
 * What a role may do in this business.
 *
 * @param imports whether customers may be imported, {@code exports} whether they may be taken out as a file
 */
public record RoleRules(Role role, Rights rights, boolean imports, boolean exports) {

    /** As the program has it, until the business changes it. */
    public static RoleRules usual(Role role) {
        return new RoleRules(role, role.rights(), role.permissions().contains(Permission.IMPORT_CUSTOMERS), role.permissions().contains(Permission.EXPORT_CUSTOMERS));
    }

    /** Those kept for the role, or the usual ones where {@code rights} is null. */
    public static RoleRules of(Role role, String rights, boolean imports, boolean exports) {
        return rights == null || role == Role.OWNER ? usual(role) : new RoleRules(role, Json.read(rights, Rights.class), imports, exports);
    }

    public Set<Permission> permissions() {
        if (equals(usual(role))) {
            return role.permissions();
        }
        var permissions = EnumSet.copyOf(role.permissions());
        // A file and its preview would show what the fields hide.
        set(permissions, Permission.IMPORT_CUSTOMERS, imports && !rights.hidesAny());
        set(permissions, Permission.EXPORT_CUSTOMERS, exports);
        // So would a file of everything that is held about somebody.
        set(permissions, Permission.HANDLE_PRIVACY, role.permissions().contains(Permission.HANDLE_PRIVACY) && !rights.hidesAny());
        // A role that may change some records goes through the doors of those who change; which records is asked behind them.
        set(permissions, Permission.EDIT_CUSTOMERS, rights.writesAny());
        set(permissions, Permission.EDIT_DEALS, rights.writesAny());
        set(permissions, Permission.EDIT_TICKETS, rights.writesAny());
        return Set.copyOf(permissions);
    }

    private static void set(Set<Permission> permissions, Permission one, boolean granted) {
        if (granted) {
            permissions.add(one);
        } else {
            permissions.remove(one);
        }
    }
}
