package rabta.conversations.messenger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.meta.Graph;
import rabta.conversations.meta.GraphFailure;
import rabta.conversations.meta.Meta;
import rabta.conversations.webhooks.Check;
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
    String subscriptions(Setup set) {
        return "messages,messaging_postbacks,message_deliveries,message_reads,message_echoes,feed" + (leads(set) ? ",leadgen" : "");
    }

    private static boolean leads(Setup set) {
        return "on".equals(set.get(Meta.LEADS));
    }

    @Override
    public List<Check> check(ChannelRow channel, Setup set) {
        var checks = new ArrayList<>(super.check(channel, set));
        if (leads(set) && !checks.getFirst().bad()) {
            checks.add(Meta.ask("leads", () -> readable(set)));
        }
        return checks;
    }

    private Check readable(Setup set) {
        try {
            graph.get(Meta.access(set), set.get("page") + "/leadgen_forms", Map.of("fields", "id", "limit", "1"));
            return Check.good("leads");
        } catch (GraphFailure failure) {
            if (!failure.error().permission()) {
                throw failure;
            }
            return Check.bad("leads", "adverts.check.permission", failure.error().particulars().toArray());
        }
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
