package rabta.identity.access;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.kernel.web.BaseUrl;

/** The cookies that we set: out of scripts' reach, for this host alone where the address is https. */
@Component
public class Cookies {

    /** A stranger's language. */
    public static final String LANGUAGE = "rabta_language";
    /** A customer's session at a business's portal, before the name under which strangers find that business. */
    public static final String PORTAL = "rabta_portal_";

    private final boolean secure;
    private final SessionLife life;

    Cookies(BaseUrl base, SessionLife life) {
        this.secure = base.secure();
        this.life = life;
    }

    /** Leaves the session of this secret with the browser, for as long as it can last. */
    public void session(HttpServletResponse response, String secret) {
        write(response, Sessions.COOKIE, secret, life.longest());
    }

    public Optional<String> read(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        var real = real(name);
        return cookies == null ? Optional.empty()
                : Arrays.stream(cookies).filter(c -> real.equals(c.getName())).map(Cookie::getValue).filter(v -> !v.isEmpty()).findFirst();
    }

    public void write(HttpServletResponse response, String name, String value, Duration age) {
        response.addHeader("Set-Cookie", ResponseCookie.from(real(name), value).path("/").httpOnly(true).secure(secure).sameSite("Lax")
                .maxAge(age).build().toString());
    }

    public void drop(HttpServletResponse response, String name) {
        write(response, name, "", Duration.ZERO);
    }

    // Browsers take a cookie with this prefix only over https, only from this very host.
    private String real(String name) {
        return secure ? "__Host-" + name : name;
    }
}
