package rabta.kernel.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import rabta.kernel.events.Hint;

/**
 * The open pages of one workspace on this node, and what they were told last, in the order in which it was committed: the
 * numbers of happenings are given before that, so that a later one may be told first.
 */
final class Place {

    private static final int KEPT = 512;

    /** Held by whoever tells the pages, one batch after the other. */
    final Object order = new Object();

    private final Set<Stream> streams = new LinkedHashSet<>();
    private final ArrayDeque<Hint> told = new ArrayDeque<>();
    private final Set<Long> known = new HashSet<>();
    private List<Hint> waiting = new ArrayList<>();
    private boolean whole = true;
    private long dispatched;

    /** @return whether somebody must {@link #take} it, and nobody was asked before */
    synchronized boolean hear(Hint hint) {
        if (hint.id() > 0 && !known.add(hint.id())) {
            return false;
        }
        told.addLast(hint);
        if (told.size() > KEPT) {
            known.remove(told.removeFirst().id());
            whole = false;
        }
        waiting.add(hint);
        return waiting.size() == 1;
    }

    synchronized List<Hint> take() {
        var taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    synchronized List<Stream> streams() {
        return List.copyOf(streams);
    }

    synchronized void reached(List<Hint> hints) {
        hints.stream().mapToLong(Hint::id).filter(id -> id > 0).forEach(id -> dispatched = id);
    }

    /** Up to where all pages have been told; 0 where nothing was heard yet. */
    synchronized long position() {
        for (var last = told.descendingIterator(); last.hasNext();) {
            var hint = last.next();
            if (hint.id() > 0) {
                return hint.id();
            }
        }
        return 0;
    }

    synchronized long dispatched() {
        return dispatched;
    }

    /** The greatest number heard; 0 where nothing was. */
    synchronized long highest() {
        return known.stream().mapToLong(id -> id).max().orElse(0);
    }

    /** Lets the page in, and says what was told since that position; empty where this node does not remember. */
    synchronized Optional<List<Hint>> enter(Stream stream, long since) {
        streams.add(stream);
        return since(since);
    }

    private Optional<List<Hint>> since(long since) {
        if (since == 0) {
            return whole ? Optional.of(List.copyOf(told)) : Optional.empty();
        }
        if (!known.contains(since)) {
            return Optional.empty();
        }
        return Optional.of(told.stream().dropWhile(hint -> hint.id() != since).skip(1).toList());
    }

    synchronized void leave(Stream stream) {
        streams.remove(stream);
    }

    /** The oldest pages of that person, but for so many of the latest. */
    synchronized List<Stream> beyond(int most, Object key) {
        var own = streams.stream().filter(stream -> stream.audience().key().equals(key)).toList();
        return own.subList(0, Math.max(0, own.size() - most));
    }
}
