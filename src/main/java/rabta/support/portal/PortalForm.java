package rabta.support.portal;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import rabta.customers.Typed;

/**
 * How the customers' door is to be set up.
 *
 * @param slug under which the business's public pages are found
 * @param shown whether customers may come in
 * @param types what they may do with tickets of each type, by its number
 * @param fields the keys of tickets' fields that they see
 * @param colleagues what those who are marked for it do with their colleagues' tickets, as a word
 */
public record PortalForm(String slug, Boolean shown, Long mailbox, Map<String, String> types, List<String> fields, String colleagues) {

    public PortalForm {
        var line = Typed.line(slug);
        slug = line == null ? null : line.toLowerCase(Locale.ROOT);
        shown = Boolean.TRUE.equals(shown);
        types = types == null ? Map.of() : types;
        fields = fields == null ? List.of() : List.copyOf(fields);
        colleagues = colleagues == null ? Colleagues.NOTHING.word() : colleagues;
    }
}
