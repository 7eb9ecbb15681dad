package rabta.support.portal;

import java.io.IOException;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.access.Viewers;
import rabta.identity.workspaces.PublicSite;
import rabta.identity.workspaces.PublicSites;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * Does what is asked at a business's door within that business, in the language of the address and at its hour: whoever else is signed in in
 * the same browser makes no difference. What the portal knows of a request is in the address and in its own cookie.
 */
@Component
class PortalFilter extends OncePerRequestFilter {

    private static final Pattern PATH = Pattern.compile("/portal/([a-z0-9-]{3,40})(?:/(en|ur))?(?:/.*)?");

    private final PublicSites sites;
    private final Viewers viewers;

    PortalFilter(PublicSites sites, Viewers viewers) {
        this.sites = sites;
        this.viewers = viewers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var path = PATH.matcher(request.getRequestURI());
        var site = path.matches() ? sites.portal(path.group(1)).orElse(null) : null;
        if (site == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            within(site, path.group(2), request, response, chain);
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private void within(PublicSite site, String language, HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws Exception {
        Binding.within(site.workspace(), () -> {
            var spoken = language == null ? Preferences.current().language() : Language.of(language);
            return ScopedValue.where(Preferences.CURRENT, viewers.system().preferences().with(spoken)).call(() -> {
                chain.doFilter(request, response);
                return null;
            });
        });
    }
}
