package rabta.kernel.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.springframework.http.ResponseCookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Ui;

/**
 * Carries a word from one answer to the next page in a cookie of a minute, so that no server memory is needed. It
 * holds a message's key, never its text.
 */
public final class Sayings {

    private static final String COOKIE = "rabta_saying";

    private record Kept(String key, List<String> arguments, String undo) {
    }

    private Sayings() {
    }

    static void keep(Redirect redirect, HttpServletResponse response) {
        if (redirect.saying() != null) {
            var json = Json.write(new Kept(redirect.saying(), redirect.arguments(), redirect.undo()));
            write(response, Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8)), Duration.ofMinutes(1));
        }
    }

    /** What was kept, and forgets it; null where nothing was, or where somebody wrote the cookie by hand. */
    public static Visit.Saying take(HttpServletRequest request, HttpServletResponse response) {
        var cookies = request.getCookies();
        if (cookies == null || !"GET".equals(request.getMethod())) {
            return null;
        }
        return Arrays.stream(cookies).filter(c -> COOKIE.equals(c.getName())).findFirst().map(cookie -> read(cookie, response)).orElse(null);
    }

    private static Visit.Saying read(Cookie cookie, HttpServletResponse response) {
        write(response, "", Duration.ZERO);
        try {
            var kept = Json.read(new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8), Kept.class);
            if (!Ui.has(kept.key())) {
                return null;
            }
            var undo = kept.undo() == null || kept.undo().equals(Redirect.back(kept.undo()).location()) ? kept.undo() : null;
            return new Visit.Saying(Ui.t(kept.key(), kept.arguments().toArray()), undo);
        } catch (RuntimeException broken) {
            return null;
        }
    }

    private static void write(HttpServletResponse response, String value, Duration age) {
        response.addHeader("Set-Cookie", ResponseCookie.from(COOKIE, value).path("/").httpOnly(true).sameSite("Lax").maxAge(age).build().toString());
    }
}
