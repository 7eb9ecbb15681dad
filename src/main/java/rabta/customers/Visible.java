package rabta.customers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

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
        return standing(seen(viewer, kind, alias), alias);
    }

    /** Also of what lies in the bin: only to say that it is there no more. */
    public static Where ever(Viewer viewer, RecordKind kind, String alias) {
        return seen(viewer, kind, alias);
    }

    /** Those among them that the viewer may change. */
    public static Where editable(Viewer viewer, RecordKind kind, String alias) {
        return standing(within(viewer.rights().of(kind.type()).edit(), viewer, alias), alias);
    }

    /** Those among them that the viewer may throw away. */
    public static Where deletable(Viewer viewer, RecordKind kind, String alias) {
        return standing(within(viewer.rights().of(kind.type()).delete(), viewer, alias), alias);
    }

    /** Of what lies in the bin, what the viewer could change if it did not: they may take it out again. */
    public static Where binned(Viewer viewer, RecordKind kind, String alias) {
        return within(viewer.rights().of(kind.type()).edit(), viewer, alias).and(alias + ".deleted_at is not null");
    }

    private static Where standing(Where within, String alias) {
        return within.and(alias + ".deleted_at is null");
    }

    /**
     * The ways by which the viewer comes to see records, each with an index of its own; together they are what {@link #to} lets
     * through. One where they see all, or none.
     */
    public static List<Where> ways(Viewer viewer, RecordKind kind, String alias) {
        return seeing(viewer, kind, alias).stream().map(way -> standing(way, alias)).toList();
    }

    private static Where seen(Viewer viewer, RecordKind kind, String alias) {
        return either(seeing(viewer, kind, alias));
    }

    // What one reads beside its owner (RecordReaders) is looked up once for a statement, so that the records' own index finds it.
    private static List<Where> seeing(Viewer viewer, RecordKind kind, String alias) {
        var reach = viewer.rights().of(kind.type()).see();
        var ways = new ArrayList<>(reaching(reach, viewer, alias));
        if (reach == Reach.OWN || reach == Reach.TEAM) {
            ways.add(Where.all().and("%1$s.id = any(array(select k.record_id from readers k where k.member_id = :me_%1$s and k.record = '%2$s'))".formatted(alias, kind.type()), viewer.id()));
        }
        return ways;
    }

    private static Where within(Reach reach, Viewer viewer, String alias) {
        return either(reaching(reach, viewer, alias));
    }

    // No default branch: a new reach must be answered here before it compiles.
    private static List<Where> reaching(Reach reach, Viewer viewer, String alias) {
        var own = Where.all().and("%1$s.owner_id = :me_%1$s".formatted(alias), viewer.id());
        return switch (reach) {
            case ALL -> List.of(Where.all());
            case TEAM -> List.of(own, Where.all().and("%1$s.team_id = any(:teams_%1$s)".formatted(alias), viewer.teams()), Where.all().and("%1$s.owner_id is null and %1$s.team_id is null".formatted(alias)));
            case OWN -> List.of(own);
            case NONE -> List.of(Where.none());
        };
    }

    private static Where either(List<Where> ways) {
        var params = new LinkedHashMap<String, Object>();
        ways.forEach(way -> params.putAll(way.params()));
        return ways.size() == 1 ? ways.getFirst() : new Where(ways.stream().map(Where::sql).collect(Collectors.joining(" or ", "(", ")")), params);
    }
}
