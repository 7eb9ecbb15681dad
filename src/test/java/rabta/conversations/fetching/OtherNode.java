package rabta.conversations.fetching;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.LifecycleProcessor;

import rabta.Rabta;
import rabta.kernel.sql.Binding;

/** A node in a process of its own: it fetches the mailbox that it is told of, and nothing else. Whoever started it may kill it. */
final class OtherNode {

    /** Nothing runs by itself: no jobs, no clock. */
    private record Still() implements LifecycleProcessor {

        @Override
        public void onRefresh() {
        }

        @Override
        public void onClose() {
        }

        @Override
        public void start() {
        }

        @Override
        public void stop() {
        }

        @Override
        public boolean isRunning() {
            return false;
        }
    }

    private OtherNode() {
    }

    /** @param args the workspace, the mailbox, and settings as {@code --name=value} */
    public static void main(String... args) throws Exception {
        var application = new SpringApplication(Rabta.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("lifecycleProcessor", new Still()));
        var context = application.run(args);
        Binding.within(Long.parseLong(args[0]), () -> context.getBean(MailFetching.class).once(Long.parseLong(args[1])));
    }
}
