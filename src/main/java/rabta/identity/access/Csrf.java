package rabta.identity.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

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
    private static final Pattern PORTAL = Pattern.compile("/portal/([a-z0-9-]{3,40})(?:/.*)?");

    private final Secrets secrets;
    private final Cookies cookies;

    Csrf(Secrets secrets, Cookies cookies) {
        this.secrets = secrets;
        this.cookies = cookies;
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        var made = (String) request.getAttribute(COOKIE);
        return cookies.read(request, Sessions.COOKIE).or(() -> guest(request)).or(() -> cookies.read(request, COOKIE)).or(() -> Optional.ofNullable(made))
                .map(this::token).orElse(null);
    }

    // A customer who is in at a business's portal is known by a cookie of that portal's own, which outlives a stranger's.
    private Optional<String> guest(HttpServletRequest request) {
        var portal = PORTAL.matcher(request.getRequestURI());
        return portal.matches() ? cookies.read(request, Cookies.PORTAL + portal.group(1)) : Optional.empty();
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
