package rabta;

import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import rabta.conversations.Kiosk;
import rabta.conversations.LocalConsent;
import rabta.conversations.LocalMail;
import rabta.conversations.webhooks.Program;
import rabta.conversations.webhooks.StandIn;
import rabta.kernel.jobs.Greeter;
import rabta.kernel.push.LocalPush;
import rabta.kernel.sql.CopiedSchemas;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

/**
 * The whole program on a real database, started once for all tests that extend this, at a port of its own for those
 * that look through a browser. They share its rows: a test that counts or destroys founds a workspace of its own by
 * {@link World#found}.
 */
@SpringBootTest(webEnvironment = RANDOM_PORT, properties = {"rabta.data=target/test-data", "rabta.base-url=http://localhost", "rabta.mail.fetch=false"})
@AutoConfigureMockMvc
@ResourceLock(providers = Turns.class)
@Import({World.class, CopiedSchemas.class, Greeter.class, Kiosk.class})
public abstract class RabtaTest {

    @Autowired
    protected World world;
    @Autowired
    protected MockMvcTester mvc;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
        registry.add("rabta.outbound.allow", () -> LocalPush.address() + "," + StandIn.address() + "," + Program.address() + "," + LocalMail.addresses() + "," + LocalConsent.address());
        registry.add("rabta.mail.google.tokens", LocalConsent::tokens);
    }
}
