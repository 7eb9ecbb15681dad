package rabta.conversations.webhooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import rabta.kernel.sql.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what strangers send as JSON without trusting its shape: a number where a text was promised is read as one, what is missing is
 * null, and nothing throws but a body that is no JSON at all.
 */
public final class Tree {

    private Tree() {
    }

    /** @throws Unreadable for what is no JSON */
    public static JsonNode of(byte[] body) {
        try {
            // A null character can stand in JSON and in no text column.
            return Json.read(new String(body, java.nio.charset.StandardCharsets.UTF_8).replace("\\u0000", "").replace("\0", ""));
        } catch (JacksonException e) {
            throw new Unreadable(e);
        }
    }

    /** What stands below those names as text; null where there is nothing, or no plain value. */
    public static String text(JsonNode node, String... names) {
        var at = at(node, names);
        return at.isValueNode() && !at.isNull() && !at.isMissingNode() && !at.asString().isEmpty() ? at.asString() : null;
    }

    /** The same, or those words. */
    public static String text(JsonNode node, String name, List<String> otherwise) {
        var found = text(node, name);
        return found == null ? otherwise.stream().filter(java.util.Objects::nonNull).findFirst().orElse(null) : found;
    }

    public static JsonNode at(JsonNode node, String... names) {
        var at = node;
        for (var name : names) {
            at = at.path(name);
        }
        return at;
    }

    public static boolean has(JsonNode node, String name) {
        return node.has(name) && !node.path(name).isNull();
    }

    /** What an array holds; nothing for what is none. */
    public static List<JsonNode> each(JsonNode node, String... names) {
        var all = new ArrayList<JsonNode>();
        var at = at(node, names);
        if (at.isArray()) {
            at.values().forEach(all::add);
        }
        return all;
    }

    public static boolean truth(JsonNode node, String name) {
        return node.path(name).isBoolean() && node.path(name).booleanValue();
    }

    public static Double number(JsonNode node, String name) {
        return node.path(name).isNumber() ? node.path(name).doubleValue() : null;
    }

    /** Seconds since 1970, as a number or in words; null for what is no time. */
    public static Instant seconds(String typed) {
        return typed != null && typed.matches("\\d+") && typed.length() <= 11 ? Instant.ofEpochSecond(Long.parseLong(typed)) : null;
    }

    /** Milliseconds since 1970; those that can only be seconds are taken for such. */
    public static Instant millis(String typed) {
        if (typed == null || !typed.matches("\\d+") || typed.length() > 14) {
            return null;
        }
        long number = Long.parseLong(typed);
        return number < 100_000_000_000L ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    /** A body that is no JSON. */
    public static class Unreadable extends RuntimeException {

        Unreadable(Exception cause) {
            super("Not JSON", cause);
        }
    }
}
