package rabta.support.surveys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import rabta.kernel.text.Folding;
import rabta.kernel.ui.Amounts;

/** Which number an answer stands for: what somebody writes must be one, or stars; what a button says, or what we had called it, may also be words and faces. */
final class RatingWords {

    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,2})(?:\\s*/\\s*[0-9]{1,2})?[.!]?");
    private static final Pattern STARS = Pattern.compile("(?:(?:⭐|★)\\x{FE0F}?\\s*){1,10}");
    /** "5 – very good" */
    private static final Pattern BEFORE = Pattern.compile("([0-9]{1,2})(?![0-9]).*", Pattern.DOTALL);
    /** "Very good (5)", and what programs call a button: "csat_5", "rating:5" */
    private static final Pattern BEHIND = Pattern.compile("[^0-9]*[(=:_\\-–—]\\s*([0-9]{1,2})\\s*\\)?", Pattern.DOTALL);
    private static final Map<SurveyKind, Map<String, Integer>> WORDS = read();

    private RatingWords() {
    }

    /** A number alone, or stars. */
    static OptionalInt written(String text, SurveyKind kind) {
        var words = plain(text);
        var number = NUMBER.matcher(words);
        return valid(number.matches() ? Integer.parseInt(number.group(1)) : STARS.matcher(words).matches() ? (int) words.codePoints().filter(point -> point == '⭐' || point == '★').count() : -1, kind);
    }

    /** Also a number with words around it, words that stand for a number, or a face; whatever else somebody may press is none. */
    static OptionalInt pressed(String text, SurveyKind kind) {
        var written = written(text, kind);
        if (written.isPresent()) {
            return written;
        }
        var words = plain(text);
        var before = BEFORE.matcher(words);
        var behind = BEHIND.matcher(words);
        if (before.matches() || behind.matches()) {
            return valid(Integer.parseInt(before.matches() ? before.group(1) : behind.group(1)), kind);
        }
        var known = WORDS.getOrDefault(kind, Map.of());
        var said = known.get(String.join(" ", Folding.words(words)));
        // A face beside words that nobody knows says what they mean; two that differ say nothing.
        var faces = said != null ? new int[] {said} : words.codePoints().mapToObj(Character::toString).filter(known::containsKey).mapToInt(known::get).distinct().toArray();
        return faces.length == 1 ? OptionalInt.of(faces[0]) : OptionalInt.empty();
    }

    private static String plain(String text) {
        return Amounts.digits(text == null ? "" : text.strip());
    }

    private static OptionalInt valid(int score, SurveyKind kind) {
        return kind.has(score) ? OptionalInt.of(score) : OptionalInt.empty();
    }

    private static Map<SurveyKind, Map<String, Integer>> read() {
        var all = new EnumMap<SurveyKind, Map<String, Integer>>(SurveyKind.class);
        try (var lines = new BufferedReader(new InputStreamReader(RatingWords.class.getResourceAsStream("/surveys/words.txt"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                var parts = line.split(" ", 3);
                var of = all.computeIfAbsent(SurveyKind.named(parts[0]).orElseThrow(), kind -> new HashMap<>());
                for (var said : parts[2].split(",")) {
                    var words = String.join(" ", Folding.words(said));
                    of.put(words.isEmpty() ? said.strip() : words, Integer.valueOf(parts[1]));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
