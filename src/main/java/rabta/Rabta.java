package rabta;

import java.util.Arrays;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.SpringProperties;

/** Starts Rabta: {@code serve} (or nothing) runs it; the other words do one thing and end. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class Rabta {

    private static final Logger log = LoggerFactory.getLogger(Rabta.class);

    public static void main(String... args) {
        boolean bare = args.length == 0 || args[0].startsWith("-");
        String word = bare ? "serve" : args[0];
        String[] rest = bare ? args : Arrays.copyOfRange(args, 1, args.length);
        useWhatTheBuildPrepared();
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

    /** Where the build laid the context out beforehand (Spring's AOT), nothing is scanned and derived again at each start. */
    private static void useWhatTheBuildPrepared() {
        boolean preparing = Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
        if (!preparing && Rabta.class.getResource("Rabta__ApplicationContextInitializer.class") != null) {
            SpringProperties.setFlag(AotDetector.AOT_ENABLED);
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
