package rabta.kernel.ui;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Every sentence that Rabta says, in both languages, from {@code messages/<module>.properties} (English) and
 * {@code messages/<module>_ur.properties}, both UTF-8. Read once; a message without arguments costs a hash lookup.
 *
 * <p>The patterns are ICU's ({@code {0}}, {@code {0,number}}, {@code {0,plural,one{# deal}other{# deals}}},
 * {@code {0,select,…}}); {@link Sentence} says what each kind of argument becomes.
 */
public final class Words {

    private static final Words HERE = read();

    private final Map<Language, Map<String, String>> raw;
    private final Map<Language, Map<String, Sentence>> sentences = new EnumMap<>(Language.class);

    Words(Map<String, String> english, Map<String, String> urdu) {
        raw = Map.of(Language.EN, Map.copyOf(english), Language.UR, Map.copyOf(urdu));
        raw.forEach((language, messages) -> sentences.put(language, messages.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, m -> parsed(m.getKey(), m.getValue(), language)))));
    }

    /**
     * The sentence in the reader's language, for a page: text arguments are kept from turning its direction
     * by invisible isolates (U+2068 … U+2069) where they could. A key without Urdu speaks English; a key
     * that nobody knows shows itself.
     */
    public static String say(String key, Object... args) {
        return HERE.say(Preferences.current(), true, key, args);
    }

    /** The sentence for another reader than the current one: a mail to a colleague, a shared export. */
    public static String say(Preferences reader, String key, Object... args) {
        return HERE.say(reader, true, key, args);
    }

    /**
     * The same without isolates, for what is not a page and may be compared, stored, or read by old programs:
     * a mail's subject, a file's name, a cell of an export, an SMS.
     */
    public static String plain(String key, Object... args) {
        return HERE.say(Preferences.current(), false, key, args);
    }

    public static String plain(Preferences reader, String key, Object... args) {
        return HERE.say(reader, false, key, args);
    }

    public static boolean has(String key) {
        return HERE.raw.get(Language.EN).containsKey(key);
    }

    /** All keys of either language, sorted. */
    public static Set<String> keys() {
        Set<String> keys = new TreeSet<>(HERE.raw.get(Language.EN).keySet());
        keys.addAll(HERE.raw.get(Language.UR).keySet());
        return keys;
    }

    /** The pattern as it is written in the file, or null. */
    public static String pattern(Language language, String key) {
        return HERE.raw.get(language).get(key);
    }

    String say(Preferences preferences, boolean isolated, String key, Object... args) {
        if (!preferences.own().isEmpty()) {
            var own = preferences.own().get(Preferences.own(preferences.language(), key));
            if (own != null) {
                return own;
            }
        }
        Sentence sentence = sentences.get(preferences.language()).get(key);
        if (sentence == null) {
            sentence = sentences.get(Language.EN).get(key);
        }
        return sentence == null ? key : sentence.say(preferences, isolated, args);
    }

    private static Sentence parsed(String key, String pattern, Language language) {
        try {
            return new Sentence(pattern, language);
        } catch (RuntimeException e) {
            throw new IllegalStateException("The message " + key + " (" + language.tag() + ") does not parse: " + e.getMessage(), e);
        }
    }

    private static Words read() {
        Map<String, String> english = new HashMap<>();
        Map<String, String> urdu = new HashMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
                Map<String, String> into = file.getFilename().endsWith("_ur.properties") ? urdu : english;
                try (Reader reader = new InputStreamReader(file.getInputStream(), UTF_8)) {
                    read(reader, file.getFilename(), into);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Words(english, urdu);
    }

    static void read(Reader reader, String name, Map<String, String> into) throws IOException {
        new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                if (into.putIfAbsent((String) key, (String) value) != null) {
                    throw new IllegalStateException("The key " + key + " in messages/" + name + " is there twice; a key belongs to one module, once.");
                }
                return null;
            }
        }.load(reader);
    }
}
