package rabta.conversations.whatsapp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Choices;
import rabta.conversations.Delivered;
import rabta.conversations.NotDelivered;
import rabta.conversations.Outgoing;
import rabta.conversations.Receipt;
import rabta.conversations.Traits;
import rabta.conversations.meta.Graph;
import rabta.conversations.meta.GraphFailure;
import rabta.conversations.meta.Meta;
import rabta.conversations.webhooks.Afterwards;
import rabta.conversations.webhooks.Asked;
import rabta.conversations.webhooks.Called;
import rabta.conversations.webhooks.Check;
import rabta.conversations.webhooks.Connector;
import rabta.conversations.webhooks.Sending;
import rabta.conversations.webhooks.Signature;
import rabta.conversations.webhooks.Tree;
import rabta.kernel.files.FileStore;
import rabta.kernel.outbound.OutboundFailure;
import rabta.kernel.text.Phones;
import tools.jackson.databind.JsonNode;

/** WhatsApp by Meta's Cloud API: one channel is one number of ours. */
@Component
public class WhatsAppKind implements Connector {

    public static final String KIND = "whatsapp";
    /** Where nothing is sent by an API: what was said by hand is written down, and chats are taken in from files. */
    public static final String BY_HAND = "hand";
    public static final String ADDRESS = "https://graph.facebook.com/v23.0";

    private static final Set<String> FILES = Set.of("image/jpeg", "image/png", "image/webp", "audio/mpeg", "audio/ogg", "audio/mp4", "audio/amr", "video/mp4", "video/3gpp", "application/*", "text/*");
    private static final int LARGEST = 16 << 20;
    private static final int BUTTONS = 3;
    private static final int LONGEST_CAPTION = 1024;

    private final Channels channels;
    private final Graph graph;
    private final FileStore files;
    private final Afterwards afterwards;
    private final WhatsAppReader reader;
    private final CloudTemplates templates;

