package rabta.identity.access;

import java.io.IOException;

import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.api.Idempotency;

/** Gives every POST of the API its {@code Idempotency-Key}, once it is known who asks; no handler knows of it. */
class OnceFilter extends OncePerRequestFilter {

    private final Idempotency idempotency;

    OnceFilter(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var viewer = ViewerFilter.viewer(request);
        if (viewer != null && idempotency.asked(request)) {
            idempotency.once(request, response, chain, viewer);
        } else {
            chain.doFilter(request, response);
        }
    }
}
