package rabta.customers.views;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.CustomerFilter;

/** A view as a program sends it; of a change, null leaves what is there. */
record ViewRequest(String kind, String name, String query, List<String> columns, String sort, String group, List<String> totals, String sharing,
        @JsonProperty("team_id") Long team, Boolean pinned, Integer position) {

    ViewForm form() {
        return new ViewForm(name, sharing, team, pinned);
    }

    CustomerFilter filter() {
        return CustomerFilter.read(query == null ? "?" : query).arranged(sort, columns == null ? List.of() : columns, group, totals == null ? List.of() : totals, null);
    }

    ViewForm form(SavedView before) {
        var kept = ViewForm.of(before);
        return new ViewForm(Objects.requireNonNullElse(name, kept.name()), Objects.requireNonNullElse(sharing, kept.sharing()), team == null ? kept.team() : team,
                Objects.requireNonNullElse(pinned, kept.pinned()));
    }

    boolean rearranges() {
        return query != null || columns != null || sort != null || group != null || totals != null;
    }

    CustomerFilter filter(SavedView before) {
        var kept = before.filter();
        return CustomerFilter.read(Objects.requireNonNullElse(query, before.query())).arranged(sort == null ? kept.sort() : sort, columns == null ? kept.columns() : columns,
                group == null ? kept.group() : group, totals == null ? kept.totals() : totals, null);
    }
}
