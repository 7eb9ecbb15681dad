package rabta.customers.imports.columns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import rabta.kernel.text.Folding;

/**
 * The names that other programs, and people, give to columns. The table is {@code headers.txt} beside this class: a line
 * for each target, its names separated by commas, a digit standing for any number. A heading that is not in it is read by its words:
 * {@code Customer's e-mail address} is an e-mail address whoever wrote it.
 */
final class Headers {

    private static final Map<String, Target> ANY = new HashMap<>();
    private static final Map<Kind, Map<String, Target>> OWN = Map.of(Kind.PERSON, new HashMap<>(), Kind.COMPANY, new HashMap<>(), Kind.ORDER, new HashMap<>());
    private static final Map<String, Kind> SECTIONS = Map.of("PEOPLE", Kind.PERSON, "COMPANIES", Kind.COMPANY, "ORDERS", Kind.ORDER);
    private static final Map<Target, Set<String>> WORDS = new LinkedHashMap<>();
    private static final Set<String> SPOILING = new HashSet<>();

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
        if (head[0].equals("WORDS")) {
            var into = head[1].equals("NOT") ? SPOILING : WORDS.computeIfAbsent(Target.valueOf(head[1]), t -> new HashSet<>());
            for (var word : parts[1].split(",")) {
                into.add(Folding.fold(word));
            }
            return;
        }
        var into = head.length == 1 ? ANY : OWN.get(SECTIONS.get(head[0]));
        var target = Target.valueOf(head[head.length - 1]);
        for (var name : parts[1].split(",")) {
            var before = key(name).isEmpty() ? null : into.putIfAbsent(key(name), target);
            if (before != null && before != target) {
                throw new IllegalStateException("headers.txt says twice what '" + name.strip() + "' is");
            }
        }
    }

    static Optional<Target> target(String header, Kind kind) {
        var key = key(header);
        var own = OWN.getOrDefault(kind, Map.of()).get(key);
        return Optional.ofNullable(own != null ? own : ANY.get(key)).filter(t -> t.fits(kind));
    }

    /** What its words say of a heading that nobody has heard of. */
    static Optional<Target> byWords(String header, Kind kind) {
        // FirstName and first_name are two words each.
        var words = Folding.words(header.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").replace('_', ' ').replaceAll("(?i)e-mail", "email").replaceAll("(?i)whats app", "whatsapp"));
        if (words.stream().anyMatch(SPOILING::contains)) {
            return Optional.empty();
        }
        return WORDS.entrySet().stream().filter(e -> e.getKey().fits(kind) && words.stream().anyMatch(e.getValue()::contains)).map(Map.Entry::getKey).findFirst();
    }

    static boolean known(String header) {
        var key = key(header);
        return ANY.containsKey(key) || OWN.values().stream().anyMatch(names -> names.containsKey(key));
    }

    /** Folded letters alone, every number as 1: "E-mail 2 - Value" and "email 1 value" are one; Salesforce's {@code __c} goes. */
    static String key(String header) {
        var key = new StringBuilder();
        var bare = header.strip();
        // Odoo names a linked record by the path to its name.
        bare = bare.replaceFirst("(?i)(_id)?/(display_)?name$", "");
        bare = bare.length() > 3 && bare.regionMatches(true, bare.length() - 3, "__c", 0, 3) ? bare.substring(0, bare.length() - 3) : bare;
        Folding.fold(bare).codePoints().forEach(c -> {
            if (Character.isLetter(c)) {
                key.appendCodePoint(c);
            } else if (Character.isDigit(c) && (key.isEmpty() || key.charAt(key.length() - 1) != '1')) {
                key.append('1');
            }
        });
        return key.toString();
    }
}
