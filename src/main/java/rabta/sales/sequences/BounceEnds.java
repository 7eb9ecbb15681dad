package rabta.sales.sequences;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.BounceWatcher;

/** Ends sequences for an address to which a mail of the inbox did not get. A bounce of a mail that is not ours proves nothing: anybody can write one. */
@Component
@Transactional
class BounceEnds implements BounceWatcher {

    private final RefusedAddresses refused;
    private final ObjectProvider<Stopping> stopping;

    BounceEnds(RefusedAddresses refused, ObjectProvider<Stopping> stopping) {
        this.refused = refused;
        this.stopping = stopping;
    }

    @Override
    public void bounced(Bounced bounced) {
        if (bounced.message() != null && !bounced.address().isBlank() && (bounced.hard() || bounced.complaint())) {
            var reason = bounced.complaint() ? Reason.UNSUBSCRIBED : Reason.BOUNCED;
            refused.refuse(bounced.address(), reason);
            stopping.getObject().stoppedAt(bounced.address(), reason);
        }
    }

    @Override
    public void reached(String address) {
        refused.allow(address);
    }
}
