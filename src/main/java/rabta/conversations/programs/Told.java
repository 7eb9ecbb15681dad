package rabta.conversations.programs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import rabta.conversations.webhooks.Tree;
import rabta.kernel.html.RichText;
import rabta.kernel.ui.Ui;
import tools.jackson.databind.JsonNode;

/** What a program tells, taken apart. What is wrong with it is said in words to whoever wrote the program. */
sealed interface Told {

    int LONGEST = 50_000;
    int LONGEST_KEY = 200;
    int MOST_FILES = 20;
    Set<String> STATES = Set.of("delivered", "read", "failed");

    /** What is wrong, with the particulars of its words. */
    final class Wrong extends Exception {

        private final transient Object[] particulars;

        Wrong(String key, Object... particulars) {
            super(key, null, false, false);
            this.particulars = particulars;
        }

        String key() {
            return getMessage();
        }

        Object[] particulars() {
            return particulars;
        }

        String words() {
            return Ui.plain(key(), particulars);
        }
    }

    /** @param bytes what came along, or null where it lies at {@code url} */
    record File(String name, byte[] bytes, String url) {
    }

    /**
     * A message.
     *
     * @param id by which the program calls it; the same is taken once
     * @param ours written by the business elsewhere
     */
    record Message(String id, String handle, String name, String phone, String email, String thread, String subject, String text, String html, List<File> files, Instant at, String answers, boolean automatic, boolean ours) implements Told {
    }

    /** How far an answer of ours has come. @param id as we called it */
    record State(String id, String state, String reason, Instant at) implements Told {
    }

    static Told of(JsonNode node, boolean more) throws Wrong {
        if (!node.isObject()) {
            throw new Wrong("api.wrong.object");
        }
        var type = Tree.text(node, "type");
        return switch (type == null ? "message" : type) {
            case "message" -> message(node, more);
            case "state" -> state(node);
            default -> throw new Wrong("api.wrong.type", type);
        };
    }

    private static Told state(JsonNode node) throws Wrong {
        var state = Tree.text(node, "state");
        if (state == null || !STATES.contains(state)) {
            throw new Wrong("api.wrong.state", String.join(", ", STATES.stream().sorted().toList()));
        }
        var reason = Tree.text(node, "reason");
        return new State(needed(node, "id"), state, reason == null ? "?" : reason.length() > 300 ? reason.substring(0, 300) : reason, at(node));
    }

    private static Told message(JsonNode node, boolean more) throws Wrong {
        var contact = node.path("contact");
        var phone = Tree.text(contact, "phone");
        var email = Tree.text(contact, "email");
        var handle = first(Tree.text(contact, "handle"), phone, email);
        if (handle == null) {
            throw new Wrong("api.wrong.needed", "contact.handle");
        }
        var html = Tree.text(node, "html");
        var clean = html == null || html.isBlank() ? null : RichText.typed(html.length() > RichText.LONGEST ? html.substring(0, RichText.LONGEST) : html);
        var text = first(Tree.text(node, "text"), clean == null ? null : clean.text());
        if (text != null && text.length() > LONGEST) {
            throw new Wrong("api.wrong.long", "text", LONGEST);
        }
        var files = files(node);
        if ((text == null || text.isBlank()) && files.isEmpty() && !more) {
            throw new Wrong("api.wrong.needed", "text");
        }
        var thread = first(Tree.text(node, "thread"), handle);
        return new Message(needed(node, "id"), key(handle, "contact.handle"), Tree.text(contact, "name"), phone, email, key(thread, "thread"), Tree.text(node, "subject"), text, clean == null ? null : clean.html(), files, at(node),
                Tree.text(node, "answers"), Tree.truth(node, "automatic"), Tree.truth(node, "from_us"));
    }

    private static List<File> files(JsonNode node) throws Wrong {
        var files = new ArrayList<File>();
        for (var each : Tree.each(node, "files")) {
            var name = first(Tree.text(each, "name"), "file");
            var content = Tree.text(each, "content");
            var url = Tree.text(each, "url");
            if (content == null && (url == null || !url.matches("https?://\\S+"))) {
                throw new Wrong("api.wrong.file", name);
            }
            try {
                files.add(new File(name, content == null ? null : Base64.getMimeDecoder().decode(content), content == null ? url : null));
            } catch (IllegalArgumentException e) {
                throw new Wrong("api.wrong.file", name);
            }
        }
        if (files.size() > MOST_FILES) {
            throw new Wrong("api.wrong.files", MOST_FILES);
        }
        return files;
    }

    private static String needed(JsonNode node, String field) throws Wrong {
        var value = Tree.text(node, field);
        if (value == null || value.isBlank()) {
            throw new Wrong("api.wrong.needed", field);
        }
        return key(value, field);
    }

    private static String key(String value, String field) throws Wrong {
        if (value.length() > LONGEST_KEY) {
            throw new Wrong("api.wrong.long", field, LONGEST_KEY);
        }
        return value.strip();
    }

    private static Instant at(JsonNode node) throws Wrong {
        var at = Tree.text(node, "at");
        if (at == null) {
            return null;
        }
        var counted = Tree.millis(at);
        try {
            return counted != null ? counted : OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeParseException e) {
            throw new Wrong("api.wrong.time");
        }
    }

    private static String first(String... values) {
        for (var value : values) {
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }
}
