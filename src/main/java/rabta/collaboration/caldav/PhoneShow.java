package rabta.collaboration.caldav;

import java.util.List;
import java.util.Map;

import rabta.identity.tokens.TokenRow;
import rabta.kernel.web.Page;

/**
 * @param address where a calendar is asked for; {@code server} the name of the machine in it
 * @param secure whether what is sent there is sealed
 * @param phones that have a password
 * @param made the password that was made just now, or null: it is never shown again
 */
public record PhoneShow(String address, String server, boolean secure, String user, List<TokenRow> phones, String made, String name, Map<String, String> errors) implements Page {

    /** What to do on each, in so many steps. */
    public static final List<String> KINDS = List.of("iphone", "android", "thunderbird");
    public static final List<Integer> STEPS = List.of(1, 2, 3);

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
