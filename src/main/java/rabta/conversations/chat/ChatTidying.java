package rabta.conversations.chat;

import org.springframework.stereotype.Component;

import rabta.kernel.jobs.Nightly;

/** Forgets visitors who never said anything. */
@Component
class ChatTidying implements Nightly {

    private final Visitors visitors;

    ChatTidying(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    public void tidyWorkspace() {
        visitors.forget();
    }
}
