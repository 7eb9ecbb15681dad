package rabta.conversations.messenger;

import org.springframework.stereotype.Component;

import rabta.conversations.Channels;
import rabta.conversations.meta.Graph;
import rabta.kernel.files.FileStore;

/** A professional account on Instagram. */
@Component
class InstagramKind extends PageKind {

    InstagramKind(Channels channels, Graph graph, FileStore files, PageReader reader) {
        super("instagram", 1000, channels, graph, files, reader);
    }

    @Override
    public String icon() {
        return "brand-instagram";
    }

    // Of Urdu that is half as many letters.
    @Override
    int bytes() {
        return 1_000;
    }

    @Override
    String nameField() {
        return "username";
    }

    @Override
    String subscriptions(Setup set) {
        return "messages,messaging_postbacks,messaging_seen,message_reactions,comments";
    }

    @Override
    String answersAt(String comment) {
        return comment + "/replies";
    }

    @Override
    String hideField() {
        return "hide";
    }

    // There is no way for programs to like a comment there.
    @Override
    boolean likes() {
        return false;
    }
}
