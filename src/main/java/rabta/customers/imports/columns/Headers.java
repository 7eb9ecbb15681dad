package rabta.customers.imports.columns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import rabta.customers.RecordKind;
import rabta.kernel.text.Folding;

/**
 * The names that other programs, and people, give to columns. The table is {@code headers.txt} beside this class: a line
 * for each target, its names separated by commas, a digit standing for any number.
 */
final class Headers {

    private static final Map<String, Target> BOTH = new HashMap<>();
    private static final Map<String, Target> PEOPLE = new HashMap<>();
    private static final Map<String, Target> COMPANIES = new HashMap<>();

    static {
        try (var in = new BufferedReader(new InputStreamReader(Headers.class.getResourceAsStream("headers.txt"), StandardCharsets.UTF_8))) {
            in.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(Headers::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Headers() {
    }

    private static void read(String line) {
        var parts = line.split("=", 2);
        var head = parts[0].strip().split(" ");
        var into = head.length == 1 ? BOTH : head[0].equals("PEOPLE") ? PEOPLE : COMPANIES;
        var target = Target.valueOf(head[head.length - 1]);
        for (var name : parts[1].split(",")) {
            var before = into.putIfAbsent(key(name), target);
            if (before != null && before != target) {
                throw new IllegalStateException("headers.txt says twice what '" + name.strip() + "' is");
            }
        }
    }

    static Optional<Target> target(String header, RecordKind kind) {
        var key = key(header);
        var own = (kind == RecordKind.PERSON ? PEOPLE : COMPANIES).get(key);
        return Optional.ofNullable(own != null ? own : BOTH.get(key)).filter(t -> t.fits(kind));
    }

    static boolean known(String header) {
        var key = key(header);
        return BOTH.containsKey(key) || PEOPLE.containsKey(key) || COMPANIES.containsKey(key);
    }

    /** Folded letters alone, every number as 1: "E-mail 2 - Value" and "email 1 value" are one. */
    static String key(String header) {
        var key = new StringBuilder();
        Folding.fold(header).codePoints().forEach(c -> {
            if (Character.isLetter(c)) {
                key.appendCodePoint(c);
            } else if (Character.isDigit(c) && (key.isEmpty() || key.charAt(key.length() - 1) != '1')) {
                key.append('1');
            }
        });
        return key.toString();
    }
}
