package rabta.identity.entrance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Base64;

import org.springframework.stereotype.Component;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.access.Cookies;
import rabta.kernel.secrets.Secrets;
import rabta.kernel.secrets.Tokens;

/**
 * A browser that somebody signed in from before. Its tries are counted apart, so that strangers who guess at an account
 * cannot lock its owner out.
 */
@Component
public class KnownDevice {

    private static final String COOKIE = "rabta_device";

    private final Secrets secrets;
    private final Cookies cookies;

    KnownDevice(Secrets secrets, Cookies cookies) {
        this.secrets = secrets;
        this.cookies = cookies;
    }

    /** What this browser's tries for that address are counted by; null where it never signed in with it. */
    public String key(HttpServletRequest request, String email) {
        return cookies.read(request, COOKIE).map(value -> value.split("\\.", 2)).filter(parts -> parts.length == 2 && ours(parts, email))
                .map(parts -> "device:" + parts[0]).orElse(null);
    }

    public void remember(HttpServletRequest request, HttpServletResponse response, String email) {
        if (key(request, email) == null) {
            var id = Tokens.random();
            var sum = secrets.mac("device", id.getBytes(UTF_8), email.getBytes(UTF_8));
            cookies.write(response, COOKIE, id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sum), Duration.ofDays(365));
        }
    }

    private boolean ours(String[] parts, String email) {
        try {
            return secrets.verifies(Base64.getUrlDecoder().decode(parts[1]), "device", parts[0].getBytes(UTF_8), email.getBytes(UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
