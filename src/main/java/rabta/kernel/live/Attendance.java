package rabta.kernel.live;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import rabta.kernel.events.Ref;

/** Who looks at which record of one workspace: on this node by its open pages, on the others as these said lately. Kept nowhere else. */
final class Attendance {

    /** Held by whoever tells the pages, so that what is told last is what holds. */
    final Object order = new Object();

    record Present(Ref record, long member) {
    }

    private record There(String node, long member) {
    }

    private final Map<Ref, Set<Stream>> here = new HashMap<>();
    private final Map<Ref, Map<There, Long>> elsewhere = new HashMap<>();

    /** @return whether their member was not at it on this node before */
    synchronized boolean enter(Ref record, Stream page) {
        boolean known = known(record, page);
        here.computeIfAbsent(record, ref -> new LinkedHashSet<>()).add(page);
        return !known;
    }

    /** @return whether their member is at it on this node no more */
    synchronized boolean leave(Ref record, Stream page) {
        here.computeIfPresent(record, (ref, pages) -> pages.remove(page) && pages.isEmpty() ? null : pages);
        return !known(record, page);
    }

    private boolean known(Ref record, Stream page) {
        return here.getOrDefault(record, Set.of()).stream().anyMatch(other -> other.audience().member() == page.audience().member());
    }

    /** @return whether that is news */
    synchronized boolean heard(String node, Present one, long at) {
        return elsewhere.computeIfAbsent(one.record(), ref -> new HashMap<>()).put(new There(node, one.member()), at) == null;
    }

    /** @return whether it was known that they were there */
    synchronized boolean left(String node, Present one) {
        var there = elsewhere.get(one.record());
        boolean known = there != null && there.remove(new There(node, one.member())) != null;
        if (known && there.isEmpty()) {
            elsewhere.remove(one.record());
        }
        return known;
    }

    /** Forgets what no node has said since then. @return the records that somebody left so */
    synchronized Set<Ref> fade(long since) {
        var faded = elsewhere.entrySet().stream().filter(e -> e.getValue().values().removeIf(at -> at - since < 0)).map(Map.Entry::getKey).collect(toSet());
        elsewhere.values().removeIf(Map::isEmpty);
        return faded;
    }

    /** All who are at it, wherever. */
    synchronized Set<Long> at(Ref record) {
        var all = new TreeSet<Long>();
        here.getOrDefault(record, Set.of()).forEach(page -> all.add(page.audience().member()));
        elsewhere.getOrDefault(record, Map.of()).keySet().forEach(there -> all.add(there.member()));
        return all;
    }

    /** The pages on this node whose readers are at it. */
    synchronized List<Stream> pages(Ref record) {
        return List.copyOf(here.getOrDefault(record, Set.of()));
    }

    synchronized List<Stream> pages() {
        return here.values().stream().flatMap(Set::stream).distinct().toList();
    }

    /** What this node's own pages say. */
    synchronized Set<Present> own() {
        return here.entrySet().stream().flatMap(e -> e.getValue().stream().map(page -> new Present(e.getKey(), page.audience().member()))).collect(toSet());
    }
}
