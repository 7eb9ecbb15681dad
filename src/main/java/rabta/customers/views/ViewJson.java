package rabta.customers.views;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.Sort;

/**
 * @param query the filter as the list's address has it, {@code ?city=Lahore}; null for one that names what the reader may not see
 * @param sharing {@code private}, {@code team} or {@code everybody}
 */
record ViewJson(long id, String kind, String name, String query, List<String> columns, String sort, String group, List<String> totals, String sharing,
        @JsonProperty("team_id") Long team, boolean pinned, int position, @JsonProperty("owner_id") long owner) {

    /** @param known whether the reader may see the field of that key */
    static ViewJson of(SavedView view, boolean whole, Predicate<String> known) {
        return new ViewJson(view.id(), view.kind().type(), view.name(), whole ? view.query() : null, known(view.columns(), known), known(view.sort(), known), known(view.group(), known), known(view.totals(), known),
                view.sharing().name().toLowerCase(Locale.ROOT), view.team(), view.pinned(), view.position(), view.owner());
    }

    private static List<String> known(List<String> words, Predicate<String> known) {
        return words.stream().filter(word -> known(word, known) != null).toList();
    }

    // "spent.sum", "created.month", "touched": a word of a field, or of an order that has one.
    private static String known(String word, Predicate<String> known) {
        if (word == null) {
            return null;
        }
        var key = word.replaceFirst("\\..*", "");
        return known.test(Sort.named(key).map(Sort::field).orElse(key)) ? word : null;
    }
}
