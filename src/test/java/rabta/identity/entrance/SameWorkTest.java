package rabta.identity.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;

import rabta.RabtaTest;
import rabta.World;
import rabta.identity.access.Passwords;
import rabta.identity.access.Sessions;
import rabta.identity.audit.Audit;

/** Nobody learns from the door's slowness who is known here: it counts the work, not the time. */
class SameWorkTest extends RabtaTest {

    @Autowired
    Logins logins;
    @Autowired
    Sessions sessions;
    @Autowired
    Attempts attempts;
    @Autowired
    Audit audit;
    @Autowired
    PlatformTransactionManager transactions;

    /** The parameters of each hash that was computed, since they are what it costs. */
    private static final class Counting implements PasswordEncoder {

        private final PasswordEncoder real = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
        private final List<String> computed = new ArrayList<>();

        @Override
        public String encode(CharSequence password) {
            return real.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            computed.add(hash.substring(0, hash.indexOf("$", hash.indexOf("m="))));
            return real.matches(password, hash);
        }

        List<String> since() {
            var those = List.copyOf(computed);
            computed.clear();
            return those;
        }
    }

    private static final class Counted extends Passwords {

        Counted(Counting counting) {
            super(counting);
        }
    }

    @Test
    void a_known_and_an_unknown_address_and_none_at_all_cost_one_hash_of_the_same_kind() {
        var counting = new Counting();
        var door = new SignIns(logins, new Counted(counting), sessions, attempts, audit, transactions);
        world.sara();

        assertThat(door.signIn("sara@karachi.test", "wrong parrots", null)).isEmpty();
        var known = counting.since();
        assertThat(door.signIn("nobody@karachi.test", "wrong parrots", null)).isEmpty();
        var unknown = counting.since();
        assertThat(door.signIn("no address", "wrong parrots", null)).isEmpty();
        var none = counting.since();
        assertThat(door.signIn("nobody@karachi.test", null, null)).isEmpty();
        var empty = counting.since();
        assertThat(door.signIn("sara@karachi.test", World.PASSWORD, null)).isPresent();

        assertThat(known).hasSize(1).first().asString().startsWith("$argon2id$");
        assertThat(unknown).isEqualTo(known);
        assertThat(none).isEqualTo(known);
        assertThat(empty).isEqualTo(known);
        assertThat(counting.since()).isEqualTo(known);
    }

    @Test
    void the_dummy_matches_nobody() {
        assertThat(new Counted(new Counting()).matches("a password that nobody has", null)).isFalse();
    }
}
