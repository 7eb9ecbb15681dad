package rabta.conversations.threads;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ConversationFilter;
import rabta.customers.search.Found;
import rabta.customers.search.SearchSource;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;

/** Finds conversations by their subject, contact and what was said in them, the latest first. */
@Component
@Transactional(readOnly = true)
class ConversationSearch implements SearchSource {

    private static final double RANK = 0.8;

    private final ConversationReads reads;

    ConversationSearch(ConversationReads reads) {
        this.reads = reads;
    }

    @Override
    public List<Found> search(String typed, Viewer viewer, int size) {
        if (!viewer.may(Permission.VIEW_CONVERSATIONS)) {
            return List.of();
        }
        var filter = new ConversationFilter("every", null, null, null, null, null, null, null, null, null, typed, false);
        return reads.list(filter, null, size, viewer).rows().stream().map(one -> new Found("conversation", one.id(), "/inbox/" + one.id(), ConversationNames.of(one),
                Stream.of(one.subject(), one.preview()).filter(text -> text != null && !text.isBlank()).collect(Collectors.joining(" · ")), null, null, RANK)).toList();
    }

    @Override
    public Map<String, String> types() {
        return Map.of("conversation", Ui.t("search.type.conversation"));
    }
}
