package rabta.conversations.messenger;

import static rabta.conversations.webhooks.Tree.at;
import static rabta.conversations.webhooks.Tree.each;
import static rabta.conversations.webhooks.Tree.has;
import static rabta.conversations.webhooks.Tree.millis;
import static rabta.conversations.webhooks.Tree.text;
import static rabta.conversations.webhooks.Tree.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import rabta.conversations.messenger.PageEvent.Part;
import rabta.conversations.webhooks.Tree;
import tools.jackson.databind.JsonNode;

/** Takes apart what Meta tells of pages and Instagram accounts: every entry, and every message and change in it. */
final class PageReading {

    private PageReading() {
    }

    static List<PageEvent> of(JsonNode envelope) {
        var events = new ArrayList<PageEvent>();
        for (var entry : each(envelope, "entry")) {
            var page = text(entry, "id");
            each(entry, "messaging").forEach(one -> events.add(message(page, one)));
            // Whoever has the thread answers it; what stands by is still what was said to us.
            each(entry, "standby").forEach(one -> events.add(message(page, one)));
            each(entry, "changes").forEach(change -> events.add(change(page, text(change, "field"), at(change, "value"))));
        }
        return events;
    }

    private static PageEvent message(String page, JsonNode one) {
        var at = millis(text(one, "timestamp"));
        var sender = text(one, "sender", "id");
        var message = at(one, "message");
        boolean echo = truth(message, "is_echo");
        var other = echo ? text(one, "recipient", "id") : sender;
        if (message.isObject() && truth(message, "is_deleted")) {
            return new PageEvent.Changed(page, other, text(message, "mid"), at, null);
        }
        if (message.isObject()) {
            return new PageEvent.Message(page, other, text(message, "mid"), at, text(message, "text"), parts(message), text(message, "reply_to", "mid"), text(message, "reply_to", "story", "url"), echo,
                    truth(message, "is_unsupported"), text(message, "quick_reply", "payload"));
        }
        if (has(one, "message_edit")) {
            return new PageEvent.Changed(page, other, text(one, "message_edit", "mid"), at, Objects.requireNonNullElse(text(one, "message_edit", "text"), ""));
        }
        if (has(one, "postback")) {
            return new PageEvent.Pressed(page, other, text(one, "postback", "mid"), at, text(one, "postback", "title"), text(one, "postback", "payload"));
        }
        if (has(one, "reaction")) {
            return new PageEvent.Reaction(page, other, text(one, "reaction", "mid"), at, "unreact".equals(text(one, "reaction", "action")) ? null : text(at(one, "reaction"), "emoji", Arrays.asList(text(one, "reaction", "reaction"))));
        }
        if (has(one, "delivery")) {
            return new PageEvent.Delivered(page, other, each(one, "delivery", "mids").stream().filter(JsonNode::isString).map(JsonNode::asString).toList(), millis(text(one, "delivery", "watermark")));
        }
        if (has(one, "read")) {
            return new PageEvent.Read(page, other, text(one, "read", "mid"), millis(text(one, "read", "watermark")));
        }
        return new PageEvent.Other(page, "messaging");
    }

    private static List<Part> parts(JsonNode message) {
        var parts = new ArrayList<Part>();
        for (var attachment : each(message, "attachments")) {
            var payload = at(attachment, "payload");
            var elements = each(payload, "product", "elements");
            elements.forEach(element -> parts.add(new Part("product", text(element, "image_url"), joined(text(element, "title"), text(element, "subtitle")))));
            each(payload, "buttons").forEach(button -> parts.add(new Part("button", text(button, "url"), text(button, "title"))));
            var spot = at(payload, "coordinates");
            if (spot.path("lat").isNumber() && spot.path("long").isNumber()) {
                parts.add(new Part("location", text(attachment, "url"), "📍 " + joined(text(attachment, "title"), spot.path("lat").doubleValue() + ", " + spot.path("long").doubleValue())));
            } else if ("like_heart".equals(text(attachment, "type"))) {
                parts.add(new Part("like_heart", null, "❤"));
            } else if (elements.isEmpty() && each(payload, "buttons").isEmpty()) {
                parts.add(new Part(Objects.requireNonNullElse(text(attachment, "type"), "unknown"), text(payload, "url", Arrays.asList(text(attachment, "url"))), text(attachment, "title", Arrays.asList(text(payload, "title")))));
            }
        }
        return parts;
    }

    private static String joined(String one, String other) {
        return one == null ? other : other == null ? one : one + ", " + other;
    }

    private static PageEvent change(String page, String field, JsonNode value) {
        if (at(value, "sender").isObject() && at(value, "recipient").isObject()) {
            // Instagram's own login tells messages as changes.
            return message(page, value);
        }
        boolean onPage = "feed".equals(field) && "comment".equals(text(value, "item"));
        boolean mentioned = "mention".equals(field) && "comment".equals(text(value, "item"));
        if (onPage || mentioned) {
            var from = text(at(value, "from"), "id", Arrays.asList(text(value, "sender_id")));
            var post = text(value, "post_id");
            var parent = text(value, "parent_id");
            return new PageEvent.Comment(page, text(value, "comment_id"), post, Objects.equals(parent, post) ? null : parent, from, text(at(value, "from"), "name", Arrays.asList(text(value, "sender_name"))),
                    text(value, "verb"), text(value, "message"), text(value, "photo", Arrays.asList(text(value, "video"))), millis(text(value, "created_time")), page != null && page.equals(from));
        }
        if ("comments".equals(field) || "live_comments".equals(field)) {
            var from = text(value, "from", "id");
            return new PageEvent.Comment(page, text(value, "id"), text(value, "media", "id"), text(value, "parent_id"), from, text(at(value, "from"), "username"), "add", text(value, "text"), null, null,
                    page != null && page.equals(from) || has(at(value, "from"), "self_ig_scoped_id") && page != null && page.equals(text(value, "from", "self_ig_scoped_id")));
        }
        if ("leadgen".equals(field)) {
            return new PageEvent.Lead(page, text(value, "leadgen_id"), text(value, "form_id"), millis(text(value, "created_time")));
        }
        return new PageEvent.Other(page, field);
    }
}
