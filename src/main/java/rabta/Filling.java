package rabta;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import rabta.conversations.threads.ManyConversations;
import rabta.customers.demo.ShopFilling;
import rabta.identity.Viewer;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.sql.Binding;

/**
 * Makes up any number of customers in the first workspace, for measuring.
 *
 * <pre>rabta demo --people 100000 [--companies 8000] [--history yes] [--conversations 1000000]</pre>
 */
final class Filling {

    private Filling() {
    }

    /** @return what the process should end with */
    static int run(String... args) {
        Map<String, String> options = new java.util.HashMap<>(Map.of("people", "2600", "companies", "240", "history", "no", "conversations", "0"));
        for (int i = 0; i < args.length; i += 2) {
            var name = args[i].replaceFirst("^--", "");
            if (i + 1 == args.length || !options.containsKey(name) || !args[i + 1].matches("yes|no|\\d{1,8}")) {
                System.err.println("Say: rabta demo --people NUMBER [--companies NUMBER] [--history yes] [--conversations NUMBER]");
                return 2;
            }
            options.put(name, args[i + 1]);
        }
        ConfigurableApplicationContext context;
        try {
            context = SpringApplication.run(Rabta.class, "--server.port=0", "--server.address=127.0.0.1", "--logging.threshold.console=ERROR");
        } catch (RuntimeException said) {
            return 1;
        }
        var owner = context.getBean(Workspaces.class).firstOwner();
        owner.ifPresentOrElse(viewer -> Binding.within(viewer.workspace(), () -> fill(context, options, viewer)),
                () -> System.err.println("There is no business here yet: rabta init makes one."));
        return Math.max(owner.isPresent() ? 0 : 1, SpringApplication.exit(context));
    }

    // Conversations alone are asked for beside people that are there already.
    private static void fill(ConfigurableApplicationContext context, Map<String, String> options, Viewer viewer) {
        int conversations = Integer.parseInt(options.get("conversations"));
        int people = Integer.parseInt(options.get("people"));
        if (people > 0) {
            context.getBean(ShopFilling.class).fill(people, Integer.parseInt(options.get("companies")), "yes".equals(options.get("history")), 7, viewer);
        }
        if (conversations > 0) {
            context.getBean(ManyConversations.class).fill(conversations, viewer);
        }
    }
}
