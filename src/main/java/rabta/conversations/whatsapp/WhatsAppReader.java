package rabta.conversations.whatsapp;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Intake;
import rabta.conversations.Receipt;
import rabta.conversations.Trouble;
import rabta.conversations.meta.Graph;
import rabta.conversations.meta.GraphFailure;
import rabta.conversations.webhooks.Afterwards;
import rabta.conversations.webhooks.Connector.Setup;
import rabta.conversations.webhooks.Envelope;
import rabta.conversations.webhooks.Fetching;
import rabta.conversations.webhooks.ThreadNames;
import rabta.conversations.webhooks.Tree;
import rabta.conversations.webhooks.TooEarly;
import rabta.conversations.whatsapp.CloudEvent.Media;
import rabta.conversations.whatsapp.CloudEvent.Message;

/** From an envelope to messages: all that it holds, each once. */
@Component
class WhatsAppReader {

    private static final int LARGEST = 25 << 20;

    private final Channels channels;
    private final Intake intake;
    private final Graph graph;
    private final ThreadNames names;
    private final CloudTemplates templates;
    private final Afterwards afterwards;

    WhatsAppReader(Channels channels, Intake intake, Graph graph, ThreadNames names, CloudTemplates templates, Afterwards afterwards) {
        this.channels = channels;
        this.intake = intake;
        this.graph = graph;
        this.names = names;
        this.templates = templates;
        this.afterwards = afterwards;
    }

    void read(Receipt receipt) throws TooEarly {
        var called = channels.find(receipt.channel()).orElse(null);
        if (called == null) {
            return;
        }
        Envelope.each(CloudReading.of(Tree.of(receipt.body())), event -> {
            // Several numbers of one app are called at one address.
            var channel = event.number() == null ? called : channels.at(WhatsAppKind.KIND, event.number()).filter(one -> same(one, called)).orElse(null);
            if (channel == null) {
                channels.set(called.id(), Map.of("stray", event.number()));
                return false;
            }
            return !take(event, channel, receipt) && TooEarly.waits(at(event), receipt);
        });
    }

    private static Instant at(CloudEvent event) {
        return switch (event) {
            case Message message -> message.at();
            case CloudEvent.Status status -> status.at();
            default -> null;
        };
    }

    // What one app has signed is not believed of a number that belongs to another.
    private boolean same(ChannelRow one, ChannelRow called) {
        return one.id() == called.id() || Objects.equals(channels.secrets(one.id()).get("appSecret"), channels.secrets(called.id()).get("appSecret"));
    }

    /** @return false where it concerns a message that is not there, or not yet */
    private boolean take(CloudEvent event, ChannelRow channel, Receipt receipt) {
        return switch (event) {
            case Message message when message.content() instanceof CloudEvent.Reaction reaction -> {
                yield reaction.message() == null || intake.reaction(channel.id(), reaction.message(), Objects.requireNonNullElse(message.from().name(), handle(message)), reaction.emoji());
            }
            case Message message when message.content() instanceof CloudEvent.Changed changed -> changed.message() == null
                    || (changed.text() == null ? afterwards.marked(channel.id(), changed.message(), "takenBack", true) : afterwards.edited(channel.id(), changed.message(), changed.text(), message.at()));
            case Message message when message.echo() && message.id() != null && afterwards.there(channel.id(), message.id()) -> true;
            case Message message -> {
                arrive(message, channel, receipt);
                yield true;
            }
            case CloudEvent.Status status -> status(status, channel);
            case CloudEvent.NewId id -> {
                if (id.previous() != null && id.current() != null) {
                    names.thread(channel.id(), id.previous(), id.current(), id.phone() == null ? null : "+" + id.phone());
                }
                yield true;
            }
            case CloudEvent.NewNumber moved -> {
                if (moved.previous() != null && moved.current() != null) {
                    var thread = names.thread(channel.id(), "+" + moved.previous(), "+" + moved.current());
                    names.moved(channel.id(), thread, "+" + moved.current());
                }
                yield true;
            }
            case CloudEvent.TemplateState decided -> {
                templates.decided(channel.id(), decided);
                yield true;
            }
            case CloudEvent.Failing failing -> {
                channels.trouble(channel.id(), failing.errors().getFirst().words(), failing.errors().getFirst().particulars().toArray());
                yield true;
            }
            case CloudEvent.Account account -> {
                // Kept as it came; there is nothing to be shown as a conversation.
                yield true;
            }
        };
    }

    private boolean status(CloudEvent.Status status, ChannelRow channel) {
        if (status.id() == null || !List.of("sent", "delivered", "read", "failed").contains(String.valueOf(status.state()))) {
            return true;
        }
        var trouble = !"failed".equals(status.state()) ? null
                : status.errors().isEmpty() ? Trouble.of("graph.error.other", "", "") : new Trouble(status.errors().getFirst().words(), status.errors().getFirst().particulars());
        return intake.state(channel.id(), status.id(), status.state(), status.at(), trouble);
    }

    private static String handle(Message message) {
        var from = message.from();
        return from.phone() == null ? Objects.requireNonNullElse(from.id(), "unknown") : from.phone().matches("\\d+") ? "+" + from.phone() : from.phone();
    }

