package rabta.identity.access;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.kernel.web.ErrorShow;
import rabta.kernel.web.Faults;

/** The second wall behind the form token: a change that a browser says comes from another site is refused. */
class CrossSite extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Below them is what the business puts before strangers within its own pages: other sites send to it, and in nobody's name. */
    private static final List<String> FOR_STRANGERS = List.of("/form/", "/chat/");

    private final Faults faults;

    CrossSite(Faults faults) {
        this.faults = faults;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var from = request.getHeader("Sec-Fetch-Site");
        if (SAFE.contains(request.getMethod()) || from == null || from.equals("same-origin") || from.equals("none") || forStrangers(request)) {
            chain.doFilter(request, response);
        } else {
            faults.answer(new ErrorShow(403, "form_expired", null, null), request, response);
        }
    }

    static boolean forStrangers(HttpServletRequest request) {
        return FOR_STRANGERS.stream().anyMatch(request.getRequestURI()::startsWith);
    }
}
