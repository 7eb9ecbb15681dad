package rabta.conversations.inbox;

import java.util.List;

import rabta.conversations.Conversation;
import rabta.customers.RecordKind;
import rabta.customers.search.CustomerSearch;
import rabta.customers.search.Found;
import rabta.identity.Viewer;

/** Who may be meant by a conversation that is nobody's: found by the address or number, else by the name. */
final class Likely {

    private static final int FEW = 4;

    static List<Found> of(Conversation one, CustomerSearch search, Viewer viewer) {
        var byAddress = one.contactAddress() == null ? List.<Found>of() : people(one.contactAddress(), search, viewer);
        return !byAddress.isEmpty() || one.contactName() == null ? byAddress : people(one.contactName(), search, viewer);
    }

    private static List<Found> people(String typed, CustomerSearch search, Viewer viewer) {
        return search.customers(typed, viewer, FEW).stream().filter(each -> RecordKind.PERSON.type().equals(each.type())).toList();
    }

    private Likely() {
    }
}
