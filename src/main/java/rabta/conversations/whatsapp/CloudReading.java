package rabta.conversations.whatsapp;

import static rabta.conversations.webhooks.Tree.at;
import static rabta.conversations.webhooks.Tree.each;
import static rabta.conversations.webhooks.Tree.has;
import static rabta.conversations.webhooks.Tree.number;
import static rabta.conversations.webhooks.Tree.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import rabta.conversations.meta.GraphError;
import rabta.conversations.webhooks.Tree;
import rabta.conversations.whatsapp.CloudEvent.Ad;
import rabta.conversations.whatsapp.CloudEvent.Card;
import rabta.conversations.whatsapp.CloudEvent.Content;
import rabta.conversations.whatsapp.CloudEvent.Item;
import rabta.conversations.whatsapp.CloudEvent.Media;
import rabta.conversations.whatsapp.CloudEvent.Message;
import rabta.conversations.whatsapp.CloudEvent.Sender;
import tools.jackson.databind.JsonNode;

/** Takes an envelope of WhatsApp's Cloud API apart: every entry, every change, every message in it. Whatever is not known is still told of. */
final class CloudReading {

    private CloudReading() {
    }

    static List<CloudEvent> of(JsonNode envelope) {
        var events = new ArrayList<CloudEvent>();
        for (var entry : each(envelope, "entry")) {
            for (var change : each(entry, "changes")) {
                read(text(change, "field"), at(change, "value"), events);
            }
        }
        return events;
    }

    private static void read(String field, JsonNode value, List<CloudEvent> events) {
        var number = text(value, "metadata", "phone_number_id");
        switch (field == null ? "" : field) {
            case "messages", "smb_message_echoes" -> {
                each(value, "messages").forEach(message -> events.add(message(number, message, value, false)));
                each(value, "message_echoes").forEach(message -> events.add(message(number, message, value, true)));
                each(value, "statuses").forEach(status -> events.add(status(number, status)));
                if (!each(value, "errors").isEmpty()) {
                    events.add(new CloudEvent.Failing(number, GraphError.all(value)));
                }
            }
            case "user_id_update" -> each(value, "user_id_update").forEach(update -> events.add(new CloudEvent.NewId(number, text(update, "wa_id"), text(update, "user_id", "previous"), text(update, "user_id", "current"))));
            case "message_template_status_update" -> events.add(new CloudEvent.TemplateState(text(value, "message_template_id"), text(value, "message_template_name"), text(value, "message_template_language"),
                    text(value, "event"), text(value, "reason")));
            default -> events.add(new CloudEvent.Account(field, value.toString()));
        }
    }

    private static CloudEvent message(String number, JsonNode message, JsonNode value, boolean echo) {
        var from = sender(message, value, echo ? "to" : "from");
        var id = text(message, "id");
        var at = Tree.seconds(text(message, "timestamp"));
        var system = at(message, "system");
        if (system.isObject() && text(system, "user_id") != null && text(system, "previous_user_id") != null) {
            return new CloudEvent.NewId(number, from.phone(), text(system, "previous_user_id"), text(system, "user_id"));
        }
        var moved = text(system, "wa_id", java.util.Arrays.asList(text(system, "new_wa_id")));
        if (moved != null) {
            return new CloudEvent.NewNumber(number, from.phone(), moved, id, at);
        }
        if (system.isObject() && text(system, "type", java.util.Arrays.asList("")).contains("identity") || "request_welcome".equals(text(message, "type"))) {
            // A new telephone, an opened chat: nobody said anything.
            return new CloudEvent.Account(text(message, "type"), message.toString());
        }
        return new Message(number, from, id, at, content(message), text(message, "context", "id"), Tree.truth(at(message, "context"), "forwarded") || Tree.truth(at(message, "context"), "frequently_forwarded"), ad(message), echo);
    }

    // A contact stands beside the messages; with several, the one of the same number or id is meant.
    private static Sender sender(JsonNode message, JsonNode value, String side) {
        var phone = text(message, side);
        var id = text(message, side + "_user_id");
        var contacts = each(value, "contacts");
        var contact = contacts.stream().filter(one -> phone != null && phone.equals(text(one, "wa_id")) || id != null && id.equals(text(one, "user_id"))).findFirst()
                .orElse(contacts.size() == 1 ? contacts.getFirst() : null);
        if (contact == null) {
            return new Sender(phone, id, null, null, null);
        }
        var user = id == null ? text(contact, "user_id") : id;
        var from = phone == null ? text(contact, "wa_id") : phone;
        // Where the number is kept back, the id may stand in its place.
        boolean kept = from != null && from.equals(user);
        return new Sender(kept ? null : from, user, text(contact, "parent_user_id"), text(contact, "profile", "name"), text(contact, "profile", "username"));
    }

