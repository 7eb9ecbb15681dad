package rabta.identity.archive;

import java.util.Set;

/** The tables that a room's migrations fill in every new workspace: a bean for each room. Rows in any other show that a workspace is in use. */
public record FirstRows(Set<String> tables) {
}
