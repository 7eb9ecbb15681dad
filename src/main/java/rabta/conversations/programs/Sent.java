package rabta.conversations.programs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import rabta.conversations.ArrivedFile;
import rabta.conversations.webhooks.Tree;
import tools.jackson.databind.JsonNode;

/**
 * The body of a call as a program sent it: JSON alone, or a form of several parts (RFC 7578) whose part {@code message} is the JSON and
 * whose others are files.
 */
record Sent(Told told, List<ArrivedFile> files) {

    private static final String FORM = "multipart/form-data";
    private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary=\"?([^\";\\s]{1,70})\"?");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=\"?([^\";\\r\\n]*)\"?");
    private static final Pattern FILE = Pattern.compile("(?i)[;\\s]filename=\"([^\"\\r\\n]*)\"");
    private static final String END = "\r\n";

    static Sent read(byte[] body, String type) throws Told.Wrong {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM) ? parts(body, type) : new Sent(Told.of(json(body), false), List.of());
    }

    private static JsonNode json(byte[] body) throws Told.Wrong {
        try {
            return Tree.of(body);
        } catch (Tree.Unreadable unreadable) {
            throw new Told.Wrong("api.wrong.json");
        }
    }

    // Taken apart as Latin letters, of which each is one byte.
    private static Sent parts(byte[] body, String type) throws Told.Wrong {
        var boundary = BOUNDARY.matcher(type);
        if (!boundary.find()) {
            throw new Told.Wrong("api.wrong.form");
        }
        byte[] message = null;
        var files = new ArrayList<ArrivedFile>();
        for (var part : (END + new String(body, ISO_8859_1)).split(Pattern.quote(END + "--" + boundary.group(1)))) {
            int head = part.indexOf(END + END);
            if (head >= 0) {
                var bytes = part.substring(head + 2 * END.length()).getBytes(ISO_8859_1);
                var named = found(FILE, part.substring(0, head));
                if (named != null) {
                    files.add(ArrivedFile.of(named, bytes));
                } else if ("message".equals(found(NAME, part.substring(0, head)))) {
                    message = bytes;
                }
            }
        }
        if (message == null) {
            throw new Told.Wrong("api.wrong.form");
        }
        return new Sent(Told.of(json(message), !files.isEmpty()), files);
    }

    // Browsers and curl write names in plain UTF-8 (RFC 7578, 5.1).
    private static String found(Pattern pattern, String head) {
        var found = pattern.matcher(head);
        return found.find() ? new String(found.group(1).getBytes(ISO_8859_1), UTF_8) : null;
    }
}