    WhatsAppKind(Channels channels, Graph graph, FileStore files, Afterwards afterwards, WhatsAppReader reader, CloudTemplates templates) {
        this.channels = channels;
        this.graph = graph;
        this.files = files;
        this.afterwards = afterwards;
        this.reader = reader;
        this.templates = templates;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String icon() {
        return "brand-whatsapp";
    }

    @Override
    public Traits traits() {
        return Traits.plain().withFiles(FILES, LARGEST, 1).within(24).atMost(4096).telling(true, true).choosing(10);
    }

    @Override
    public String handle(String typed) {
        return Phones.e164(typed, null).orElse(typed.strip());
    }

    @Override
    public List<Asked> asked() {
        return List.of(Asked.text("number"), Asked.text("account"), Asked.secret("token"), Asked.secret("appSecret"), Asked.address(ADDRESS));
    }

    @Override
    public List<String> made() {
        return List.of("verify");
    }

    @Override
    public String word(Setup set) {
        return set.get("verify");
    }

    @Override
    public String address(Setup typed) {
        return typed.get("number");
    }

    static Graph.Access access(Setup set) {
        var base = set.get("base");
        return new Graph.Access(base == null || base.isBlank() ? ADDRESS : base, set.get("token"), set.get("appSecret"));
    }

    Setup setup(ChannelRow channel) {
        return Setup.of(channel, channels.secrets(channel.id()));
    }

    static boolean byHand(ChannelRow channel) {
        return BY_HAND.equals(channel.setting("mode"));
    }

    @Override
    public boolean genuine(ChannelRow channel, Setup set, Called called) {
        return Signature.meta(set.get("appSecret"), called.body(), called.header("x-hub-signature-256"));
    }

    @Override
    public Optional<String> handshake(Setup set, Map<String, String> query) {
        return Meta.handshake(set.get("verify"), query);
    }

    @Override
    public List<Check> tryOut(Setup typed) {
        try {
            var number = graph.get(access(typed), typed.get("number"), Map.of("fields", "display_phone_number,verified_name,quality_rating"));
            var told = Tree.text(number, "display_phone_number");
            return List.of(Check.good("number", "whatsapp.check.number", told == null ? "" : told, java.util.Objects.requireNonNullElse(Tree.text(number, "verified_name"), "")));
        } catch (GraphFailure failure) {
            var error = failure.error();
            return List.of(Check.bad(error.token() || error.permission() ? "token" : "number", error.words(), error.particulars().toArray()));
        } catch (OutboundFailure failure) {
            return List.of(Check.bad("base", "hooks.error.unreachable"));
        }
    }

    @Override
    public List<Check> check(ChannelRow channel, Setup set) {
        if (byHand(channel)) {
            return List.of();
        }
        var checks = new ArrayList<>(tryOut(set));
        if (checks.getFirst().bad()) {
            return checks;
        }
        checks.add(Meta.ask("subscription", () -> {
            var apps = Tree.each(graph.get(access(set), set.get("account") + "/subscribed_apps", Map.of()), "data");
            return apps.isEmpty() ? Check.bad("subscription", "whatsapp.check.unsubscribed") : Check.good("subscription");
        }));
        return checks;
    }

    @Override
    public void connected(ChannelRow channel, Setup set, String door) {
        if (byHand(channel)) {
            return;
        }
        try {
            graph.post(access(set), set.get("account") + "/subscribed_apps", Map.of(), null);
        } catch (GraphFailure | OutboundFailure failure) {
            // The doctor says that it is not subscribed, and how that is done by hand.
        }
    }

    @Override
    public boolean delivers(ChannelRow channel) {
        return !byHand(channel);
    }

    @Override
    public boolean showsDoor(ChannelRow channel) {
        return !byHand(channel);
    }

    @Override
    public void read(Receipt receipt) throws Exception {
        reader.read(receipt);
    }

    @Override
    public Delivered deliver(Outgoing message) throws NotDelivered {
        if (byHand(message.channel())) {
            // Nothing may look sent that nobody sent.
            throw NotDelivered.never("whatsapp.error.by_hand");
        }
        var set = setup(message.channel());
        if (message.to() == null || message.to().isBlank()) {
            throw NotDelivered.never("whatsapp.error.nobody");
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("messaging_product", "whatsapp");
        body.put("recipient_type", "individual");
        if (message.to().startsWith("+")) {
            body.put("to", message.to().substring(1));
        } else {
            body.put("recipient", message.to());
        }
        afterwards.answered(message.message()).ifPresent(id -> body.put("context", Map.of("message_id", id)));
        body.putAll(content(message, set));
        var answer = ask(message.channel(), () -> graph.post(access(set), set.get("number") + "/messages", Map.of(), body));
        return Delivered.as(Tree.each(answer, "messages").stream().map(one -> Tree.text(one, "id")).findFirst().orElse(null));
    }

    private Map<String, Object> content(Outgoing message, Setup set) throws NotDelivered {
        var more = message.particulars();
        if (message.template() != null) {
            var template = templates.named(message.channel().id(), message.template()).orElseThrow(() -> NotDelivered.never("graph.error.132001"));
            var values = template.values(Tree.each(more, "parameters").stream().map(JsonNode::asString).toList());
            if (message.text().isBlank()) {
                // What the customer will read is what the team reads.
                afterwards.said(message.message(), template.filled(values));
            }
            return Map.of("type", "template", "template", template.sending(values));
        }
        if (!message.files().isEmpty()) {
            var file = message.files().getFirst();
            if (!message.text().isBlank() && List.of("audio", "sticker").contains(kindOf(file.type()))) {
                // Meta takes no words with these: without a word they would be lost, and look as if they had been sent.
                throw NotDelivered.never("whatsapp.error.no_words");
            }
            if (message.text().length() > LONGEST_CAPTION) {
                throw NotDelivered.never("hooks.error.caption", LONGEST_CAPTION);
            }
            var uploaded = ask(message.channel(), () -> graph.upload(access(set), set.get("number") + "/media", Map.of("messaging_product", "whatsapp", "type", file.type()), "file", file.name(), file.type(), bytes(file)));
            var kind = kindOf(file.type());
            var held = new LinkedHashMap<String, Object>();
            held.put("id", Tree.text(uploaded, "id"));
            if (!message.text().isBlank()) {
                held.put("caption", message.text());
            }
            if (kind.equals("document")) {
                held.put("filename", file.name());
            }
            return Map.of("type", kind, kind, held);
        }
        if (more.path("place").isObject()) {
            return Map.of("type", "location", "location", more.path("place"));
        }
        if (more.path("cards").isArray()) {
            return Map.of("type", "contacts", "contacts", Tree.each(more, "cards").stream().map(card -> Map.of("name", Map.of("formatted_name", Tree.text(card, "name"), "first_name", Tree.text(card, "name")),
                    "phones", List.of(Map.of("phone", String.valueOf(Tree.text(card, "phone")), "type", "CELL")))).toList());
        }
        if (more.path("buttons").isArray() && !more.path("buttons").isEmpty()) {
            var buttons = new ArrayList<Map<String, Object>>();
            for (var title : Tree.each(more, "buttons")) {
                buttons.add(Map.of("type", "reply", "reply", Map.of("id", "button-" + (buttons.size() + 1), "title", title.asString())));
            }
            return Map.of("type", "interactive", "interactive", Map.of("type", "button", "body", Map.of("text", message.text()), "action", Map.of("buttons", buttons)));
        }
        var choices = Choices.of(more);
        return choices.isPresent() ? Map.of("type", "interactive", "interactive", chosenFrom(choices.get(), message.text())) : Map.of("type", "text", "text", Map.of("body", message.text(), "preview_url", true));
    }

    // Three fit below a message as buttons; more stand in a list that is opened.
    private static Map<String, Object> chosenFrom(Choices choices, String text) {
        boolean few = choices.all().size() <= BUTTONS;
        var all = choices.all().stream().map(one -> few ? Map.of("type", "reply", "reply", Map.of("id", one.key(), "title", one.words())) : Map.of("id", one.key(), "title", one.words())).toList();
        return Map.of("type", few ? "button" : "list", "body", Map.of("text", text), "action", few ? Map.of("buttons", all) : Map.of("button", choices.opens(), "sections", List.of(Map.of("rows", all))));
    }

    private byte[] bytes(rabta.kernel.files.StoredFile file) {
        try {
            return Sending.bytes(files, file);
        } catch (NotDelivered gone) {
            throw new java.io.UncheckedIOException(new java.io.IOException(gone));
        }
    }

    private static String kindOf(String type) {
        return type.equals("image/jpeg") || type.equals("image/png") ? "image" : type.equals("image/webp") ? "sticker" : type.startsWith("audio/") ? "audio" : type.startsWith("video/") ? "video" : "document";
    }

    /** All templates of the account, as Meta has them now. @throws GraphFailure @throws OutboundFailure */
    List<JsonNode> templates(ChannelRow channel) {
        var set = setup(channel);
        return graph.list(access(set), set.get("account") + "/message_templates", Map.of("limit", "100", "fields", "id,name,language,status,category,rejected_reason,components"));
    }

    /** Puts a sign to a message of the customer's; an empty one takes it away. */
    void react(ChannelRow channel, String to, String message, String sign) throws NotDelivered {
        var set = setup(channel);
        ask(channel, () -> graph.post(access(set), set.get("number") + "/messages", Map.of(), Map.of("messaging_product", "whatsapp", "recipient_type", "individual", to.startsWith("+") ? "to" : "recipient",
                to.startsWith("+") ? to.substring(1) : to, "type", "reaction", "reaction", Map.of("message_id", message, "emoji", sign))));
    }

    private JsonNode ask(ChannelRow channel, Supplier<JsonNode> work) throws NotDelivered {
        return Meta.send(channels, channel, work);
    }
}
