package rabta.sales.sequences;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rabta.conversations.Unsubscribed;

/** Tells the rooms below who wants no mails of sequences. */
@Component
class UnsubscribedAddresses implements Unsubscribed {

    private final RefusedAddresses refused;

    UnsubscribedAddresses(RefusedAddresses refused) {
        this.refused = refused;
    }

    @Override
    public Set<String> among(Collection<String> addresses) {
        return refused.among(addresses).entrySet().stream().filter(one -> one.getValue() == Reason.UNSUBSCRIBED).map(one -> one.getKey()).collect(Collectors.toSet());
    }
}
