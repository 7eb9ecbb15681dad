package rabta.support.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.NotDelivered;
import rabta.conversations.Outgoing;
import rabta.kernel.sql.Json;

/**
 * Sends short words to a phone past the inbox, where a code must stand before nobody's eyes: by the short message gateway, or by WhatsApp
 * where they wrote in the last day, since only then it takes a plain text.
 */
@Component
class PortalPhones {

    private static final Duration WINDOW = Duration.ofHours(24);

    private final Channels channels;
    private final GuestTickets tickets;

    PortalPhones(Channels channels, GuestTickets tickets) {
        this.channels = channels;
        this.tickets = tickets;
    }

    /** Whether anybody can be reached so. */
    boolean works() {
        return working().findAny().isPresent();
    }

    /** Whether only those can who wrote by WhatsApp. */
    boolean onlyWhatsApp() {
        return working().noneMatch(channel -> "sms".equals(channel.kind()));
    }

    private Stream<ChannelRow> working() {
        return Stream.of("sms", "whatsapp").flatMap(kind -> channels.ofKind(kind).stream()).filter(channel -> !channel.off() && channel.privateTo() == null);
    }

    /** Outside of any transaction. @return whether it went out */
    boolean send(String number, String words) {
        for (var channel : working().toList()) {
            var wrote = "whatsapp".equals(channel.kind()) ? tickets.wrote(channel.id(), number, WINDOW) : Optional.of(Instant.now());
            if (wrote.isPresent()) {
                try {
                    // A number that no message has, and no two of these: some gateways take the same number once, and report by it.
                    channels.kind(channel.kind()).deliver(new Outgoing(-Instant.now().toEpochMilli(), 0, channel, number, null, number, null, words, null, null, null, null, null, List.of(), true, wrote.get(), Instant.now(), Json.read("{}"), 1));
                    return true;
                } catch (NotDelivered refused) {
                    // The next one may take it.
                }
            }
        }
        return false;
    }
}
