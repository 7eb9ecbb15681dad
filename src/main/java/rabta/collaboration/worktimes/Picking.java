package rabta.collaboration.worktimes;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import rabta.kernel.text.Folding;

/** Chooses who of several gets something: whoever has waited longest, or whoever has least to do, of those who are there and have room. */
public final class Picking {

    /**
     * Somebody who could get it.
     *
     * @param words what they look after: cities, skills
     * @param last which of all they got last: the smaller, the longer they have waited
     * @param open how much they have at present
     * @param most how much they carry at once, or null for any amount
     */
    public record Candidate(long id, String name, List<String> words, long last, long open, Integer most) {

        boolean room() {
            return most == null || open < most;
        }
    }

    private Picking() {
    }

    /** Those who look after one of these words; where nobody does, those who look after none. */
    public static List<Candidate> knowing(List<Candidate> all, Collection<String> words) {
        var sought = words.stream().map(Folding::fold).collect(Collectors.toSet());
        var theirs = all.stream().filter(one -> one.words().stream().map(Folding::fold).anyMatch(sought::contains)).toList();
        return theirs.isEmpty() ? all.stream().filter(one -> one.words().isEmpty()).toList() : theirs;
    }

    /** @param least whether whoever has least to do comes first; else whoever has waited longest, in the order of the list */
    public static Optional<Candidate> one(List<Candidate> of, boolean least, Presence presence, Instant now, ZoneId zone) {
        var longest = Comparator.comparingLong(Candidate::last);
        return of.stream().filter(Candidate::room).filter(one -> presence.at(one.id(), now, zone)).min(least ? Comparator.comparingLong(Candidate::open).thenComparing(longest) : longest);
    }
}
