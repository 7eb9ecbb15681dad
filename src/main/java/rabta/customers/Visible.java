package rabta.customers;

import java.util.Map;

import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/** Which people and companies a viewer may see: the beginning of every statement about them, whatever door asks. */
public final class Visible {

    private Visible() {
    }

    /** Over {@code people} or {@code companies} under that alias; takes the parameters {@code me} and {@code teams}. */
    // No default branch: a new reach must be answered here before it compiles.
    public static Where to(Viewer viewer, String alias) {
        return switch (viewer.reach()) {
            case ALL -> Where.all();
            case TEAM -> new Where("(%1$s.owner_id = :me or %1$s.team_id = any(:teams) or %1$s.owner_id is null and %1$s.team_id is null)".formatted(alias),
                    Map.of("me", viewer.id(), "teams", viewer.teams().toArray(Long[]::new)));
            case OWN -> Where.all().and(alias + ".owner_id = :me", viewer.id());
        };
    }
}
