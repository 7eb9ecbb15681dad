package rabta.conversations.messenger;

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
import rabta.conversations.adverts.AdLeads;
import rabta.conversations.meta.Graph;
import rabta.conversations.meta.GraphFailure;
import rabta.conversations.meta.Meta;
import rabta.conversations.webhooks.Afterwards;
import rabta.conversations.webhooks.Connector.Setup;
import rabta.conversations.webhooks.Envelope;
import rabta.conversations.webhooks.Fetching;
import rabta.conversations.webhooks.ThreadNames;
import rabta.conversations.webhooks.TooEarly;
import rabta.conversations.webhooks.Tree;
import rabta.kernel.outbound.OutboundFailure;

/** From what Meta tells of pages and accounts to messages. */
@Component
class PageReader {

    private static final int LARGEST = 25 << 20;

    private final Channels channels;
    private final Intake intake;
    private final Graph graph;
    private final Afterwards afterwards;
    private final ThreadNames names;
    private final AdLeads leads;

    PageReader(Channels channels, Intake intake, Graph graph, Afterwards afterwards, ThreadNames names, AdLeads leads) {
        this.leads = leads;
        this.channels = channels;
        this.intake = intake;
        this.graph = graph;
        this.afterwards = afterwards;
        this.names = names;
    }

    void read(Receipt receipt, String kind) throws TooEarly {
        var called = channels.find(receipt.channel()).orElse(null);
        if (called == null) {
            return;
        }
        Envelope.each(PageReading.of(Tree.of(receipt.body())), event -> {
            var channel = event.page() == null ? called : channels.at(kind, event.page()).filter(one -> same(one, called)).orElse(null);
            if (channel == null) {
                channels.set(called.id(), Map.of("stray", event.page()));
                return false;
            }
            return !take(event, channel, receipt) && TooEarly.waits(at(event), receipt);
        });
    }

    private static Instant at(PageEvent event) {
        return switch (event) {
            case PageEvent.Reaction reaction -> reaction.at();
            case PageEvent.Changed changed -> changed.at();
            case PageEvent.Comment comment -> comment.at();
            case PageEvent.Message message -> message.at();
            default -> null;
        };
    }

    private boolean same(ChannelRow one, ChannelRow called) {
        return one.id() == called.id() || Objects.equals(channels.secrets(one.id()).get("appSecret"), channels.secrets(called.id()).get("appSecret"));
    }

    private boolean take(PageEvent event, ChannelRow channel, Receipt receipt) {
        return switch (event) {
            case PageEvent.Message message -> message(message, channel, receipt);
            case PageEvent.Pressed pressed -> {
                pressed(pressed, channel, receipt);
                yield true;
            }
            case PageEvent.Reaction reaction -> reaction.message() == null || intake.reaction(channel.id(), reaction.message(), Objects.requireNonNullElse(reaction.other(), ""), reaction.emoji());
            case PageEvent.Changed changed -> changed.id() == null || (changed.text() == null ? afterwards.marked(channel.id(), changed.id(), "takenBack", true) : afterwards.edited(channel.id(), changed.id(), changed.text(), changed.at()));
            case PageEvent.Delivered delivered -> {
                var ids = delivered.ids().isEmpty() && delivered.until() != null ? afterwards.sentUntil(channel.id(), delivered.other(), delivered.until(), List.of("sent")) : delivered.ids();
                ids.forEach(id -> intake.state(channel.id(), id, "delivered", delivered.until(), null));
                yield true;
            }
            case PageEvent.Read read -> {
                var ids = read.id() != null ? List.of(read.id()) : read.until() == null ? List.<String>of() : afterwards.sentUntil(channel.id(), read.other(), read.until(), List.of("sent", "delivered"));
                ids.forEach(id -> intake.state(channel.id(), id, "read", read.until(), null));
                yield true;
            }
            case PageEvent.Comment comment -> comment(comment, channel, receipt);
            case PageEvent.Lead lead -> {
                if ("on".equals(channel.setting(Meta.LEADS))) {
                    leads.told(channel.id(), lead.id(), lead.form(), Objects.requireNonNullElse(lead.at(), receipt.receivedAt()));
                }
                yield true;
            }
            case PageEvent.Other other -> true;
        };
    }

    private boolean message(PageEvent.Message message, ChannelRow channel, Receipt receipt) {
        if (message.other() == null || message.id() != null && message.echo() && (afterwards.there(channel.id(), message.id()) || afterwards.beside(channel.id(), message.other(), message.id()))) {
            return true;
        }
        if (message.echo() && TooEarly.waits(message.at(), receipt) && afterwards.underway(channel.id(), message.other())) {
            // Meta tells of what we send before, or while, it answers us what that is called.
            return false;
        }
        var particulars = new LinkedHashMap<String, Object>();
        var files = new ArrayList<ArrivedFile>();
        var words = new ArrayList<String>();
        if (message.text() != null) {
            words.add(message.text());
        }
        for (var part : message.parts()) {
            if (part.bytes()) {
                fetch(part, channel, receipt, particulars, files);
            } else {
                words.add(Stream.of(part.title(), part.address()).filter(Objects::nonNull).collect(Collectors.joining(" ")));
            }
        }
        if (message.story() != null) {
            particulars.put("story", message.story());
        }
        if (message.chosen() != null) {
            particulars.put("chosen", message.chosen());
        }
        words.removeIf(String::isBlank);
        if (message.unsupported() || words.isEmpty() && files.isEmpty() && !particulars.containsKey("filesLeftOut")) {
            particulars.put("unsupported", message.parts().isEmpty() ? "unknown" : message.parts().getFirst().kind());
        }
        intake.take(new Arrival(channel.id(), Objects.requireNonNullElse(message.id(), receipt.externalId()), message.other(), message.echo() ? null : name(channel, message.other()), message.other(), null, null, String.join("\n", words), null, null, files,
                Objects.requireNonNullElse(message.at(), receipt.receivedAt()), message.answers(), false, false, message.echo(), particulars));
        return true;
    }

