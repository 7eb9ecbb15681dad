package rabta.conversations.threads;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Called;
import rabta.conversations.Conversation;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;

/** What conversations are called where they are told of: whose they are, else what they are about. */
@Component
@Transactional(readOnly = true)
public class ConversationNames {

    private final ConversationReads reads;

    ConversationNames(ConversationReads reads) {
        this.reads = reads;
    }

    /** Of those that the viewer sees. */
    public Map<Long, String> of(Collection<Long> ids, Viewer viewer) {
        var names = new HashMap<Long, String>();
        reads.each(ids, viewer).forEach(one -> names.put(one.id(), of(one)));
        return names;
    }

    public static String of(Conversation one) {
        return Called.named(one.contactName(), one.contactAddress()).orElseGet(() -> one.subject() != null ? one.subject() : Ui.t("conversations.nameless"));
    }
}
