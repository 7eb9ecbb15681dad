package rabta.conversations.chat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets each through at most once in a while; known by this node alone and kept nowhere. */
class Pace {

    private static final int MOST_KNOWN = 20_000;

    private final long pause;
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    Pace(Duration pause) {
        this.pause = pause.toNanos();
    }

    boolean lets(String who) {
        long now = System.nanoTime();
        if (last.size() > MOST_KNOWN) {
            last.values().removeIf(at -> now - at > pause);
        }
        var let = new boolean[1];
        last.compute(who, (key, at) -> {
            let[0] = at == null || now - at > pause;
            return let[0] ? Long.valueOf(now) : at;
        });
        return let[0] && last.size() <= 2 * MOST_KNOWN;
    }
}
