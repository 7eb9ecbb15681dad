package rabta;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import rabta.identity.workspaces.Founding;
import rabta.identity.workspaces.Samples;
import rabta.identity.workspaces.Setup;
import rabta.kernel.ui.Language;

/**
 * A start on scratch data that asks for pages as a day at the shop would, and ends: the launcher records what it loads and
 * which ways it takes (JEP 514 and 515), so that later starts are quick and their first pages too.
 */
final class Rehearsal {

    private static final int ROUNDS = 150;
    private static final List<String> PAGES = List.of("/", "/people", "/people?city=Lahore", "/people?q=khan", "/people/1", "/people/2", "/people/2/likely", "/companies", "/companies/1", "/orders", "/search?q=ahmed");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final ConfigurableApplicationContext context;
    private final String address;

    private Rehearsal(ConfigurableApplicationContext context) {
        this.context = context;
        address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    static boolean asked() {
        return Boolean.getBoolean("rabta.exit-after-start");
    }

    static void of(ConfigurableApplicationContext context) {
        try {
            new Rehearsal(context).play();
        } catch (IOException | RuntimeException e) {
            // The start itself is what is recorded; the pages are only an extra.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(SpringApplication.exit(context));
    }

    private void play() throws IOException, InterruptedException {
        var password = UUID.randomUUID().toString();
        var founding = new Founding("Rehearsal", Language.EN, "PKR", ZoneId.of("Asia/Karachi"), "Rehearsal", "rehearsal@example.com", password);
        context.getBean(Setup.class).found(founding, true).ifPresent(context.getBean(Samples.class)::fill);
        var token = CSRF.matcher(get("/sign-in"));
        if (token.find()) {
            post("/session", "_csrf=" + token.group(1) + "&email=rehearsal%40example.com&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8));
            for (int i = 0; i < ROUNDS; i++) {
                for (var page : PAGES) {
                    get(page);
                }
            }
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString()).body();
    }

    private void post(String path, String form) throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(), BodyHandlers.discarding());
    }
}
