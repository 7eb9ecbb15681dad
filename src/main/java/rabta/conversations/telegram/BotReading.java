package rabta.conversations.telegram;

import static rabta.conversations.webhooks.Tree.at;
import static rabta.conversations.webhooks.Tree.each;
import static rabta.conversations.webhooks.Tree.has;
import static rabta.conversations.webhooks.Tree.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import rabta.conversations.telegram.BotEvent.Attached;
import rabta.conversations.telegram.BotEvent.From;
import rabta.conversations.webhooks.Tree;
import tools.jackson.databind.JsonNode;

/** Takes an update of Telegram apart (Bot API 10.1). In truth it holds one thing; all that are there are read. */
final class BotReading {

    private static final List<String> MESSAGES = List.of("message", "edited_message", "business_message", "edited_business_message");
    /** What is told in messages of no content. */
    private static final List<String> SERVICE = List.of("new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created", "channel_chat_created",
            "pinned_message", "migrate_to_chat_id", "migrate_from_chat_id", "message_auto_delete_timer_changed", "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden",
            "general_forum_topic_unhidden", "video_chat_scheduled", "video_chat_started", "video_chat_ended", "video_chat_participants_invited", "boost_added", "chat_background_set", "write_access_allowed", "connected_website",
            "proximity_alert_triggered", "giveaway_created", "giveaway_completed", "paid_message_price_changed", "direct_message_price_changed");

    private BotReading() {
    }

    static List<BotEvent> of(JsonNode update) {
        long id = number(update, "update_id");
        var events = new ArrayList<BotEvent>();
        for (var kind : MESSAGES) {
            var message = at(update, kind);
            if (message.path("migrate_to_chat_id").isNumber()) {
                events.add(new BotEvent.Moved(id, number(at(message, "chat"), "id"), number(message, "migrate_to_chat_id")));
            } else if (message.path("migrate_from_chat_id").isNumber()) {
                events.add(new BotEvent.Moved(id, number(message, "migrate_from_chat_id"), number(at(message, "chat"), "id")));
            } else if (message.isObject() && !"channel".equals(text(message, "chat", "type"))) {
                events.add(SERVICE.stream().anyMatch(message::has) ? new BotEvent.Other(id, kind) : message(id, message, kind.startsWith("edited")));
            } else if (message.isObject()) {
                events.add(new BotEvent.Other(id, kind));
            }
        }
        if (has(update, "callback_query")) {
            var pressed = at(update, "callback_query");
            var chat = at(pressed, "message", "chat", "id");
            var below = at(pressed, "message", "message_id");
            events.add(new BotEvent.Pressed(id, chat.isNumber() ? chat.longValue() : null, text(pressed, "message", "business_connection_id"), below.isNumber() ? below.longValue() : null, from(at(pressed, "from")), text(pressed, "id"), text(pressed, "data"), label(pressed)));
        }
        if (has(update, "message_reaction")) {
            var reaction = at(update, "message_reaction");
            var now = each(reaction, "new_reaction");
            events.add(new BotEvent.Reaction(id, number(at(reaction, "chat"), "id"), from(at(reaction, "user")), number(reaction, "message_id"), now.isEmpty() ? null : text(now.getLast(), "emoji", List.of("⭐")), Tree.seconds(text(reaction, "date"))));
        }
        if (has(update, "deleted_business_messages")) {
            var removed = at(update, "deleted_business_messages");
            events.add(new BotEvent.Removed(id, number(at(removed, "chat"), "id"), each(removed, "message_ids").stream().filter(JsonNode::isNumber).map(JsonNode::longValue).toList()));
        }
        if (has(update, "my_chat_member")) {
            var member = at(update, "my_chat_member");
            events.add(new BotEvent.Blocked(id, number(at(member, "chat"), "id"), List.of("kicked", "left").contains(String.valueOf(text(member, "new_chat_member", "status")))));
        }
        if (events.isEmpty()) {
            events.add(new BotEvent.Other(id, update.propertyNames().stream().filter(name -> !name.equals("update_id")).findFirst().orElse("")));
        }
        return events;
    }

    private static BotEvent message(long update, JsonNode message, boolean edited) {
        var chat = at(message, "chat");
        var from = has(message, "from") ? from(at(message, "from")) : from(chat);
        var group = "private".equals(text(chat, "type")) ? null : text(chat, "title");
        var files = files(message);
        var place = place(message);
        var card = has(message, "contact") ? new BotEvent.Card(joined(text(message, "contact", "first_name"), text(message, "contact", "last_name")), text(message, "contact", "phone_number")) : null;
        var words = Stream.of(linked(text(message, "text"), each(message, "entities")), linked(text(message, "caption"), each(message, "caption_entities")), told(message)).filter(Objects::nonNull).findFirst().orElse(null);
        boolean nothing = words == null && files.isEmpty() && place == null && card == null;
        var answers = at(message, "reply_to_message", "message_id");
        // Between a business and its customer the chat is the customer's, whoever of the two wrote.
        boolean ours = has(message, "business_connection_id") && "private".equals(text(chat, "type")) && from.id() != number(chat, "id");
        return new BotEvent.Message(update, number(chat, "id"), text(message, "business_connection_id"), group, ours ? from(chat) : from, number(message, "message_id"), Tree.seconds(text(message, edited && has(message, "edit_date") ? "edit_date" : "date")), words, files, place, card,
                answers.isNumber() ? answers.longValue() : null, forwarded(message), edited, ours, nothing ? kind(message) : null);
    }

