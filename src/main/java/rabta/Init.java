package rabta;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import rabta.identity.entrance.Emails;
import rabta.identity.entrance.PasswordRule;
import rabta.identity.tokens.ApiTokens;
import rabta.identity.workspaces.Choices;
import rabta.identity.workspaces.Founding;
import rabta.identity.workspaces.Samples;
import rabta.identity.workspaces.Setup;
import rabta.kernel.ui.Language;
import rabta.kernel.web.Mistakes;

/**
 * The first page without a browser: founds the business from the command line and prints an API token of its owner, once.
 *
 * <pre>rabta init --business "Karachi Textiles" --owner "Sara Ahmed" --email sara@example.pk --password-file secret [--language ur] [--currency PKR] [--zone Asia/Karachi] [--demo]</pre>
 */
final class Init {

    private static final Set<String> KNOWN = Set.of("business", "owner", "email", "password-file", "language", "currency", "zone");
    private static final String USAGE = "Say: rabta init --business NAME --owner NAME --email ADDRESS --password-file FILE [--language ur|en] [--currency PKR] [--zone Asia/Karachi] [--demo]";

    /** Something is wrong with what was typed; the message says what. */
    private static final class Refused extends RuntimeException {

        Refused(String sentence) {
            super(sentence, null, false, false);
        }
    }

    private Init() {
    }

    /** @return what the process should end with */
    static int run(String... args) {
        Founding founding;
        boolean demo;
        try {
            var options = options(args);
            demo = options.containsKey("demo");
            founding = founding(options);
        } catch (Refused refused) {
            System.err.println(refused.getMessage());
            return 2;
        }
        ConfigurableApplicationContext context;
        try {
            context = SpringApplication.run(Rabta.class, "--server.port=0", "--server.address=127.0.0.1", "--logging.threshold.console=ERROR");
        } catch (RuntimeException said) {
            return 1;
        }
        int code = found(context, founding, demo);
        return Math.max(code, SpringApplication.exit(context));
    }

    private static int found(ConfigurableApplicationContext context, Founding founding, boolean demo) {
        var setup = context.getBean(Setup.class);
        if (demo && !setup.hasSample()) {
            System.err.println("This Rabta has no sample data to begin with.");
            return 1;
        }
        var owner = setup.found(founding, demo);
        if (owner.isEmpty()) {
            System.err.println("This Rabta has its business already; new members are invited under Settings, Members.");
            return 1;
        }
        if (demo) {
            context.getBean(Samples.class).fill(owner.get());
        }
        System.out.println(context.getBean(ApiTokens.class).create("init", true, null, owner.get()));
        return 0;
    }

    private static Map<String, String> options(String... args) {
        var options = new HashMap<String, String>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--demo")) {
                options.put("demo", "");
                continue;
            }
            var parts = args[i].replaceFirst("^--", "").split("=", 2);
            if (!args[i].startsWith("--") || !KNOWN.contains(parts[0])) {
                throw new Refused("Rabta does not know '" + args[i] + "'. " + USAGE);
            }
            if (parts.length == 1 && i + 1 == args.length) {
                throw new Refused("After " + args[i] + " something is missing. " + USAGE);
            }
            options.put(parts[0], parts.length == 2 ? parts[1] : args[++i]);
        }
        return options;
    }

    private static Founding founding(Map<String, String> options) {
        for (var needed : new String[] {"business", "owner", "email", "password-file"}) {
            if (options.getOrDefault(needed, "").isBlank()) {
                throw new Refused("--" + needed + " is missing. " + USAGE);
            }
        }
        var email = Emails.normal(options.get("email")).orElseThrow(() -> new Refused("'" + options.get("email") + "' is not an e-mail address."));
        var language = options.getOrDefault("language", "en");
        var currency = options.getOrDefault("currency", "PKR");
        var zone = options.getOrDefault("zone", "Asia/Karachi");
        must(language.matches("en|ur"), "The language is 'ur' or 'en', not '" + language + "'.");
        must(Choices.currency(currency), "'" + currency + "' is not a currency's code such as PKR.");
        must(Choices.zone(zone), "'" + zone + "' is not a time zone such as Asia/Karachi.");
        var mistakes = new Mistakes().line("business", options.get("business"), 200).line("owner", options.get("owner"), 200);
        must(!mistakes.any(), "The names of business and owner are one line each, of at most 200 characters.");
        var password = password(Path.of(options.get("password-file")));
        PasswordRule.check(mistakes, "password", password, email, options.get("owner"), options.get("business"));
        must(!mistakes.any(), "The password: " + Optional.ofNullable(mistakes.of("password")).orElse("") + ".");
        return new Founding(options.get("business").strip(), Language.of(language), currency, ZoneId.of(zone), options.get("owner").strip(), email, password);
    }

    private static String password(Path file) {
        try {
            return Files.readString(file).replaceFirst("\\R$", "");
        } catch (IOException e) {
            throw new Refused("The password file " + file + " cannot be read.");
        }
    }

    private static void must(boolean so, String sentence) {
        if (!so) {
            throw new Refused(sentence);
        }
    }
}
