package rabta;

import java.util.Arrays;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts Rabta: {@code serve} (or nothing) runs it; the other words do one thing and end. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class Rabta {

    private static final Logger log = LoggerFactory.getLogger(Rabta.class);

    public static void main(String... args) {
        boolean bare = args.length == 0 || args[0].startsWith("-");
        String word = bare ? "serve" : args[0];
        String[] rest = bare ? args : Arrays.copyOfRange(args, 1, args.length);
        switch (word) {
            case "serve" -> serve(rest);
            case "init" -> System.exit(Init.run(rest));
            case "demo" -> System.exit(Filling.run(rest));
            case "archive" -> System.exit(Archiving.run(false, rest));
            case "unarchive" -> System.exit(Archiving.run(true, rest));
            default -> {
                System.err.printf("Rabta does not know '%s'. Say: serve, init, demo, archive, unarchive.%n", word);
                System.exit(2);
            }
        }
    }

    private static void serve(String... args) {
        ConfigurableApplicationContext context = SpringApplication.run(Rabta.class, args);
        log.info("Rabta is ready: http://localhost:{}", context.getEnvironment().getProperty("local.server.port"));
        if (Rehearsal.asked()) {
            Rehearsal.of(context);
        }
    }
}
