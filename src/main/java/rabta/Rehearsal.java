package rabta;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A start that asks for the first page and ends, so that the launcher can record the classes a start needs. */
final class Rehearsal {

    private Rehearsal() {}

    static boolean asked() {
        return Boolean.getBoolean("rabta.exit-after-start");
    }

    static void of(ConfigurableApplicationContext context) {
        String port = context.getEnvironment().getProperty("local.server.port");
        try {
            var page = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            page.getResponseCode();
            page.disconnect();
        } catch (IOException e) {
            // The start itself is what is recorded; the page is only an extra.
        }
        System.exit(SpringApplication.exit(context));
    }
}