    private static Content content(JsonNode message) {
        var type = Objects.requireNonNullElse(text(message, "type"), message.has("text") ? "text" : "");
        var held = at(message, type);
        return switch (type) {
            case "text" -> new CloudEvent.Text(Objects.requireNonNullElse(text(held, "body"), ""));
            case "image", "video", "document", "sticker", "audio", "voice" -> media(type, held);
            case "location" -> new CloudEvent.Place(number(held, "latitude"), number(held, "longitude"), text(held, "name"), text(held, "address"));
            case "contacts" -> new CloudEvent.Cards(each(message, "contacts").stream().map(CloudReading::card).toList());
            case "edit" -> edited(text(held, "original_message_id"), at(held, "message"));
            case "revoke" -> new CloudEvent.Changed(text(held, "original_message_id"), null);
            case "reaction" -> new CloudEvent.Reaction(text(held, "message_id"), text(held, "emoji"));
            case "button" -> new CloudEvent.Choice(text(held, "payload"), text(held, "text"));
            case "interactive" -> choice(held);
            case "order" -> new CloudEvent.Basket(text(held, "text"), each(held, "product_items").stream()
                    .map(item -> new Item(text(item, "product_retailer_id"), text(item, "quantity"), text(item, "item_price"), text(item, "currency"))).toList());
            case "system" -> new CloudEvent.Text(Objects.requireNonNullElse(text(held, "body"), ""));
            default -> new CloudEvent.Unsupported(type.isEmpty() ? "unknown" : type, GraphError.all(message));
        };
    }

    // As it is now: the words of a text, or those below a picture, which may have been taken away. What tells of no words takes none away.
    private static Content edited(String original, JsonNode message) {
        var type = Objects.requireNonNullElse(text(message, "type"), "text");
        var held = at(message, type);
        var words = switch (type) {
            case "text" -> text(held, "body");
            case "image", "video", "document" -> held.isObject() ? text(held, "caption", java.util.Arrays.asList("")) : null;
            default -> null;
        };
        return words == null ? new CloudEvent.Unsupported("edit", List.of()) : new CloudEvent.Changed(original, words);
    }

    private static Content media(String type, JsonNode held) {
        var media = text(held, "id");
        if (media == null) {
            return new CloudEvent.Unsupported(type, List.of());
        }
        return new Media("audio".equals(type) && Tree.truth(held, "voice") ? "voice" : type, media, clean(text(held, "mime_type")), text(held, "filename"), text(held, "caption"));
    }

    // "audio/ogg; codecs=opus" and, in some captured events, "image\/jpeg".
    private static String clean(String type) {
        return type == null ? null : type.replace("\\", "").replaceAll(";.*", "").strip();
    }

    private static Content choice(JsonNode held) {
        for (var kind : List.of("button_reply", "list_reply")) {
            if (has(held, kind)) {
                return new CloudEvent.Choice(text(held, kind, "id"), text(held, kind, "title"));
            }
        }
        if (has(held, "nfm_reply")) {
            return new CloudEvent.Choice(text(held, "nfm_reply", "name"), filledIn(at(held, "nfm_reply")));
        }
        return new CloudEvent.Unsupported(Objects.requireNonNullElse(text(held, "type"), "interactive"), List.of());
    }

    // A form comes back as JSON in a text; its key is nobody's answer.
    private static String filledIn(JsonNode reply) {
        var lines = new ArrayList<String>();
        if (text(reply, "body") != null) {
            lines.add(text(reply, "body"));
        }
        var answers = text(reply, "response_json");
        try {
            var form = answers == null ? null : Tree.of(answers.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            if (form != null && form.isObject()) {
                form.propertyNames().stream().filter(name -> !name.equals("flow_token") && text(form, name) != null).limit(100).forEach(name -> lines.add(name + ": " + text(form, name)));
            }
        } catch (Tree.Unreadable notAForm) {
            lines.add(answers);
        }
        return String.join("\n", lines);
    }

    private static Card card(JsonNode contact) {
        var name = text(at(contact, "name"), "formatted_name", java.util.Arrays.asList(text(contact, "name", "first_name")));
        return new Card(name, each(contact, "phones").stream().map(phone -> text(phone, "phone", java.util.Arrays.asList(text(phone, "wa_id")))).filter(Objects::nonNull).toList(),
                each(contact, "emails").stream().map(mail -> text(mail, "email")).filter(Objects::nonNull).toList());
    }

    private static CloudEvent status(String number, JsonNode status) {
        return new CloudEvent.Status(number, text(status, "id"), text(status, "status"), Tree.seconds(text(status, "timestamp")), GraphError.all(status));
    }

    private static Ad ad(JsonNode message) {
        var referral = at(message, "referral");
        return referral.isObject() ? new Ad(text(referral, "headline"), text(referral, "body"), text(referral, "source_url")) : null;
    }
}
