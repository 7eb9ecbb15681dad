package rabta.conversations.inbox;

import java.util.List;
import java.util.Map;
import java.util.Set;

import rabta.kernel.web.Page;

/** Another conversation that this one goes into, or is linked with. @param strange those of other customers, which are merged only after a question */
public record JoinNew(long id, String title, String q, boolean link, List<InboxRow> others, Set<Long> strange, Map<String, String> errors) implements Page {

    public String action() {
        return "/inbox/" + id + (link ? "/links" : "/merging");
    }
}
