package rabta.customers.views;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.customers.views.SavedView.Sharing;
import rabta.identity.Viewer;

/** What somebody says about a view. @param sharing {@code private}, {@code team}, {@code everybody} @param pinned whether it stands among the tabs */
public record ViewForm(String name, String sharing, Long team, Boolean pinned) {

    private static final int LONGEST = 80;

    public static ViewForm blank() {
        return new ViewForm(null, "private", null, true);
    }

    public static ViewForm of(SavedView view) {
        return new ViewForm(view.name(), view.sharing().name().toLowerCase(java.util.Locale.ROOT), view.team(), view.pinned());
    }

    Sharing shared() {
        for (var one : Sharing.values()) {
            if (one.name().equalsIgnoreCase(sharing)) {
                return one;
            }
        }
        return Sharing.PRIVATE;
    }

    List<Flaw> flaws(Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var clean = Typed.line(name);
        if (clean == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (clean.length() > LONGEST) {
            flaws.add(Flaw.of("name", "invalid.too_long", LONGEST));
        }
        if (shared() == Sharing.TEAM && (team == null || !viewer.teams().contains(team))) {
            flaws.add(Flaw.of("team", "invalid.choice"));
        }
        return flaws;
    }

    Map<String, Object> bound() {
        var bound = new HashMap<String, Object>();
        bound.put("name", Typed.line(name));
        bound.put("sharing", shared().name());
        bound.put("team", shared() == Sharing.TEAM ? team : null);
        bound.put("pinned", Boolean.TRUE.equals(pinned));
        return bound;
    }
}