    // Where words lead that do not say it themselves. Places are counted as Java counts letters.
    private static String linked(String words, List<JsonNode> entities) {
        if (words == null) {
            return null;
        }
        var linked = new StringBuilder(words);
        for (var entity : entities.reversed()) {
            long end = number(entity, "offset") + number(entity, "length");
            var leads = text(entity, "url");
            if ("text_link".equals(text(entity, "type")) && leads != null && end > 0 && end <= words.length() && !words.contains(leads)) {
                linked.insert((int) end, " (" + leads + ")");
            }
        }
        return linked.toString();
    }

    // What holds no text and can be told in words.
    private static String told(JsonNode message) {
        if (has(message, "poll")) {
            return "📊 " + Stream.concat(Stream.ofNullable(text(message, "poll", "question")), each(message, "poll", "options").stream().map(option -> "- " + text(option, "text", List.of("")))).collect(Collectors.joining("\n"));
        }
        if (has(message, "dice")) {
            return Stream.of(text(message, "dice", "emoji"), text(message, "dice", "value")).filter(Objects::nonNull).collect(Collectors.joining(" "));
        }
        return text(message, "web_app_data", "data");
    }

    // What the button said that was pressed, and not only what we call it.
    private static String label(JsonNode pressed) {
        var data = text(pressed, "data");
        return each(pressed, "message", "reply_markup", "inline_keyboard").stream().flatMap(row -> row.isArray() ? row.values().stream() : Stream.<JsonNode>empty())
                .filter(button -> data != null && data.equals(text(button, "callback_data"))).map(button -> text(button, "text")).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String kind(JsonNode message) {
        return Stream.of("poll", "dice", "game", "story", "checklist", "gift", "giveaway", "invoice", "successful_payment", "paid_media").filter(message::has).findFirst().orElse("unknown");
    }

    private static List<Attached> files(JsonNode message) {
        var files = new ArrayList<Attached>();
        // One picture in several sizes: the last is the largest.
        var sizes = each(message, "photo");
        if (!sizes.isEmpty()) {
            var largest = sizes.getLast();
            files.add(new Attached("photo", text(largest, "file_id"), "photo.jpg", "image/jpeg", size(largest)));
        }
        for (var kind : List.of("document", "voice", "audio", "video", "video_note", "animation", "sticker")) {
            var held = at(message, kind);
            // An animation stands as a document beside itself.
            if (held.isObject() && !(kind.equals("document") && message.has("animation"))) {
                files.add(new Attached(kind, text(held, "file_id"), name(kind, held), text(held, "mime_type"), size(held)));
            }
        }
        return files.stream().filter(file -> file.file() != null).toList();
    }

    private static String name(String kind, JsonNode held) {
        var own = text(held, "file_name");
        if (own != null) {
            return own;
        }
        return switch (kind) {
            case "voice" -> "voice.ogg";
            case "audio" -> "audio.mp3";
            case "video", "video_note", "animation" -> kind.replace('_', '-') + ".mp4";
            case "sticker" -> Tree.truth(held, "is_animated") ? "sticker.tgs" : Tree.truth(held, "is_video") ? "sticker.webm" : "sticker.webp";
            default -> "file";
        };
    }

    private static Long size(JsonNode held) {
        return held.path("file_size").isNumber() ? held.path("file_size").longValue() : null;
    }

    private static BotEvent.Place place(JsonNode message) {
        var spot = has(message, "venue") ? at(message, "venue", "location") : at(message, "location");
        return spot.path("latitude").isNumber() && spot.path("longitude").isNumber()
                ? new BotEvent.Place(spot.path("latitude").doubleValue(), spot.path("longitude").doubleValue(), text(message, "venue", "title"), text(message, "venue", "address")) : null;
    }

    private static String forwarded(JsonNode message) {
        var origin = at(message, "forward_origin");
        if (origin.isObject()) {
            return text(origin, "sender_user_name", Arrays.asList(joined(text(origin, "sender_user", "first_name"), text(origin, "sender_user", "last_name")), text(origin, "chat", "title"), text(origin, "sender_chat", "title"), ""));
        }
        return has(message, "forward_from") ? joined(text(message, "forward_from", "first_name"), text(message, "forward_from", "last_name")) : null;
    }

    private static From from(JsonNode user) {
        return new From(number(user, "id"), Objects.requireNonNullElse(joined(text(user, "first_name"), text(user, "last_name")), Objects.requireNonNullElse(text(user, "title"), "")), text(user, "username"), text(user, "language_code"),
                Tree.truth(user, "is_bot"));
    }

    private static long number(JsonNode node, String name) {
        return node.path(name).isNumber() ? node.path(name).longValue() : 0;
    }

    private static String joined(String first, String last) {
        var both = Stream.of(first, last).filter(Objects::nonNull).collect(Collectors.joining(" ")).strip();
        return both.isEmpty() ? null : both;
    }
}
