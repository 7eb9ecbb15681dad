package rabta.kernel.events;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.sql.Binding;

/** Tells every node what changed, when the transaction in which it did has committed, and never where it has not. */
@Repository
@Transactional
public class Announcements {

    /** The channel of PostgreSQL's notifications. */
    public static final String CHANNEL = "rabta";

    /** The kind of a hint that is for the program itself: who may see what has changed. */
    public static final String RIGHTS = "rights";

    // A notification holds 8,000 bytes; where more changed at once it is said that much did.
    private static final int MOST = 50;

    private final JdbcClient jdbc;

    Announcements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void tell(Hint hint) {
        tell(List.of(hint));
    }

    public void tell(List<Hint> hints) {
        if (!hints.isEmpty()) {
            var said = hints.size() > MOST ? gathered(hints) : hints;
            send((Binding.bound() ? Binding.workspace() : 0) + "\n" + said.stream().map(Hint::line).collect(Collectors.joining("\n")));
        }
    }

    /** Who may see what has changed, in the bound workspace or, where none is bound, in any: every open page is looked at again. */
    public void rightsChanged() {
        tell(Hint.of(RIGHTS, Ref.of(RIGHTS, 0), null));
    }

    private static List<Hint> gathered(List<Hint> hints) {
        return hints.stream().collect(Collectors.toMap(h -> h.about().type(), h -> new Hint(h.id(), h.kind(), Ref.of(h.about().type(), 0), h.by()), (one, later) -> later)).values().stream().toList();
    }

    // A statement of its own: a cluster takes it no other way.
    private void send(String payload) {
        jdbc.sql("select pg_notify(:channel, :payload)").param("channel", CHANNEL).param("payload", payload).query((r, n) -> true).single();
    }
}
