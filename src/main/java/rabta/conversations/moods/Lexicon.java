package rabta.conversations.moods;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words whose mood is known, weighed by what stands beside them: what is denied turns, what is stressed counts more. */
final class Lexicon {

    private static final double[] NO_RULES = {};
    private static final double TURNED = -0.7;
    private static final Set<String> BEFORE = Set.of("not", "no", "never", "none", "nor", "without", "hardly", "barely", "dont", "doesnt", "didnt", "isnt", "wasnt", "arent", "werent", "wont", "wouldnt", "cant", "couldnt", "cannot", "shouldnt", "aint", "havent", "hasnt", "hadnt",
            "بغیر", "bina", "baghair", "be", "بے", "نا", "na", "غیر");
    private static final Set<String> AFTER = Set.of("nahi", "nahin", "nai", "nhi", "nahe", "nahen", "mat", "na", "nah", "naheen", "نہیں", "نہ", "مت", "نہی", "نہین", "ناں");
    private static final Map<String, Double> STRESS = Map.ofEntries(Map.entry("very", 1.3), Map.entry("so", 1.2), Map.entry("really", 1.2), Map.entry("extremely", 1.4), Map.entry("absolutely", 1.4), Map.entry("totally", 1.3), Map.entry("too", 1.1), Map.entry("super", 1.3),
            Map.entry("incredibly", 1.4), Map.entry("completely", 1.3), Map.entry("quite", 1.1), Map.entry("slightly", 0.7), Map.entry("somewhat", 0.7), Map.entry("bohat", 1.3), Map.entry("bahut", 1.3), Map.entry("boht", 1.3), Map.entry("bht", 1.3), Map.entry("bhot", 1.3),
            Map.entry("bahot", 1.3), Map.entry("itna", 1.2), Map.entry("itni", 1.2), Map.entry("intehai", 1.4), Map.entry("thora", 0.7), Map.entry("thori", 0.7), Map.entry("بہت", 1.3), Map.entry("بےحد", 1.4), Map.entry("اتنا", 1.2), Map.entry("اتنی", 1.2), Map.entry("انتہای", 1.4),
            Map.entry("تھوڑا", 0.7), Map.entry("تھوڑی", 0.7), Map.entry("نہایت", 1.4), Map.entry("سخت", 1.2));

    private final Map<String, Double> words = new HashMap<>();
    private final Map<Integer, Byte> learnt;

    /** @param learnt valences of further English words and smileys by their hash, in thirtieths */
    Lexicon(Map<Integer, Byte> learnt) {
        this.learnt = learnt;
        try (var lines = new BufferedReader(new InputStreamReader(Lexicon.class.getResourceAsStream("/moods/words.txt"), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                int blank = line.lastIndexOf(' ');
                if (!line.startsWith("#") && blank > 0) {
                    var found = Phrase.of(line.substring(0, blank)).words();
                    words.put(String.join(" ", found.stream().map(Lexicon::plain).toList()), Double.parseDouble(line.substring(blank + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What each word brings, by its place; 0 for most. */
    double[] weigh(List<String> said, Tongue tongue) {
        double[] brought = new double[said.size()];
        var plain = said.stream().map(Lexicon::plain).toList();
        for (int at = 0; at < brought.length; at++) {
            Double alone = known(plain.get(at), said.get(at), tongue);
            Double pair = at + 1 < brought.length ? words.get(plain.get(at) + " " + plain.get(at + 1)) : null;
            if (pair != null) {
                brought[at] = pair;
                brought[++at] = 0;
            } else if (alone != null) {
                brought[at] = alone * stress(said, at) * (denied(said, at, tongue) ? TURNED : 1);
            }
        }
        return brought;
    }

    private Double known(String plain, String word, Tongue tongue) {
        var own = words.get(plain);
        if (own != null || tongue == Tongue.URDU) {
            return own;
        }
        var further = learnt.get(Hash.of(word));
        // An English word within Roman Urdu may be another word there.
        return further == null ? null : 0.75 * further / 30.0 * (tongue == Tongue.ENGLISH ? 1 : 0.5);
    }

    private static double stress(List<String> said, int at) {
        return at > 0 ? STRESS.getOrDefault(said.get(at - 1), 1.0) : 1;
    }

    private static boolean denied(List<String> said, int at, Tongue tongue) {
        int reach = tongue == Tongue.ENGLISH ? 3 : 1;
        for (int before = Math.max(0, at - reach); before < at; before++) {
            if (BEFORE.contains(said.get(before))) {
                return true;
            }
        }
        if (tongue != Tongue.ENGLISH) {
            for (int after = at + 1; after <= Math.min(said.size() - 1, at + 2); after++) {
                if (AFTER.contains(said.get(after))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the rules say of an English text; nothing of another. */
    double[] rules(String text, Tongue tongue) {
        return tongue != Tongue.ENGLISH ? NO_RULES : Rules.sums(text, word -> {
            var valence = learnt.get(Hash.of(word));
            return valence == null ? null : valence / 30.0;
        });
    }

    /** The consonants of a Roman word, and its first letter: kharab, khrab and kharaab are one. */
    static String bones(String word) {
        var plain = plain(word);
        if (plain.isEmpty() || plain.charAt(0) > 'z') {
            return plain;
        }
        var bones = new StringBuilder(plain.length());
        for (int at = 0; at < plain.length(); at++) {
            char c = plain.charAt(at) == 'j' ? 'z' : plain.charAt(at);
            if ((at == 0 || "aeiouyh".indexOf(c) < 0) && (bones.isEmpty() || bones.charAt(bones.length() - 1) != c)) {
                bones.append(c);
            }
        }
        return bones.toString();
    }

    /** One form for the spellings of a Roman word: achha, accha, acha; bohat, buhat. */
    static String plain(String word) {
        if (word.isEmpty() || word.charAt(0) > 'z') {
            return word;
        }
        var plain = new StringBuilder(word.length());
        for (int at = 0; at < word.length(); at++) {
            char c = word.charAt(at);
            char next = at + 1 < word.length() ? word.charAt(at + 1) : 0;
            if (c == 'e' && next == 'e') {
                c = 'i';
                at++;
            } else if (c == 'o' && next == 'o') {
                c = 'u';
                at++;
            } else if (c == 'c' && next == 'h') {
                at++;
                if (at + 1 < word.length() && word.charAt(at + 1) == 'h') {
                    at++;
                }
            } else if (c == 'q') {
                c = 'k';
            } else if (c == 'w') {
                c = 'v';
            } else if ((c == 'a' || c == 'e') && next == 'y') {
                c = 'e';
                at++;
            }
            if (plain.isEmpty() || plain.charAt(plain.length() - 1) != c) {
                plain.append(c);
            }
        }
        int length = plain.length();
        if (length > 3 && plain.charAt(length - 1) == 'h' && "aeiou".indexOf(plain.charAt(length - 2)) >= 0) {
            plain.setLength(length - 1);
        }
        return plain.toString();
    }
}
