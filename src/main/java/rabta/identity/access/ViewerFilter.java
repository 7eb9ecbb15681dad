package rabta.identity.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Viewer;
import rabta.identity.access.Credentials.Credential;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Sayings;
import rabta.kernel.web.Visit;

/**
 * Finds out who asks, and does the rest of the request in their name: their workspace bound, their language spoken,
 * a nonce of its own for the answer's scripts.
 */
class ViewerFilter extends OncePerRequestFilter {

    /** By what one is known there: a browser by its session, a program by its bearer token, the calendar of a phone by a token as its password. */
    enum Door { BROWSER, PROGRAM, CALENDAR }

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> KINDS = List.of("person", "company");

    private final Credentials credentials;
    private final Cookies cookies;
    private final Shell shell;
    private final Door door;

    ViewerFilter(Credentials credentials, Cookies cookies, Shell shell, Door door) {
        this.shell = shell;
        this.credentials = credentials;
        this.cookies = cookies;
        this.door = door;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var credential = switch (door) {
            case BROWSER -> cookies.read(request, Sessions.COOKIE).flatMap(credentials::session);
            case PROGRAM -> bearer(request);
            case CALENDAR -> password(request);
        };
        var nonce = nonce();
        response.setHeader("Content-Security-Policy", policy(nonce));
        var preferences = credential.map(c -> c.known().viewer().preferences()).orElseGet(() -> Preferences.DEFAULT.with(language(request)));
        credential.ifPresent(c -> request.setAttribute(Credential.class.getName(), c));

        try {
            ScopedValue.where(Preferences.CURRENT, preferences).where(Caller.CURRENT, Caller.of(request)).call(() -> {
                var visit = visit(request, response, nonce, credential);
                return ScopedValue.where(Visit.CURRENT, visit).call(() -> {
                    if (credential.isPresent()) {
                        return Binding.within(credential.get().known().viewer().workspace(), () -> pass(request, response, chain));
                    }
                    return pass(request, response, chain);
                });
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static Void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        chain.doFilter(request, response);
        return null;
    }

    private Optional<Credential> bearer(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7) ? credentials.token(header.substring(7).strip()) : Optional.empty();
    }

    // Whatever stands before the colon: the token alone says who it is (RFC 7617).
    private Optional<Credential> password(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            var pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            return pair.indexOf(':') < 0 ? Optional.empty() : credentials.token(pair.substring(pair.indexOf(':') + 1).strip());
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private Visit visit(HttpServletRequest request, HttpServletResponse response, String nonce, Optional<Credential> credential) {
        var query = request.getQueryString();
        var path = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        Set<String> permissions = credential.map(c -> allowed(c.known().viewer())).orElse(Set.of());
        return new Visit(path, nonce, () -> token(request), door != Door.BROWSER || live(request) ? null : Sayings.take(request, response),
                credential.map(c -> c.known().account()).orElse(null), credential.isPresent() ? shell.rooms() : List.of(), permissions,
                credential.map(c -> position(c.known().viewer().workspace())).orElse(null), place -> credential.map(c -> shell.bell(place, c.known().viewer())).orElse(null),
                () -> credential.map(c -> shell.creations(c.known().viewer())).orElse(List.of()));
    }

    // Taken before anything is read for the page: what happens meanwhile is told to it once more.
    private Long position(long workspace) {
        return door != Door.BROWSER ? null : shell.position(workspace);
    }

    /** Whether an open page fetches itself again: what the step before had to say is for another. */
    private static boolean live(HttpServletRequest request) {
        return request.getHeader("Rabta-Live") != null;
    }

    // What the shell offers depends on the kinds of record too: CREATE.person, CREATE.company.
    private static Set<String> allowed(Viewer viewer) {
        var allowed = viewer.permissions().stream().map(Enum::name).collect(Collectors.toSet());
        KINDS.stream().filter(type -> viewer.rights().of(type).create()).forEach(type -> allowed.add("CREATE." + type));
        return allowed;
    }

    private static String token(HttpServletRequest request) {
        return request.getAttribute("_csrf") instanceof CsrfToken token ? token.getToken() : "";
    }

    private Language language(HttpServletRequest request) {
        return cookies.read(request, Cookies.LANGUAGE).map(Language::of)
                .orElseGet(() -> "ur".equals(request.getLocale().getLanguage()) ? Language.UR : Language.EN);
    }

    private static String nonce() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'nonce-" + nonce + "' 'strict-dynamic'; style-src 'self' 'nonce-" + nonce
                + "'; img-src 'self' data:; media-src 'self'; connect-src 'self'; font-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";
    }

    /** Who asks, as an earlier filter found out; null for a stranger. */
    static Credential credential(HttpServletRequest request) {
        return (Credential) request.getAttribute(Credential.class.getName());
    }

    static Viewer viewer(HttpServletRequest request) {
        var credential = credential(request);
        return credential == null ? null : credential.known().viewer();
    }
}
