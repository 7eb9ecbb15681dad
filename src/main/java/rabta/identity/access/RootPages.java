package rabta.identity.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Open;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Assets;
import rabta.kernel.ui.Ui;

/** What a browser looks for at the root: how it may put the program on a home screen, and what works for it while no page of it is open. */
@Controller
class RootPages {

    /** Its address must stay, since by it the browser knows whether there is a newer one; it fetches nothing but our pages. */
    @GetMapping("/sw.js")
    @Open
    void worker(HttpServletResponse response) throws IOException {
        head(response, "text/javascript;charset=UTF-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'; connect-src 'self'; img-src 'self'");
        try (var script = new ClassPathResource("static" + Assets.url("sw.js")).getInputStream()) {
            script.transferTo(response.getOutputStream());
        }
    }

    @GetMapping("/manifest.webmanifest")
    @Open
    void manifest(HttpServletResponse response) throws IOException {
        head(response, "application/manifest+json;charset=UTF-8");
        response.getOutputStream().write(Json.write(Map.of("id", "/", "name", Ui.plain("app.name"), "short_name", Ui.plain("app.name"), "lang", Ui.lang(), "dir", Ui.dir(), "start_url", "/", "scope", "/", "display", "standalone",
                "theme_color", "#0f9488", "icons", List.of(icon("mark.svg", "any", "image/svg+xml"), icon("icon-192.png", "192x192", "image/png"), icon("icon-512.png", "512x512", "image/png"))))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> icon(String name, String sizes, String type) {
        return Map.of("src", Assets.url(name), "sizes", sizes, "type", type);
    }

    private static void head(HttpServletResponse response, String type) {
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-cache");
    }
}