    private void arrive(Message message, ChannelRow channel, Receipt receipt) {
        var from = message.from();
        var handle = handle(message);
        var thread = names.thread(channel.id(), handle, from.id());
        var particulars = new LinkedHashMap<String, Object>();
        var files = new ArrayList<ArrivedFile>();
        var text = words(message, channel, receipt, particulars, files);
        if (text.isBlank() && files.isEmpty() && !particulars.containsKey("filesLeftOut")) {
            particulars.putIfAbsent("unsupported", message.content() instanceof CloudEvent.Text ? "text" : "interactive");
        }
        if (from.username() != null) {
            particulars.put("username", from.username());
        }
        if (message.forwarded()) {
            particulars.put("forwarded", true);
        }
        if (message.ad() != null) {
            particulars.put("ad", Stream.of(message.ad().headline(), message.ad().body(), message.ad().address()).filter(Objects::nonNull).collect(Collectors.joining(" · ")));
        }
        var id = message.id() == null ? receipt.externalId() : message.id();
        // Whoever was known by number and now writes by id alone is still the same.
        var known = handle.startsWith("+") || !thread.startsWith("+") ? handle : thread;
        intake.take(new Arrival(channel.id(), id, known, from.name(), thread, null, null, text, null, null, files, message.at() == null ? receipt.receivedAt() : message.at(), message.answers(), false, false, message.echo(), particulars));
    }

    private String words(Message message, ChannelRow channel, Receipt receipt, Map<String, Object> particulars, List<ArrivedFile> files) {
        return switch (message.content()) {
            case CloudEvent.Text text -> text.text();
            case Media media -> {
                fetch(media, channel, receipt, particulars, files);
                particulars.put("media", media.kind());
                yield Objects.requireNonNullElse(media.caption(), "");
            }
            case CloudEvent.Place place -> {
                var spot = new LinkedHashMap<String, Object>();
                spot.put("latitude", place.latitude());
                spot.put("longitude", place.longitude());
                spot.put("name", place.name());
                spot.put("address", place.address());
                particulars.put("place", spot);
                yield Stream.of("📍", place.name(), place.address(), place.latitude() == null ? null : place.latitude() + ", " + place.longitude()).filter(Objects::nonNull).collect(Collectors.joining(" "));
            }
            case CloudEvent.Cards cards -> {
                particulars.put("cards", cards.cards().stream().map(card -> Map.of("name", Objects.requireNonNullElse(card.name(), ""), "phones", card.phones(), "mails", card.mails())).toList());
                yield cards.cards().stream().map(card -> "👤 " + Stream.concat(Stream.of(Objects.requireNonNullElse(card.name(), "")), Stream.concat(card.phones().stream(), card.mails().stream())).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n"));
            }
            case CloudEvent.Choice choice -> {
                particulars.put("chosen", Objects.requireNonNullElse(choice.id(), ""));
                yield Objects.requireNonNullElse(choice.title(), "");
            }
            case CloudEvent.Basket basket -> Stream.concat(Stream.ofNullable(basket.note()), basket.items().stream().map(item -> "🛒 " + item.quantity() + " × " + item.product() + " · " + item.price() + " " + item.currency()))
                    .collect(Collectors.joining("\n"));
            case CloudEvent.Unsupported unsupported -> {
                particulars.put("unsupported", unsupported.type());
                yield "";
            }
            case CloudEvent.Reaction reaction -> "";
            case CloudEvent.Changed changed -> "";
        };
    }

    private void fetch(Media media, ChannelRow channel, Receipt receipt, Map<String, Object> particulars, List<ArrivedFile> files) {
        var set = Setup.of(channel, channels.secrets(channel.id()));
        var access = WhatsAppKind.access(set);
        Fetching.fetch(media.name() == null ? Fetching.named(media.kind(), media.type()) : media.name(), receipt, particulars, files, () -> {
            if (set.get("token") == null) {
                throw new Fetching.Gone("hooks.file.off");
            }
            try {
                var told = graph.get(access, media.media(), Map.of("phone_number_id", Objects.requireNonNullElse(set.get("number"), "")));
                var address = Tree.text(told, "url");
                if (address == null || !ours(address, access.address())) {
                    throw new Fetching.Gone("hooks.file.gone");
                }
                var answer = graph.fetch(access, address, true, LARGEST);
                return Fetching.whole(answer);
            } catch (GraphFailure failure) {
                if (failure.error().pause() != null || failure.status() >= 500) {
                    throw failure;
                }
                throw new Fetching.Gone("hooks.file.gone");
            }
        });
    }

    // The token goes with this call, so it goes to Meta's machines and to the one that was set up, and nowhere else.
    static boolean ours(String address, String base) {
        try {
            var uri = URI.create(address);
            var host = String.valueOf(uri.getHost()).toLowerCase(java.util.Locale.ROOT);
            var set = URI.create(base);
            boolean same = host.equalsIgnoreCase(set.getHost()) && uri.getPort() == set.getPort() && String.valueOf(uri.getScheme()).equals(set.getScheme());
            return same || "https".equals(uri.getScheme()) && Stream.of("fbsbx.com", "facebook.com", "whatsapp.net", "fbcdn.net").anyMatch(meta -> host.equals(meta) || host.endsWith("." + meta));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
