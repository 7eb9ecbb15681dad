package rabta;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import org.junit.jupiter.api.Test;

import rabta.kernel.ui.Words;

import static org.assertj.core.api.Assertions.assertThat;

/** Rabta speaks both languages everywhere: each test lists every offender with its place. */
class LanguageTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path SOURCES = Path.of("src/main/java");

    /** Said in Latin letters in Urdu too. */
    private static final Set<String> LATIN_IN_URDU = Set.of("language.en", "digits.LATIN");

    // t("…"), plain("…"), saying("…"), new Problem("…"), Words.say("…"), message = "…" on a constraint.
    private static final Pattern USE = Pattern.compile(
            "(?:\\bt|\\bplain|\\bsaying|\\bnew\\s+Problem|\\bWords\\.(?:say|plain)|\\bUi\\.has)\\(\\s*\"([^\"\\\\]*)\"(\\s*\\+)?|\\bmessage\\s*=\\s*\"\\{?([a-z]\\w*(?:\\.\\w+)+)}?\"");

    // new ErrorShow(404, "not_found", …) is said by two keys.
    private static final Pattern FAULT = Pattern.compile("\\bnew\\s+ErrorShow\\(\\s*[^,\"]+,\\s*\"(\\w+)\"");

    private final List<String> offenders = new ArrayList<>();

    @Test
    void every_key_is_there_in_both_languages_and_once() {
        Map<String, String> english = messages(false);
        Map<String, String> urdu = messages(true);

        english.keySet().stream().filter(key -> !urdu.containsKey(key)).forEach(key -> offenders.add(key + ": no Urdu"));
        urdu.keySet().stream().filter(key -> !english.containsKey(key)).forEach(key -> offenders.add(key + ": no English"));

        assertThat(offenders).isEmpty();
        assertThat(Words.keys()).isEqualTo(english.keySet());
    }

    @Test
    void every_message_parses_and_says_something() {
        for (boolean urdu : new boolean[] {false, true}) {
            messages(urdu).forEach((key, text) -> {
                if (text.isBlank()) {
                    offenders.add(place(key, urdu) + " is empty");
                }
                try {
                    new MessagePattern(text);
                } catch (RuntimeException e) {
                    offenders.add(place(key, urdu) + " does not parse: " + e.getMessage());
                }
            });
        }
        assertThat(offenders).isEmpty();
    }

    @Test
    void both_languages_take_the_same_arguments() {
        Map<String, String> urdu = messages(true);
        messages(false).forEach((key, text) -> {
            if (urdu.containsKey(key) && !arguments(text).equals(arguments(urdu.get(key)))) {
                offenders.add(key + ": English takes " + arguments(text) + ", Urdu " + arguments(urdu.get(key)));
            }
        });
        assertThat(offenders).isEmpty();
    }

    @Test
    void urdu_is_written_in_urdu() {
        messages(true).forEach((key, text) -> {
            if (!LATIN_IN_URDU.contains(key) && latinOnly(text)) {
                offenders.add(key + " = " + text);
            }
        });
        assertThat(offenders).isEmpty();
        assertThat(latinOnly("Save")).isTrue();
        assertThat(latinOnly("{0,number} / {1}")).isFalse();
        assertThat(latinOnly("محفوظ")).isFalse();
    }

    @Test
    void every_key_that_is_used_exists() {
        Set<String> keys = messages(false).keySet();
        files(TEMPLATES, ".jte").forEach(file -> unknownKeys(read(file).replaceAll("(?s)<%--.*?--%>", ""), keys)
                .forEach(key -> offenders.add(file + ": " + key)));
        files(SOURCES, ".java").forEach(file -> unknownKeys(withoutComments(read(file)), keys)
                .forEach(key -> offenders.add(file + ": " + key)));
        assertThat(offenders).isEmpty();
    }

    @Test
    void an_unknown_key_is_noticed() {
        String java = """
                /** Throws {@code new Problem("only.an.example")}. */
                throw new Problem("no.such"); // t("nor.this")
                return t("room." + name) + t("nowhere." + name) + t("action.save") + "http://x" + t("after.url");
                @NotBlank(message = "{invalid.nothing}")
                new ErrorShow(404, "lost", null, null)
                """;
        assertThat(unknownKeys(withoutComments(java), Set.of("room.today", "action.save")))
                .containsExactly("no.such", "nowhere.", "after.url", "invalid.nothing", "error.lost.title", "error.lost.text");
    }

    @Test
    void templates_hold_no_bare_words() {
        files(TEMPLATES, ".jte").forEach(file -> BareWords.of(read(file)).forEach(words -> offenders.add(file + ":" + words)));
        assertThat(offenders).isEmpty();
    }

    @Test
    void bare_words_are_noticed_wherever_a_reader_would_see_them() {
        String template = """
                @import static rabta.kernel.ui.Ui.*
                @param String name = "nobody"
                <%-- Words in a comment --%>
                @template.layout.app(title = "Bare title", content = @`
                    <h1 class="big" title="Bare tip">${t("people.title")} Rabta</h1>
                    @if(name.equals("x") && a < b)
                        <p>Bare text &amp; &nbsp; ${t("x", "}")}</p>
                    @else
                        <input placeholder="${t("y")}" aria-label="Bare label" value="plain">
                    @endif
                    @template.ui.part(label = t("z"), icon = "user", content = @`<b>Bare inside</b>`)
                    <kbd>Ctrl K</kbd> <code>curl</code> 12 · – <script src="/x.js">let x</script>
                    <span>اردو جملہ</span>
                `)
                """;
        assertThat(BareWords.of(template)).containsExactly(
                "4 title = \"Bare title\"", "5 title=\"Bare tip\"", "7 Bare text", "9 aria-label=\"Bare label\"", "11 Bare inside", "13 اردو جملہ");
    }

    private Map<String, String> messages(boolean urdu) {
        Map<String, String> messages = new TreeMap<>();
        files(MESSAGES, ".properties").filter(file -> file.toString().endsWith("_ur.properties") == urdu).forEach(file -> {
            try {
                new Properties() {
                    @Override
                    public synchronized Object put(Object key, Object value) {
                        if (messages.put((String) key, (String) value) != null) {
                            offenders.add(key + ": a second time in " + file.getFileName());
                        }
                        return null;
                    }
                }.load(new StringReader(read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return messages;
    }

    private static String place(String key, boolean urdu) {
        return key + (urdu ? " (Urdu)" : " (English)");
    }

    private static Set<String> arguments(String text) {
        Set<String> arguments = new TreeSet<>();
        try {
            MessagePattern pattern = new MessagePattern(text);
            for (int i = 0; i < pattern.countParts(); i++) {
                Part.Type type = pattern.getPartType(i);
                if (type == Part.Type.ARG_NUMBER || type == Part.Type.ARG_NAME) {
                    arguments.add(pattern.getSubstring(pattern.getPart(i)));
                }
            }
        } catch (RuntimeException e) {
            arguments.add("what does not parse");
        }
        return arguments;
    }

    private static boolean latinOnly(String text) {
        String said = BareWords.withoutAllowed(text.replaceAll("\\{\\w+(,[^{}]*)?}", " "));
        // A single letter is a key to press, and lies on the keyboard where it lies.
        return Pattern.compile("\\p{L}{2}").matcher(said).find() && said.codePoints().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC);
    }

    private static List<String> unknownKeys(String source, Set<String> keys) {
        List<String> unknown = new ArrayList<>();
        Matcher use = USE.matcher(source);
        while (use.find()) {
            String key = use.group(1) != null ? use.group(1) : use.group(3);
            boolean known = use.group(2) == null ? keys.contains(key) : keys.stream().anyMatch(k -> k.startsWith(key));
            if (!known) {
                unknown.add(key);
            }
        }
        FAULT.matcher(source).results().flatMap(fault -> Stream.of("title", "text").map(part -> "error." + fault.group(1) + "." + part))
                .filter(key -> !keys.contains(key)).forEach(unknown::add);
        return unknown;
    }

    private static String withoutComments(String java) {
        return Pattern.compile("(\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+')|/\\*(?s:.*?)\\*/|//[^\n]*")
                .matcher(java).replaceAll(m -> m.group(1) == null ? " " : Matcher.quoteReplacement(m.group(1)));
    }

    private static Stream<Path> files(Path under, String ending) {
        if (!Files.isDirectory(under)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(under)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
