package rabta.kernel.web;

import java.net.URI;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The address that links in mails lead to: always the configured one, never what a request claims. */
@Component
public class BaseUrl {

    private final String base;
    private final boolean configured;

    BaseUrl(@Value("${rabta.base-url:}") String configured, @Value("${server.port:8080}") String port) {
        var base = configured.isBlank() ? "http://localhost:" + port : configured.strip().replaceAll("/+$", "");
        var uri = URI.create(base);
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalStateException("RABTA_BASE_URL must be an address such as https://crm.example.pk");
        }
        this.base = base;
        this.configured = !configured.isBlank();
    }

    /** An absolute link to a path of ours, which begins with a slash. */
    public String link(String path) {
        return base + path;
    }

    public String host() {
        return URI.create(base).getHost();
    }

    /** Whether somebody said what our address is, so that a request to any other name is not for us. */
    public boolean configured() {
        return configured;
    }

    public boolean secure() {
        return base.startsWith("https:");
    }
}
