package rabta.conversations.messenger;

import org.springframework.stereotype.Component;

import rabta.conversations.Channels;
import rabta.conversations.meta.Graph;
import rabta.kernel.files.FileStore;

/** A Facebook page. */
@Component
class MessengerKind extends PageKind {

    MessengerKind(Channels channels, Graph graph, FileStore files, PageReader reader) {
        super("messenger", 2000, channels, graph, files, reader);
    }

    @Override
    public String icon() {
        return "brand-messenger";
    }

    @Override
    String nameField() {
        return "name";
    }

    @Override
    String subscriptions() {
        return "messages,messaging_postbacks,message_deliveries,message_reads,message_echoes,feed";
    }

    @Override
    String answersAt(String comment) {
        return comment + "/comments";
    }

    @Override
    String hideField() {
        return "is_hidden";
    }
}
