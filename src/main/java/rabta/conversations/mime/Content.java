package rabta.conversations.mime;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value with its parameters, as {@code text/plain; charset=utf-8; name="a b.txt"}: also in pieces and encoded (RFC 2231), with blanks
 * unquoted, semicolons doubled and quotes that never end.
 */
record Content(String value, Map<String, String> parameters) {

    private static final int LONGEST = 300;

    static Content of(String line) {
        if (line == null) {
            return new Content("", Map.of());
        }
        Effort.spend(line.length());
        int at = line.indexOf(';');
        var first = at < 0 ? line : line.substring(0, at);
        // No kind of content has so long a name, and blanks without end are looked at again and again.
        var value = (first.length() > LONGEST ? first.substring(0, LONGEST) : first).strip().toLowerCase(Locale.ROOT).replaceAll("\\s*\\([^)]*\\)\\s*", "").replaceAll("\\s*/\\s*", "/");
        return new Content(value, at < 0 ? Map.of() : joined(parameters(line, at + 1)));
    }

    String parameter(String name) {
        return parameters.get(name);
    }

    private static Map<String, String> parameters(String line, int from) {
        var found = new LinkedHashMap<String, String>();
        int at = from;
        int equals = from - 1;
        while (at < line.length() && found.size() < 100) {
            while (at < line.length() && (line.charAt(at) == ';' || Character.isWhitespace(line.charAt(at)))) {
                at++;
            }
            equals = equals < at ? line.indexOf('=', at) : equals;
            if (equals < 0) {
                break;
            }
            int semicolon = line.indexOf(';', at);
            if (semicolon >= 0 && semicolon < equals) {
                at = semicolon + 1;
                continue;
            }
            var name = line.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            at = equals + 1;
            while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            var value = new StringBuilder();
            if (at < line.length() && line.charAt(at) == '"') {
                at++;
                while (at < line.length() && line.charAt(at) != '"') {
                    if (line.charAt(at) == '\\' && at + 1 < line.length() && (line.charAt(at + 1) == '"' || line.charAt(at + 1) == '\\')) {
                        at++;
                    }
                    value.append(line.charAt(at++));
                }
                int next = line.indexOf(';', at);
                at = next < 0 ? line.length() : next;
                found.putIfAbsent(name, name.equals("boundary") ? value.toString() : value.toString().strip());
            } else {
                int end = line.indexOf(';', at);
                value.append(line, at, end < 0 ? line.length() : end);
                at = end < 0 ? line.length() : end;
            }
            found.putIfAbsent(name, value.toString().strip());
        }
        return found;
    }

    private static Map<String, String> joined(Map<String, String> parameters) {
        var whole = new LinkedHashMap<String, String>();
        var pieces = new TreeMap<String, TreeMap<Integer, String>>();
        parameters.forEach((name, value) -> {
            var piece = name.split("\\*", -1);
            if (piece.length == 1) {
                whole.put(name, value);
            } else if (piece[1].isEmpty()) {
                whole.put(piece[0], encoded(value));
            } else if (piece[1].matches("\\d{1,3}")) {
                // Which pieces are encoded stands in each; the charset in the first alone.
                pieces.computeIfAbsent(piece[0], key -> new TreeMap<>()).put(Integer.valueOf(piece[1]), (piece.length > 2 ? "*" : "=") + value);
            }
        });
        pieces.forEach((name, all) -> {
            var first = all.firstEntry().getValue();
            boolean encoded = all.values().stream().anyMatch(piece -> piece.startsWith("*"));
            var value = new StringBuilder();
            all.values().forEach(piece -> value.append(encoded && piece.startsWith("=") ? piece.substring(1).replace("%", "%25") : piece.substring(1)));
            whole.put(name, encoded ? encoded(first.startsWith("*") ? value.toString() : "''" + value) : value.toString());
        });
        return whole;
    }

    /** {@code utf-8'ur'%D8%B1…}. */
    private static String encoded(String value) {
        var parts = value.split("'", 3);
        var text = parts.length == 3 ? parts[2] : value;
        var bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            int high = text.charAt(i) == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(text.charAt(i)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return Charsets.text(bytes.toByteArray(), parts.length == 3 ? parts[0] : "utf-8");
    }
}
