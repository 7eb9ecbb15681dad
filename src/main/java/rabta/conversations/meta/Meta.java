package rabta.conversations.meta;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.NotDelivered;
import rabta.conversations.webhooks.Check;
import rabta.conversations.webhooks.Sending;
import rabta.conversations.webhooks.Signature;
import rabta.kernel.outbound.OutboundFailure;

/** What WhatsApp, Messenger and Instagram have in common. */
public final class Meta {

    private Meta() {
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
