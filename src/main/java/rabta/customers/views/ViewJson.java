package rabta.customers.views;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * @param query the filter as the list's address has it, {@code ?city=Lahore}
 * @param sharing {@code private}, {@code team} or {@code everybody}
 */
record ViewJson(long id, String kind, String name, String query, List<String> columns, String sort, String group, List<String> totals, String sharing,
        @JsonProperty("team_id") Long team, boolean pinned, int position, @JsonProperty("owner_id") long owner) {

    static ViewJson of(SavedView view) {
        return new ViewJson(view.id(), view.kind().type(), view.name(), view.query(), view.columns(), view.sort(), view.group(), view.totals(),
                view.sharing().name().toLowerCase(Locale.ROOT), view.team(), view.pinned(), view.position(), view.owner());
    }
}
