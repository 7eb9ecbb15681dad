package rabta.conversations.webhooks;

import java.io.IOException;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.kernel.web.KeptBody;

/**
 * Takes what is sent to {@code /hooks} as its very bytes before anything reads a form out of it: a signature is over bytes, and what was
 * read as a form is gone. What is larger than any channel sends is refused unread.
 */
class RawBody extends OncePerRequestFilter {

    static final String BYTES = RawBody.class.getName();
    static final String PATH = "/hooks/";
    /** Meta and Telegram send at most some hundred kilobytes. */
    static final int MOST = 3 << 20;
    /** Programs of the business bring files along. */
    private static final int MOST_OF_PROGRAMS = 15 << 20;
    private static final String PROGRAMS = PATH + "api/";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        int most = request.getRequestURI().startsWith(PROGRAMS) ? MOST_OF_PROGRAMS : MOST;
        byte[] bytes = request.getContentLengthLong() > most ? null : request.getInputStream().readNBytes(most + 1);
        if (bytes == null || bytes.length > most) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        request.setAttribute(BYTES, bytes);
        chain.doFilter(new KeptBody(request, bytes), response);
    }

    static byte[] of(HttpServletRequest request) {
        return request.getAttribute(BYTES) instanceof byte[] bytes ? bytes : new byte[0];
    }

    @Configuration
    static class RawBodyFilter {

        @Bean
        FilterRegistrationBean<RawBody> rawBody() {
            var registration = new FilterRegistrationBean<>(new RawBody());
            registration.addUrlPatterns(PATH + "*");
            // Before the filter that looks for a method within a form.
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
            return registration;
        }
    }
}
