package rabta.identity;

import java.util.List;
import java.util.Set;

import rabta.kernel.ui.Preferences;

/**
 * Who looks: a member of a workspace with what they may do and whose records they see. A parameter of every read.
 *
 * @param id the member; 0 for the program itself
 * @param rights what they may do with records
 * @param teams the ids of the member's teams
 * @param preferences the member's preferences with the workspace's time zone and currency
 */
public record Viewer(long workspace, long id, long login, String name, Role role, Rights rights, Set<Permission> permissions, List<Long> teams,
        Preferences preferences) {

    /** The program itself, at work for a workspace where days and money do not matter: sees all, is no member. */
    public static Viewer system(long workspace) {
        return system(workspace, Preferences.DEFAULT);
    }

    public static Viewer system(long workspace, Preferences preferences) {
        return new Viewer(workspace, 0, 0, "", Role.OWNER, Role.OWNER.rights(), Role.OWNER.permissions(), List.of(), preferences);
    }

    /** Whose records of that kind they see. */
    public Reach sees(String type) {
        return rights.of(type).see();
    }

    /** Whether nothing of the business's records is kept from them. */
    public boolean seesAll() {
        return role == Role.OWNER || rights.whole();
    }

    /** What they see of records, as a word that stays the same while that does: what was written for them may be told by it. */
    public String sight() {
        var sight = rights.sight();
        return sight.contains(Reach.TEAM.name()) ? sight + " " + teams.stream().sorted().toList() : sight;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** The member's id for a {@code _by} column, or null where the program itself acts. */
    public Long by() {
        return id == 0 ? null : id;
    }
}
