package rabta.customers.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

import org.springframework.stereotype.Service;

import rabta.customers.RecordKind;
import rabta.identity.Colleagues;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Sound;
import rabta.kernel.ui.Option;
import rabta.kernel.web.NotFound;

/** Colleagues who are called in a note: an {@code @} before their name, as it is written here. */
@Service
public class Callees {

    /** @param member whom it calls, or null @param href where it leads; empty for what its reader may not see; null for plain text */
    public record Part(String text, Long member, String href) {

        public Part(String text, Long member) {
            this(text, member, null);
        }
    }

    /** @param sees whether they see the record, and so would be told */
    public record Callee(long member, String name, boolean sees) {
    }

    private static final int MOST = 6;

    private final Colleagues colleagues;
    private final Viewers viewers;
    private final Records records;

    Callees(Colleagues colleagues, Viewers viewers, Records records) {
        this.colleagues = colleagues;
        this.viewers = viewers;
        this.records = records;
    }

    /** The text in pieces, in order. */
    public List<Part> parts(String text) {
        return text.indexOf('@') < 0 ? List.of(new Part(text, null)) : parts(text, colleagues.present());
    }

    public Set<Long> in(String text) {
        return names(text).keySet();
    }

    private Map<Long, String> names(String text) {
        var called = new LinkedHashMap<Long, String>();
        parts(text).stream().filter(part -> part.member() != null).forEach(part -> called.putIfAbsent(part.member(), part.text().substring(1)));
        return called;
    }

    /** Those of whose name each word that is typed begins one, in either script; a few. Whether the asker sees the record has been asked before. */
    public List<Callee> like(RecordKind kind, long id, String typed) {
        return like(typed, member -> sees(kind, id, member));
    }

    /** Likewise, where something else than a record decides who would be told. */
    public List<Callee> like(String typed, LongPredicate sees) {
        var words = Folding.words(typed == null ? "" : typed);
        return colleagues.present().stream().filter(member -> words.stream().allMatch(word -> begins(member.label(), word))).limit(MOST)
                .map(member -> new Callee(Long.parseLong(member.value()), member.label(), sees.test(Long.parseLong(member.value())))).toList();
    }

    // One letter has a sound of too many names.
    private static boolean begins(String name, String typed) {
        var sound = Sound.key(typed);
        return Folding.words(name).stream().anyMatch(word -> word.startsWith(typed))
                || typed.length() > 1 && !sound.isEmpty() && Arrays.stream(Sound.key(name).split(" ")).anyMatch(key -> key.startsWith(sound));
    }

    /** The names of those who are called and do not see the record: they are not told. */
    public List<String> blind(RecordKind kind, long id, String text) {
        return names(text).entrySet().stream().filter(called -> !sees(kind, id, called.getKey())).map(Map.Entry::getValue).toList();
    }

    private boolean sees(RecordKind kind, long id, long member) {
        return viewers.member(member).filter(known -> sees(kind, id, known.viewer())).isPresent();
    }

    private boolean sees(RecordKind kind, long id, Viewer viewer) {
        try {
            records.mustSee(kind, id, viewer);
            return true;
        } catch (NotFound hidden) {
            return false;
        }
    }

    // Of two names of which one begins with the other the longer is meant.
    static List<Part> parts(String text, List<Option> members) {
        var longest = members.stream().sorted(Comparator.comparingInt((Option m) -> m.label().length()).reversed()).toList();
        var parts = new ArrayList<Part>();
        int from = 0;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            var called = at < from || at > 0 && Character.isLetterOrDigit(text.charAt(at - 1)) ? null : at(text, at + 1, longest);
            if (called != null) {
                int end = at + 1 + called.label().length();
                parts.add(new Part(text.substring(from, at), null));
                parts.add(new Part(text.substring(at, end), Long.valueOf(called.value())));
                from = end;
            }
        }
        parts.add(new Part(text.substring(from), null));
        return parts.stream().filter(part -> !part.text().isEmpty()).toList();
    }

    private static Option at(String text, int from, List<Option> longest) {
        return longest.stream().filter(member -> {
            int end = from + member.label().length();
            return !member.label().isBlank() && text.regionMatches(true, from, member.label(), 0, member.label().length())
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        }).findFirst().orElse(null);
    }
}
