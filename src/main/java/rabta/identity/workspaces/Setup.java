package rabta.identity.workspaces;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

import jakarta.servlet.http.HttpServletRequest;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;

/**
 * The first workspace of an installation. Until it is there anybody at this very machine may found it; from any other
 * machine only who knows the code that the program printed when it started.
 */
@Service
public class Setup {

    private static final Logger log = LoggerFactory.getLogger(Setup.class);
    // Any number that nothing else locks by.
    private static final long LOCK = 5_210_911_472_001L;
    private static final List<String> PROXIED = List.of("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via");

    private final Workspaces workspaces;
    private final DataSource source;
    private final Samples samples;
    private final String code = Tokens.random().replaceAll("[^A-Za-z0-9]", "").substring(0, 16).toLowerCase(Locale.ROOT);

    Setup(Workspaces workspaces, DataSource source, Samples samples) {
        this.workspaces = workspaces;
        this.source = source;
        this.samples = samples;
    }

    @EventListener(ApplicationReadyEvent.class)
    void sayCode() {
        if (!workspaces.any()) {
            log.info("Rabta is not set up yet. From another machine, the set-up page asks for this code: {}", code);
        }
    }

    public boolean open() {
        return !workspaces.any();
    }

    public boolean hasSample() {
        return samples.available();
    }

    /** Whether this request must bring the code: unless it comes from this machine, for this machine, and by no proxy. */
    boolean asksCode(HttpServletRequest request) {
        return PROXIED.stream().anyMatch(h -> request.getHeader(h) != null) || !loopback(request.getRemoteAddr()) || !here(request.getServerName());
    }

    boolean isCode(String typed) {
        return typed != null && MessageDigest.isEqual(typed.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8), code.getBytes(UTF_8));
    }

    /**
     * Founds the first workspace, which is to be filled with sample data where that is wished. Of two at once one succeeds;
     * empty for the other, and for all who come later.
     */
    public Optional<Viewer> found(Founding founding, boolean withSample) {
        // The lock is held by a connection of its own: it ends with it, however this ends.
        try (var connection = source.getConnection(); var lock = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            try (var row = lock.executeQuery()) {
                if (!row.next() || !row.getBoolean(1) || workspaces.any()) {
                    return Optional.empty();
                }
                return Optional.of(workspaces.found(founding, withSample));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The set-up could not be locked", e);
        }
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException notLiteral) {
            return false;
        }
    }

    // A page elsewhere may give its own name this machine's address, and so ask in a visitor's browser.
    private static boolean here(String name) {
        return "localhost".equalsIgnoreCase(name) || loopback(name.replaceAll("[\\[\\]]", ""));
    }
}
