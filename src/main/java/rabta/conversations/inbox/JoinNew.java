package rabta.conversations.inbox;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;

/** Another conversation that this one goes into, or is linked with. */
public record JoinNew(long id, String title, String q, boolean link, List<InboxRow> others, Map<String, String> errors) implements Page {

    public String action() {
        return "/inbox/" + id + (link ? "/links" : "/merging");
    }
}
