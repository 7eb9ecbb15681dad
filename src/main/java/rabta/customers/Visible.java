package rabta.customers;

import java.util.Map;

import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/**
 * Which records a viewer may see or change: the beginning of every statement about them, whatever door asks. What lies in the
 * bin is seen by nobody but through {@link #binned}.
 */
public final class Visible {

    private Visible() {
    }

    /** Over the kind's table under that alias; takes the parameters {@code me_<alias>} and {@code teams_<alias>}. */
    public static Where to(Viewer viewer, RecordKind kind, String alias) {
        return standing(viewer.rights().of(kind.type()).see(), viewer, alias);
    }

    /** Also of what lies in the bin: only to say that it is there no more. */
    public static Where ever(Viewer viewer, RecordKind kind, String alias) {
        return within(viewer.rights().of(kind.type()).see(), viewer, alias);
    }

    /** Those among them that the viewer may change. */
    public static Where editable(Viewer viewer, RecordKind kind, String alias) {
        return standing(viewer.rights().of(kind.type()).edit(), viewer, alias);
    }

    /** Those among them that the viewer may throw away. */
    public static Where deletable(Viewer viewer, RecordKind kind, String alias) {
        return standing(viewer.rights().of(kind.type()).delete(), viewer, alias);
    }

    /** Of what lies in the bin, what the viewer could change if it did not: they may take it out again. */
    public static Where binned(Viewer viewer, RecordKind kind, String alias) {
        return within(viewer.rights().of(kind.type()).edit(), viewer, alias).and(alias + ".deleted_at is not null");
    }

    private static Where standing(Reach reach, Viewer viewer, String alias) {
        return within(reach, viewer, alias).and(alias + ".deleted_at is null");
    }

    // No default branch: a new reach must be answered here before it compiles.
    private static Where within(Reach reach, Viewer viewer, String alias) {
        return switch (reach) {
            case ALL -> Where.all();
            case TEAM -> new Where("(%1$s.owner_id = :me_%1$s or %1$s.team_id = any(:teams_%1$s) or %1$s.owner_id is null and %1$s.team_id is null)".formatted(alias),
                    Map.of("me_" + alias, viewer.id(), "teams_" + alias, viewer.teams().toArray(Long[]::new)));
            case OWN -> Where.all().and("%1$s.owner_id = :me_%1$s".formatted(alias), viewer.id());
            case NONE -> Where.none();
        };
    }
}