    private void pressed(PageEvent.Pressed pressed, ChannelRow channel, Receipt receipt) {
        if (pressed.other() == null) {
            return;
        }
        var id = pressed.id() != null ? pressed.id() : "pressed-" + pressed.other() + "-" + (pressed.at() == null ? receipt.externalId() : pressed.at().toEpochMilli());
        var words = Stream.of(pressed.title(), pressed.payload()).filter(Objects::nonNull).findFirst().orElse("");
        intake.take(Arrival.text(channel.id(), id, pressed.other(), name(channel, pressed.other()), pressed.other(), words, Objects.requireNonNullElse(pressed.at(), receipt.receivedAt()))
                .with(words.isBlank() ? Map.of("unsupported", "postback") : Map.of("chosen", Objects.requireNonNullElse(pressed.payload(), ""))));
    }

    private boolean comment(PageEvent.Comment comment, ChannelRow channel, Receipt receipt) {
        if (comment.id() == null) {
            return true;
        }
        return switch (comment.verb() == null ? "add" : comment.verb()) {
            case "remove" -> afterwards.marked(channel.id(), comment.id(), "takenBack", true);
            case "hide" -> afterwards.marked(channel.id(), comment.id(), "hidden", true);
            case "unhide" -> afterwards.marked(channel.id(), comment.id(), "hidden", false);
            case "edited" -> comment.text() == null || afterwards.edited(channel.id(), comment.id(), comment.text(), receipt.receivedAt()) || said(comment, channel, receipt);
            default -> said(comment, channel, receipt);
        };
    }

    private boolean said(PageEvent.Comment comment, ChannelRow channel, Receipt receipt) {
        boolean echo = comment.ours();
        // What the page itself says goes on a conversation that is there, and begins none.
        var root = comment.parent() == null ? comment.id() : comment.parent();
        var known = names.find(channel.id(), PageKind.COMMENT + root);
        if (echo && known.isEmpty() || echo && afterwards.there(channel.id(), comment.id())) {
            return true;
        }
        var thread = names.thread(channel.id(), PageKind.COMMENT + root, PageKind.COMMENT + comment.id());
        var particulars = new LinkedHashMap<String, Object>();
        particulars.put("public", true);
        particulars.put("post", Objects.requireNonNullElse(comment.post(), ""));
        if (comment.picture() != null) {
            particulars.put("picture", comment.picture());
        }
        var handle = Objects.requireNonNullElse(comment.from(), comment.id());
        intake.take(new Arrival(channel.id(), comment.id(), handle, comment.name(), thread, null, null, Objects.requireNonNullElse(comment.text(), ""), null, null, List.of(), Objects.requireNonNullElse(comment.at(), receipt.receivedAt()),
                comment.parent(), false, false, echo, particulars));
        return true;
    }

    // Meta tells a number and no name. Who cannot be asked for is known by the number until somebody says whose it is.
    private String name(ChannelRow channel, String other) {
        if (names.find(channel.id(), other).isPresent()) {
            return null;
        }
        names.thread(channel.id(), other);
        var set = Setup.of(channel, channels.secrets(channel.id()));
        try {
            var profile = graph.get(Meta.access(set), other, Map.of("fields", channel.kind().equals("instagram") ? "name,username" : "first_name,last_name"));
            var name = Stream.of(Tree.text(profile, "first_name"), Tree.text(profile, "last_name"), Tree.text(profile, "name")).filter(Objects::nonNull).collect(Collectors.joining(" "));
            return !name.isBlank() ? name : Tree.text(profile, "username");
        } catch (GraphFailure | OutboundFailure | IllegalArgumentException nobody) {
            return null;
        }
    }

    private void fetch(PageEvent.Part part, ChannelRow channel, Receipt receipt, Map<String, Object> particulars, List<ArrivedFile> files) {
        var access = Meta.access(Setup.of(channel, channels.secrets(channel.id())));
        Fetching.fetch(nameOf(part), receipt, particulars, files, () -> {
            try {
                return Fetching.whole(graph.fetch(access, part.address(), false, LARGEST));
            } catch (IllegalArgumentException noAddress) {
                throw new Fetching.Gone("hooks.file.gone");
            } catch (OutboundFailure failure) {
                if (failure.reason() == OutboundFailure.Reason.REFUSED) {
                    throw new Fetching.Gone("hooks.file.gone");
                }
                throw failure;
            }
        });
    }

    private static String nameOf(PageEvent.Part part) {
        var path = part.address().replaceAll("[?#].*", "");
        var last = path.substring(path.lastIndexOf('/') + 1);
        return last.matches("[\\w.%-]{1,100}\\.[A-Za-z0-9]{2,5}") ? last : Fetching.named(part.kind(), switch (part.kind()) {
            case "image" -> "image/jpeg";
            case "audio" -> "audio/mp4";
            case "video" -> "video/mp4";
            default -> null;
        });
    }
}
