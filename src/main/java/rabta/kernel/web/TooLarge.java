package rabta.kernel.web;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Sees by what it says of its length that a form with files is too large, before any filter asks for a parameter, which
 * would read all of it. {@link UploadGuard} answers it, once it is known who asks.
 */
class TooLarge extends OncePerRequestFilter {

    static final String LIMIT = TooLarge.class.getName();
    private static final long USUAL = 30L << 20;

    @Configuration(proxyBeanMethods = false)
    static class First {

        @Bean
        FilterRegistrationBean<TooLarge> tooLarge(List<UploadLimit> limits) {
            var first = new FilterRegistrationBean<>(new TooLarge(limits));
            first.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return first;
        }
    }

    private final List<UploadLimit> limits;

    TooLarge(List<UploadLimit> limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        long limit = limits.stream().filter(l -> request.getRequestURI().startsWith(l.path())).mapToLong(UploadLimit::bytes).max().orElse(USUAL);
        boolean form = request.getContentType() != null && request.getContentType().startsWith("multipart/");
        if (form && request.getContentLengthLong() > limit) {
            request.setAttribute(LIMIT, limit);
            chain.doFilter(new Unread(request), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A request whose form nobody reads. */
    private static final class Unread extends HttpServletRequestWrapper {

        Unread(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getParameter(String name) {
            return null;
        }

        @Override
        public String[] getParameterValues(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }
    }
}
