package rabta.conversations.messenger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

/** A Facebook page or an Instagram account: its messages, and what is said below its posts. */
abstract class PageKind implements Connector {

    /** Begins the thread of what is said in public; the rest is the comment that began it. */
    static final String COMMENT = "comment:";
    /** So long after the customer wrote anything may be answered; later, for seven days, only by a human. */
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int HUMAN_HOURS = 7 * 24;

    private final String kind;
    private final int longest;
    private final Channels channels;
    final Graph graph;
    private final FileStore files;
    private final PageReader reader;

    PageKind(String kind, int longest, Channels channels, Graph graph, FileStore files, PageReader reader) {
        this.kind = kind;
        this.longest = longest;
        this.channels = channels;
        this.graph = graph;
        this.files = files;
        this.reader = reader;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Traits traits() {
        return Traits.plain().withFiles(Set.of("image/*", "audio/*", "video/*", "application/pdf"), 8 << 20, 1).within(HUMAN_HOURS).atMost(longest).telling(true, true).answering().choosing(13);
    }

    @Override
    public List<Asked> asked() {
        return List.of(Asked.text("page"), Asked.secret("token"), Asked.secret("appSecret"), Asked.address(Meta.GRAPH));
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
        return typed.get("page");
    }

    private Setup setup(ChannelRow channel) {
        return Setup.of(channel, channels.secrets(channel.id()));
    }

    @Override
    public boolean genuine(ChannelRow channel, Setup set, Called called) {
        return Signature.meta(set.get("appSecret"), called.body(), called.header("x-hub-signature-256"));
    }

    @Override
    public Optional<String> handshake(Setup set, Map<String, String> query) {
        return Meta.handshake(set.get("verify"), query);
    }

    /** The most that a text may have, as it is sent. */
    int bytes() {
        return Integer.MAX_VALUE;
    }

    /** What of the page its name is called by. */
    abstract String nameField();

    /** What is to be told of. */
    abstract String subscriptions(Setup set);

    @Override
    public List<Check> tryOut(Setup typed) {
        try {
            var page = graph.get(Meta.access(typed), typed.get("page"), Map.of("fields", "id," + nameField()));
            return List.of(Check.good("page", "messenger.check.page", java.util.Objects.requireNonNullElse(Tree.text(page, nameField()), "")));
        } catch (GraphFailure failure) {
            var error = failure.error();
            return List.of(Check.bad(error.token() || error.permission() ? "token" : "page", error.words(), error.particulars().toArray()));
        } catch (OutboundFailure failure) {
            return List.of(Check.bad("base", "hooks.error.unreachable"));
        }
    }

    @Override
    public List<Check> check(ChannelRow channel, Setup set) {
        var checks = new ArrayList<>(tryOut(set));
        if (checks.getFirst().bad()) {
            return checks;
        }
        checks.add(Meta.ask("subscription", () -> {
            var apps = Tree.each(graph.get(Meta.access(set), set.get("page") + "/subscribed_apps", Map.of()), "data");
            if (apps.isEmpty()) {
                return Check.bad("subscription", "messenger.check.unsubscribed");
            }
            var fields = apps.stream().flatMap(app -> Tree.each(app, "subscribed_fields").stream()).map(one -> one.isObject() ? Tree.text(one, "name") : one.asString()).toList();
            var lacking = java.util.stream.Stream.of(subscriptions(set).split(",")).filter(field -> !fields.contains(field)).toList();
            return lacking.isEmpty() ? Check.good("subscription") : Check.bad("subscription", "messenger.check.fields", String.join(", ", lacking));
        }));
        return checks;
    }

    @Override
    public void connected(ChannelRow channel, Setup set, String door) {
        try {
            graph.post(Meta.access(set), set.get("page") + "/subscribed_apps", Map.of("subscribed_fields", subscriptions(set)), null);
        } catch (GraphFailure | OutboundFailure failure) {
            // The doctor says that it is not subscribed, and how that is done by hand.
        }
    }

    @Override
    public void read(Receipt receipt) throws Exception {
        reader.read(receipt, kind);
    }

    @Override
    public Delivered deliver(Outgoing message) throws NotDelivered {
        var set = setup(message.channel());
        if (message.thread() != null && message.thread().startsWith(COMMENT)) {
            return inPublic(message, set);
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("recipient", Map.of("id", message.to()));
        if (message.incomingAt() != null && message.incomingAt().isBefore(Instant.now().minus(WINDOW))) {
            if (message.automatic()) {
                throw NotDelivered.never("messenger.error.human");
            }
            body.put("messaging_type", "MESSAGE_TAG");
            body.put("tag", "HUMAN_AGENT");
        } else {
            body.put("messaging_type", "RESPONSE");
        }
        return message.files().isEmpty() ? words(message, set, body) : file(message, set, body);
    }

    private Delivered words(Outgoing message, Setup set, Map<String, Object> body) throws NotDelivered {
        if (message.text().getBytes(StandardCharsets.UTF_8).length > bytes()) {
            throw NotDelivered.never("messenger.error.bytes", bytes());
        }
        var choices = Choices.of(message.particulars()).map(Choices::all).orElse(List.of());
        body.put("message", choices.isEmpty() ? Map.of("text", message.text())
                : Map.of("text", message.text(), "quick_replies", choices.stream().map(one -> Map.of("content_type", "text", "title", one.words(), "payload", one.key())).toList()));
        return sent(Meta.send(channels, message.channel(), () -> graph.post(Meta.access(set), set.get("page") + "/messages", Map.of(), body)));
    }

    // A file goes up first and is then named; what was written beside it is a message of its own.
    private Delivered file(Outgoing message, Setup set, Map<String, Object> body) throws NotDelivered {
        var file = message.files().getFirst();
        var bytes = Sending.bytes(files, file);
        var type = file.type().startsWith("image/") ? "image" : file.type().startsWith("audio/") ? "audio" : file.type().startsWith("video/") ? "video" : "file";
        var uploaded = Meta.send(channels, message.channel(), () -> graph.upload(Meta.access(set), set.get("page") + "/message_attachments",
                Map.of("message", "{\"attachment\":{\"type\":\"" + type + "\",\"payload\":{\"is_reusable\":true}}}"), "filedata", file.name(), file.type(), bytes));
        body.put("message", Map.of("attachment", Map.of("type", type, "payload", Map.of("attachment_id", String.valueOf(Tree.text(uploaded, "attachment_id"))))));
        var sent = sent(Meta.send(channels, message.channel(), () -> graph.post(Meta.access(set), set.get("page") + "/messages", Map.of(), body)));
        if (message.text().isBlank()) {
            return sent;
        }
        try {
            return new Delivered(words(message, set, body).externalId(), sent.externalId() == null ? Map.of() : Map.of(Afterwards.BESIDE, sent.externalId()));
        } catch (NotDelivered half) {
            // The file is there: sending all of it once more would send it twice.
            return new Delivered(sent.externalId(), Map.of("textLeftOut", true));
        }
    }

    private static Delivered sent(tools.jackson.databind.JsonNode answer) {
        return Delivered.as(Tree.text(answer, "message_id"));
    }

    private Delivered inPublic(Outgoing message, Setup set) throws NotDelivered {
        if (!message.files().isEmpty()) {
            throw NotDelivered.never("messenger.error.public_file");
        }
        var comment = message.answersExternalId() == null ? message.thread().substring(COMMENT.length()) : message.answersExternalId();
        var answer = Meta.send(channels, message.channel(), () -> graph.post(Meta.access(set), answersAt(comment), Map.of(), Map.of("message", message.text())));
        return Delivered.as(Tree.text(answer, "id"));
    }

    /** Where a public answer to a comment goes. */
    abstract String answersAt(String comment);

    /** Hides a comment from others, or shows it again. */
    void hide(ChannelRow channel, String comment, boolean hidden) throws NotDelivered {
        var set = setup(channel);
        Meta.send(channels, channel, () -> graph.post(Meta.access(set), comment, Map.of(hideField(), String.valueOf(hidden)), null));
    }

    abstract String hideField();

    boolean likes() {
        return true;
    }

    void like(ChannelRow channel, String comment, boolean liked) throws NotDelivered {
        var set = setup(channel);
        Meta.send(channels, channel, () -> liked ? graph.post(Meta.access(set), comment + "/likes", Map.of(), null) : graph.delete(Meta.access(set), comment + "/likes"));
    }

    /** Answers a comment by a message that only its writer reads; Meta lets that happen once for each comment. Answers the message's id. */
    String privately(ChannelRow channel, String comment, String text) throws NotDelivered {
        var set = setup(channel);
        return Tree.text(Meta.send(channels, channel, () -> graph.post(Meta.access(set), set.get("page") + "/messages", Map.of(), Map.of("recipient", Map.of("comment_id", comment), "message", Map.of("text", text)))), "message_id");
    }
}
