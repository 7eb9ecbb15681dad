package rabta.kernel.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Binding;

/**
 * The pages that are open on this node. A page is told that something changed, never what: it asks for that by its normal
 * address. A page whose line broke says where it was and is told what it missed, out of what this node remembers or else out
 * of the stream of happenings; where that would be too much it is asked to fetch itself whole. So nothing is missed.
 */
@Component
public class Live implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Live.class);

    /** Changes that come together are told together. */
    private static final Duration TOGETHER = Duration.ofMillis(15);
    private static final Duration BEAT = Duration.ofSeconds(20);
    /** In so many beats everybody is looked at once, whether they may still be here. */
    private static final int ROUNDS = 15;
    private static final int MOST_MISSED = 500;
    /** Numbers are given before the commit: so many before the last one heard are asked for again. */
    private static final int OVERLAP = 200;

    private final Map<Long, Place> places = new ConcurrentHashMap<>();
    private final int pagesOfOne;
    private final Happenings happenings;
    private final Presence presence;
    private final TransactionTemplate reading;
    private volatile Thread heart;
    private volatile boolean hearing;
    private volatile boolean whole = true;

    Live(@Value("${rabta.live.pages:16}") int pagesOfOne, Happenings happenings, Presence presence, PlatformTransactionManager transactions) {
        this.presence = presence;
        this.pagesOfOne = pagesOfOne;
        this.happenings = happenings;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** Up to where a page of that workspace that is read from now on shows what happened. */
    public long position(long workspace) {
        return place(workspace).position();
    }

    /** How many pages are open on this node. */
    public int pages() {
        return places.values().stream().mapToInt(place -> place.streams().size()).sum();
    }

    /**
     * Keeps the answer open and tells the page, from now on and what it missed. Where that person has too many open the oldest is let
     * go: most often its browser has left it, which shows only when something is said to it.
     *
     * @param topics {@code person-12} for a record, {@code person} for all of a type
     * @param since up to where the page knows; 0 where it was drawn before anything was heard
     * @param page what the browser calls it; empty for nothing
     */
    public void open(HttpServletRequest request, HttpServletResponse response, Set<String> topics, long since, String page, Audience audience) throws IOException {
        var stream = enter(topics, since, page, audience);
        try {
            Line.give(request, response, stream);
        } catch (IOException | RuntimeException e) {
            stream.over();
            throw e;
        }
    }

    /** The page is told from now on; what is said waits until its connection is there. */
    Stream enter(Set<String> topics, long since, String page, Audience audience) {
        long workspace = Binding.workspace();
        var place = place(workspace);
        place.beyond(pagesOfOne - 1, audience.key()).forEach(Stream::end);
        var self = new AtomicReference<Stream>();
        var stream = new Stream(topics, page, audience, () -> {
            place.leave(self.get());
            presence.leave(workspace, self.get());
        });
        self.set(stream);
        stream.say("retry: 2000\n\n");
        try {
            resume(place, stream, since);
            presence.attend(stream);
        } catch (RuntimeException e) {
            stream.over();
            throw e;
        }
        return stream;
    }

    private void resume(Place place, Stream stream, long since) {
        var missed = place.enter(stream, since);
        if (missed.isPresent() && (since > 0 || hearing && whole)) {
            send(List.of(stream), missed.get());
            stream.beat(place.dispatched());
            return;
        }
        var read = since == 0 ? null : read(since - OVERLAP);
        if (read == null || read.size() > MOST_MISSED) {
            stream.refresh(place.dispatched());
        } else {
            send(List.of(stream), read);
        }
    }

    private List<Hint> read(long after) {
        return reading.execute(status -> happenings.after(after, MOST_MISSED + 1));
    }

    /** What was notified, in the order of the commits. */
    void heard(long workspace, List<Hint> hints) {
        var place = place(workspace);
        for (var hint : hints) {
            if (place.hear(hint)) {
                Thread.startVirtualThread(() -> dispatch(workspace, place));
            }
        }
    }

    private void dispatch(long workspace, Place place) {
        try {
            Thread.sleep(TOGETHER);
            synchronized (place.order) {
                var hints = place.take();
                Binding.within(workspace, () -> send(place.streams(), hints));
                place.reached(hints);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("open pages could not be told of a change", e);
            place.streams().forEach(stream -> stream.refresh(place.position()));
        }
    }

    private void send(Collection<Stream> streams, List<Hint> hints) {
        var seen = new HashMap<Object, Set<Ref>>();
        for (var stream : streams) {
            var wanted = hints.stream().filter(stream::wants).toList();
            if (!wanted.isEmpty()) {
                var may = seen.computeIfAbsent(stream.audience().key(), key -> stream.audience().seen(hints.stream().map(Hint::about).collect(Collectors.toSet())));
                wanted.stream().filter(hint -> may.contains(hint.about())).forEach(stream::tell);
                // Whoever sees it no more is shown at it no more.
                if (stream.records().stream().anyMatch(record -> stream.at().contains(record) != may.contains(record) && wanted.stream().anyMatch(hint -> hint.about().equals(record)))) {
                    presence.attend(stream);
                }
            }
        }
    }

    /** Something about who may see what has changed, in that workspace or (0) in any: looks at everybody again. */
    void look(long workspace) {
        (workspace == 0 ? places.keySet() : Set.of(workspace)).forEach(each -> look(each, place(each).streams()));
    }

    private void look(long workspace, Collection<Stream> streams) {
        Binding.within(workspace, () -> streams.forEach(stream -> stream.audience().still().ifPresentOrElse(now -> {
            stream.renew(now);
            presence.attend(stream);
        }, stream::end)));
    }

    /** Whether notifications come; where they do not, or did not for a while, what was missed is read out of the stream. */
    void hearing(boolean now) {
        hearing = now;
        whole &= now;
    }

    void catchUp() {
        places.forEach((workspace, place) -> {
            if (!place.streams().isEmpty()) {
                Binding.within(workspace, () -> catchUp(workspace, place));
            }
        });
    }

    private void catchUp(long workspace, Place place) {
        long from = place.highest();
        var missed = from == 0 ? null : read(from - OVERLAP);
        if (missed == null || missed.size() > MOST_MISSED) {
            long last = reading.execute(status -> happenings.last());
            heard(workspace, reading.execute(status -> happenings.after(last - 1, 1)));
            place.streams().forEach(stream -> stream.refresh(last));
        } else {
            heard(workspace, missed);
        }
    }

    private Place place(long workspace) {
        return places.computeIfAbsent(workspace, key -> new Place());
    }

    private void beat() {
        try {
            for (int round = 0; true; round = (round + 1) % ROUNDS) {
                Thread.sleep(BEAT);
                int now = round;
                places.forEach((workspace, place) -> beat(workspace, place, now));
                presence.beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat(long workspace, Place place, int round) {
        var streams = place.streams();
        streams.forEach(stream -> stream.beat(place.dispatched()));
        try {
            look(workspace, streams.stream().filter(stream -> Math.floorMod(System.identityHashCode(stream), ROUNDS) == round).toList());
        } catch (RuntimeException e) {
            log.warn("it could not be asked who may still see open pages", e);
        }
    }

    @Override
    public void start() {
        heart = Thread.ofVirtual().name("live").start(this::beat);
    }

    /** Before the server waits for its answers to end. */
    @Override
    public void stop() {
        heart.interrupt();
        heart = null;
        places.values().forEach(place -> place.streams().forEach(Stream::close));
    }

    @Override
    public boolean isRunning() {
        return heart != null;
    }
}
