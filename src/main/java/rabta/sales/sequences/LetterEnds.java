package rabta.sales.sequences;

import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.DeadAddresses;
import rabta.kernel.mail.LetterWatcher;
import rabta.kernel.sql.Binding;

/** Notes what became of the mails of sequences; one that nobody is there to take ends them for that address. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LetterEnds implements LetterWatcher {

    private record Sent(long enrolment, String address) {
    }

    private final JdbcClient jdbc;
    private final RefusedAddresses refused;
    private final ObjectProvider<Stopping> stopping;
    private final DeadAddresses dead;

    LetterEnds(JdbcClient jdbc, RefusedAddresses refused, ObjectProvider<Stopping> stopping, DeadAddresses dead) {
        this.dead = dead;
        this.jdbc = jdbc;
        this.refused = refused;
        this.stopping = stopping;
    }

    @Override
    public void ended(long letter, End end) {
        if (!Binding.bound()) {
            return;
        }
        var state = end == End.SENT ? "SENT" : end == End.UNCERTAIN ? "UNCERTAIN" : "REFUSED";
        Optional<Sent> sent = jdbc.sql("update sequence_sends s set state = :state, sent_at = case when :state = 'REFUSED' then null else now() end where s.letter_id = :letter returning s.enrolment_id, s.address")
                .param("state", state).param("letter", letter).query((r, n) -> new Sent(r.getLong(1), r.getString(2))).optional();
        if (end == End.NOBODY_THERE && sent.isPresent()) {
            refused.refuse(sent.get().address, Reason.BOUNCED);
            dead.mark(sent.get().address, "userunknown", null);
            stopping.getObject().stop(sent.get().enrolment, Reason.BOUNCED, null);
            stopping.getObject().stoppedAt(sent.get().address, Reason.BOUNCED);
        } else if (end == End.REFUSED && sent.isPresent()) {
            stopping.getObject().stop(sent.get().enrolment, Reason.REFUSED, null);
        }
    }
}
