package rabta.identity.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Base64;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.kernel.secrets.Secrets;
import rabta.kernel.secrets.Tokens;

/**
 * Derives the form token from the session, or for strangers from a random cookie of their own: nothing is stored, and
 * it changes with every sign-in.
 */
@Component
class Csrf implements CsrfTokenRepository {

    private static final String COOKIE = "rabta_visitor";

    private final Secrets secrets;
    private final Cookies cookies;

    Csrf(Secrets secrets, Cookies cookies) {
        this.secrets = secrets;
        this.cookies = cookies;
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        var made = (String) request.getAttribute(COOKIE);
        return cookies.read(request, Sessions.COOKIE).or(() -> cookies.read(request, COOKIE)).or(() -> java.util.Optional.ofNullable(made))
                .map(this::token).orElse(null);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        var visitor = Tokens.random();
        request.setAttribute(COOKIE, visitor);
        return token(visitor);
    }

    @Override
    public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        var visitor = (String) request.getAttribute(COOKIE);
        if (token != null && visitor != null) {
            cookies.write(response, COOKIE, visitor, Duration.ofHours(12));
        }
    }

    private CsrfToken token(String secret) {
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.mac("csrf", secret.getBytes(UTF_8)));
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }
}
