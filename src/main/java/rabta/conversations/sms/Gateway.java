package rabta.conversations.sms;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import rabta.conversations.webhooks.Called;
import rabta.conversations.webhooks.Connector.Setup;
import rabta.conversations.webhooks.Tree;
import rabta.kernel.outbound.Answer;
import rabta.kernel.outbound.Call;
import tools.jackson.databind.JsonNode;

/**
 * How some company's gateway wants to be called, in its own words: an address, headers and a body with {@code {to}}, {@code {text}} and
 * {@code {id}} in them, each written as its place asks for; and how its calls to us are read.
 */
record Gateway(Setup set) {

    private static final Pattern GAP = Pattern.compile("\\{(to|plain|text|id|secret)}");

    /** @throws IllegalArgumentException where address or headers make no call */
    Call call(String to, String text, String id) {
        var values = Map.of("to", to, "plain", to.replace("+", ""), "text", text, "id", id, "secret", or("secret", ""));
        var call = Call.of(or("method", "POST").equals("GET") ? "GET" : "POST", URI.create(filled(or("url", ""), values, Gateway::encoded)));
        var type = or("type", "json");
        for (var line : or("headers", "").split("\\R")) {
            int at = line.indexOf(':');
            if (at > 0) {
                call = call.header(line.substring(0, at).strip(), filled(line.substring(at + 1).strip(), values, value -> value.replaceAll("[^\\x20-\\x7e]", "?")));
            }
        }
        if (call.method().equals("GET")) {
            return call;
        }
        var body = filled(or("body", ""), values, switch (type) {
            case "form" -> Gateway::encoded;
            case "xml" -> Gateway::xml;
            default -> Gateway::json;
        });
        return call.header("Content-Type", switch (type) {
            case "form" -> "application/x-www-form-urlencoded";
            case "xml" -> "application/xml; charset=utf-8";
            default -> "application/json";
        }).body(body.getBytes(StandardCharsets.UTF_8));
    }

    private String or(String name, String otherwise) {
        var value = set.get(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private interface Written {

        String of(String value);
    }

    private static String filled(String pattern, Map<String, String> values, Written written) {
        return GAP.matcher(pattern).replaceAll(found -> Matcher.quoteReplacement(written.of(values.get(found.group(1)))));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String json(String value) {
        var quoted = rabta.kernel.sql.Json.write(value);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String xml(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** Whether the gateway took it: a good status and, where one is set, the words that say so. */
    boolean took(Answer answer) {
        return answer.ok() && (or("success", "").isEmpty() || answer.text().contains(or("success", "")));
    }

    /** The gateway's own number of the message: by the pattern that was set up, whose first group it is. */
    String number(Answer answer) {
        var pattern = or("number", "");
        if (pattern.isEmpty()) {
            return null;
        }
        try {
            var found = Pattern.compile(pattern).matcher(answer.text().substring(0, Math.min(answer.text().length(), 4000)));
            return found.find() && found.groupCount() > 0 ? found.group(1) : null;
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    /** What a call of theirs holds, by their own names; JSON within JSON by names with dots. */
    static Map<String, String> told(byte[] body, String query) {
        var told = new LinkedHashMap<String, String>(Called.form(query));
        var text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            flat("", Tree.of(body), told);
        } else if (!text.isEmpty()) {
            told.putAll(Called.form(text));
        }
        return told;
    }

    private static void flat(String before, JsonNode node, Map<String, String> told) {
        if (node.isObject()) {
            node.forEachEntry((name, value) -> flat(before.isEmpty() ? name : before + "." + name, value, told));
        } else if (node.isArray()) {
            int at = 0;
            for (var one : node.values()) {
                flat(before.isEmpty() ? String.valueOf(at) : before + "." + at, one, told);
                at++;
            }
        } else if (!node.isNull()) {
            told.put(before, node.asString());
        }
    }

    String incoming(Map<String, String> told, String name, String usual) {
        return told.get(or(name, usual));
    }

    /** What their word for a state is in ours; null for none of ours. */
    String state(String word) {
        if (word == null) {
            return null;
        }
        return says("delivered", "DELIVRD,DELIVERED,delivered", word) ? "delivered" : says("failed", "UNDELIV,FAILED,EXPIRED,REJECTD,failed,undelivered", word) ? "failed" : null;
    }

    private boolean says(String name, String usual, String word) {
        return java.util.stream.Stream.of(or(name, usual).split(",")).map(String::strip).anyMatch(word.strip()::equalsIgnoreCase);
    }
}
