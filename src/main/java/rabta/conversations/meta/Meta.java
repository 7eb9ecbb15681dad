package rabta.conversations.meta;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.NotDelivered;
import rabta.conversations.webhooks.Check;
import rabta.conversations.webhooks.Connector;
import rabta.conversations.webhooks.Sending;
import rabta.conversations.webhooks.Signature;
import rabta.kernel.outbound.OutboundFailure;

/** What WhatsApp, Messenger and Instagram have in common. */
public final class Meta {

    /** Where the Graph API stands unless a channel says otherwise. */
    public static final String GRAPH = "https://graph.facebook.com/v23.0";
    /** Among the settings of a page's channel: {@code on} where what is left on its lead advertisements is taken in. */
    public static final String LEADS = "leads";

    private Meta() {
    }

    /** How a channel that was set up so calls. */
    public static Graph.Access access(Connector.Setup set) {
        var base = set.get("base");
        return new Graph.Access(base == null || base.isBlank() ? GRAPH : base, set.get("token"), set.get("appSecret"));
    }

    /** Meta asks for the word that was agreed before it calls an address, and wants its riddle back. */
    public static Optional<String> handshake(String word, Map<String, String> query) {
        var riddle = query.get("hub.challenge");
        return "subscribe".equals(query.get("hub.mode")) && riddle != null && Signature.word(word, query.get("hub.verify_token")) ? Optional.of(riddle) : Optional.empty();
    }

    /** Sends; what Meta answers becomes words, and what concerns the whole channel is written upon it. */
    public static <T> T send(Channels channels, ChannelRow channel, Supplier<T> work) throws NotDelivered {
        try {
            T answer = Sending.call(work);
            if ("troubled".equals(channel.state())) {
                channels.working(channel.id());
            }
            return answer;
        } catch (GraphFailure failure) {
            var error = failure.error();
            var particulars = error.particulars().toArray();
            if (error.token()) {
                channels.trouble(channel.id(), error.words(), particulars);
            }
            if (failure.pause() != null) {
                throw NotDelivered.after(Instant.now().plus(failure.pause()), error.words(), particulars);
            }
            throw NotDelivered.never(error.words(), particulars);
        }
    }

    /** Asks something for the doctor: an answer that says no is something found, and no failure. */
    public static Check ask(String key, Supplier<Check> work) {
        try {
            return work.get();
        } catch (GraphFailure failure) {
            return Check.bad(key, failure.error().words(), failure.error().particulars().toArray());
        } catch (OutboundFailure failure) {
            return Check.unknown(key, "hooks.error.unreachable");
        }
    }
}
