package rabta.support.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.conversations.ChannelRow;
import rabta.conversations.ChannelTemplates;
import rabta.conversations.ChannelTemplates.Template;
import rabta.conversations.Channels;
import rabta.conversations.NotDelivered;
import rabta.conversations.Outgoing;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Language;

/**
 * Sends short words to a phone past the inbox, where a code must stand before nobody's eyes: by the short message gateway, or by WhatsApp as a
 * plain text where they wrote in the last day, else by a text that Meta has approved for codes.
 */
@Component
class PortalPhones {

    /** A little less than Meta's own day: what goes out in its last minutes may come too late. */
    private static final Duration WINDOW = Duration.ofHours(24).minusMinutes(10);
    private static final Logger log = LoggerFactory.getLogger(PortalPhones.class);

    /** What goes to a phone. @param code alone, as an approved text takes it; null for what is none */
    record Short(String number, String words, String code, Language language) {
    }

    /** What became of it. */
    enum Outcome {
        SENT, LATER, NEVER
    }

    private final Channels channels;
    private final GuestTickets tickets;
    private final ObjectProvider<ChannelTemplates> templates;

    PortalPhones(Channels channels, GuestTickets tickets, ObjectProvider<ChannelTemplates> templates) {
        this.channels = channels;
        this.tickets = tickets;
        this.templates = templates;
    }

    /** Whether anybody can be reached so. */
    boolean works() {
        return working().findAny().isPresent();
    }

    /** Whether only those can who wrote by WhatsApp in the last day. */
    boolean onlyRecent() {
        return works() && working().noneMatch(channel -> !whatsApp(channel) || !coded(channel).isEmpty());
    }

    private Stream<ChannelRow> working() {
        return Stream.of("sms", "whatsapp").flatMap(kind -> channels.ofKind(kind).stream()).filter(channel -> !channel.off() && channel.privateTo() == null && channels.kind(channel.kind()).delivers(channel));
    }

    private static boolean whatsApp(ChannelRow channel) {
        return "whatsapp".equals(channel.kind());
    }

    private List<Template> coded(ChannelRow channel) {
        return templates.stream().filter(known -> known.kind().equals(channel.kind())).flatMap(known -> known.templates(channel.id()).stream()).filter(Template::coded).toList();
    }

    // In their language where there is one.
    private Optional<Template> coded(ChannelRow channel, Language language) {
        var there = coded(channel);
        return there.stream().filter(one -> one.language().startsWith(language.tag())).findFirst().or(() -> there.stream().findFirst());
    }

    /** Outside of any transaction, by the first channel that takes it. */
    Outcome send(Short words) {
        var outcome = Outcome.NEVER;
        for (var channel : working().toList()) {
            var message = written(channel, words);
            if (message.isPresent()) {
                try {
                    channels.kind(channel.kind()).deliver(message.get());
                    return Outcome.SENT;
                } catch (NotDelivered refused) {
                    // The next one may take it.
                    log.info("channel {} did not take short words of the portal: {}", channel.id(), refused.key());
                    outcome = refused.again() ? Outcome.LATER : outcome;
                }
            }
        }
        return outcome;
    }

    private Optional<Outgoing> written(ChannelRow channel, Short words) {
        var wrote = whatsApp(channel) ? tickets.wrote(channel.id(), words.number, WINDOW) : Optional.of(Instant.now());
        if (wrote.isPresent()) {
            return Optional.of(outgoing(channel, words, null, 0, wrote.get()));
        }
        return words.code == null ? Optional.empty() : coded(channel, words.language).map(template -> outgoing(channel, words, template.name(), template.places(), null));
    }

    // A number that no message has, and no two of these: some gateways take the same number once, and report by it.
    private static Outgoing outgoing(ChannelRow channel, Short words, String template, int places, Instant wrote) {
        var values = template == null ? Map.of() : Map.of("parameters", Collections.nCopies(places, words.code));
        return new Outgoing(-Instant.now().toEpochMilli(), 0, channel, words.number, null, words.number, null, words.words, null, template, null, null, null, List.of(), true, wrote, Instant.now(), Json.read(Json.write(values)), 1);
    }
}
