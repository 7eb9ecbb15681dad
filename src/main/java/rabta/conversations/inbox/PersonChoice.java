package rabta.conversations.inbox;

import java.util.List;
import java.util.Map;

import rabta.customers.search.Found;
import rabta.kernel.web.Page;

/** Whose conversation it is. @param likely who may be meant */
public record PersonChoice(long id, String title, String contactName, String contactAddress, String typed, List<Found> likely, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
