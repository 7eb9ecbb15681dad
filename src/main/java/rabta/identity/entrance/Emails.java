package rabta.identity.entrance;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one form in which an address is kept and looked up. ASCII alone: beyond it, letters that look or fold alike would
 * let one person's mail reach another (CVE-2024-27295).
 */
public final class Emails {

    private static final Pattern SHAPE = Pattern.compile(
            "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final int MOST = 254;

    private Emails() {
    }

    /** The address as it is kept; empty for what is none. */
    public static Optional<String> normal(String typed) {
        if (typed == null || typed.length() > MOST || !typed.chars().allMatch(c -> c < 128)) {
            return Optional.empty();
        }
        var email = typed.strip().toLowerCase(Locale.ROOT);
        return SHAPE.matcher(email).matches() ? Optional.of(email) : Optional.empty();
    }
}
