package rabta.conversations.inbox;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.conversations.Conversation;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;

@Component
class InboxMacros {

    List<Option> of(Viewer viewer) {
        return List.of();
    }

    List<InboxPrepared.Text> texts(Conversation one, String typed, int size, Viewer viewer) {
        return List.of();
    }

    void run(long conversation, long macro, Viewer viewer) {
        throw new NotFound();
    }
}
