package rabta.support.portal;

import java.util.Map;
import java.util.regex.Pattern;

import rabta.kernel.secrets.Tokens;

/**
 * A ticket as its customer writes it.
 *
 * @param type by its number; null for the usual one
 * @param fields by their keys
 * @param once what the form calls itself: the same form sent twice opens one ticket
 */
public record GuestForm(String name, String text, Long type, Map<String, String> fields, String once) {

    private static final Pattern ONCE = Pattern.compile("[A-Za-z0-9-]{8,64}");

    public GuestForm {
        fields = fields == null ? Map.of() : fields;
        once = once != null && ONCE.matcher(once).matches() ? once : fresh();
    }

    static String fresh() {
        return Tokens.random().replaceAll("[^A-Za-z0-9]", "").substring(0, 20);
    }

    static GuestForm blank() {
        return new GuestForm(null, null, null, null, null);
    }
}
