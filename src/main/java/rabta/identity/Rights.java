package rabta.identity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody may do with the records of the business, kind by kind.
 *
 * @param usual what holds for a kind that has no rules of its own
 * @param kinds by the kind's type, such as {@code person}
 */
public record Rights(Kind usual, Map<String, Kind> kinds) {

    /**
     * @param see whose records they see at all
     * @param edit whose they change, never more than they see
     * @param delete whose they throw away, never more than they change
     * @param hidden the keys of fields that do not exist for them
     * @param readOnly the keys of fields that they see and cannot change
     */
    public record Kind(Reach see, Reach edit, Reach delete, boolean create, Set<String> hidden, Set<String> readOnly) {

        public Kind {
            edit = edit.within(see);
            delete = delete.within(edit);
            hidden = Set.copyOf(hidden);
            readOnly = Set.copyOf(readOnly);
        }

        static Kind plain(Reach see, Reach edit) {
            return new Kind(see, edit, edit, edit != Reach.NONE, Set.of(), Set.of());
        }

        public boolean hides(String field) {
            return hidden.contains(field);
        }

        private String sight() {
            return see + new TreeSet<>(hidden).toString();
        }

        /** Whether what a form says of that field leaves it as it is: it is hidden, or nothing was typed and it is not theirs to empty. */
        public boolean leaves(String field, Object typed) {
            return hides(field) || typed == null && !writes(field);
        }

        /** Whether that field may be written, as far as its name decides. */
        public boolean writes(String field) {
            return !hidden.contains(field) && !readOnly.contains(field);
        }
    }

    static Rights plain(Reach see, Reach edit) {
        return new Rights(Kind.plain(see, edit), Map.of());
    }

    /** The same without one kind of record, and without the field by which another kind names it. */
    public Rights without(String kind, String other, String field) {
        var changed = new HashMap<>(kinds);
        changed.put(kind, Kind.plain(Reach.NONE, Reach.NONE));
        var there = of(other);
        var hidden = new HashSet<>(there.hidden());
        hidden.add(field);
        changed.put(other, new Kind(there.see(), there.edit(), there.delete(), there.create(), hidden, there.readOnly()));
        return new Rights(usual, changed);
    }

    /** Whether there is a kind of which anything may be made or changed. */
    public boolean writesAny() {
        return Stream.concat(Stream.of(usual), kinds.values().stream()).anyMatch(k -> k.create() || k.edit() != Reach.NONE);
    }

    /** Whether any field of any kind does not exist for them. */
    public boolean hidesAny() {
        return kinds.values().stream().anyMatch(kind -> !kind.hidden().isEmpty());
    }

    /** Whether nothing is kept from them: no record and no field. */
    boolean whole() {
        return !hidesAny() && Stream.concat(Stream.of(usual), kinds.values().stream()).allMatch(kind -> kind.see() == Reach.ALL);
    }

    /** What they let be seen, as a word that is the same for the same. */
    String sight() {
        return usual.sight() + kinds.entrySet().stream().filter(kind -> !kind.getValue().sight().equals(usual.sight())).sorted(Map.Entry.comparingByKey())
                .map(kind -> " " + kind.getKey() + "=" + kind.getValue().sight()).collect(Collectors.joining());
    }

    /** What holds for one kind of record. */
    public Kind of(String type) {
        return kinds.getOrDefault(type, usual);
    }
}
