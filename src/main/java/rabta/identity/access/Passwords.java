package rabta.identity.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.Semaphore;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with OWASP's least parameters (19 MiB, 2 passes): the machine may have a gigabyte in all. Never more than
 * two at once, so that a flood of sign-ins cannot eat the memory.
 */
@Component
public class Passwords {

    /** A longer password is refused before it costs anything. */
    public static final int MOST_BYTES = 1024;

    private final PasswordEncoder encoder;
    private final Semaphore turns = new Semaphore(2);
    private final String dummy;

    @Autowired
    Passwords() {
        this(new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2));
    }

    protected Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.dummy = encoder.encode("a password that nobody has");
    }

    public String hash(String password) {
        return inTurn(() -> encoder.encode(whole(password)));
    }

    /** Whether it is the password; a null hash (no such login) costs the same time and never is. */
    public boolean matches(String password, String hash) {
        if (password.getBytes(UTF_8).length > MOST_BYTES) {
            return false;
        }
        return inTurn(() -> encoder.matches(whole(password), hash == null ? dummy : hash)) && hash != null;
    }

    // Half of a sign that takes two is none that anybody typed; the encoder would throw.
    private static String whole(String password) {
        return new String(password.getBytes(UTF_8), UTF_8);
    }

    private <T> T inTurn(java.util.function.Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
