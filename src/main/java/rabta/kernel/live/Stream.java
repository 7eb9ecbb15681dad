package rabta.kernel.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import rabta.kernel.events.Hint;
import rabta.kernel.events.Ref;
import rabta.kernel.sql.Json;

/**
 * One open page. It holds a connection and no thread: one is there only while something is being written.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class Stream {

    // Who takes so little of what is sent is let go; they come again and are told from where they were.
    private static final int MOST_WAITING = 65_536;
    private static final String MEMBER = "member";
    private static final Pattern RECORD = Pattern.compile("([a-z][a-z0-9_]*)-(\\d{1,18})");

    private final Set<String> topics;
    private final Runnable gone;
    private final Set<Ref> records;
    private final String page;
    private volatile Audience audience;
    private Set<Ref> at = Set.of();
    private Line line;
    private StringBuilder waiting = new StringBuilder();
    // Until the connection is there what is said waits for it.
    private boolean writing = true;
    private boolean closed;

    /** @param page what the browser calls it, when it says that it left; empty for nothing */
    Stream(Set<String> topics, String page, Audience audience, Runnable gone) {
        this.page = page;
        this.topics = topics;
        this.records = topics.stream().map(RECORD::matcher).filter(Matcher::matches).filter(m -> !MEMBER.equals(m.group(1))).map(m -> Ref.of(m.group(1), Long.parseLong(m.group(2)))).collect(Collectors.toUnmodifiableSet());
        this.audience = audience;
        this.gone = gone;
    }

    /** From now on what is said, and what was said until now, goes there. */
    void begin(Line line) {
        synchronized (this) {
            this.line = line;
        }
        Thread.startVirtualThread(() -> {
            write();
            // It may have been closed before there was anything to close.
            if (closed()) {
                finish();
            }
        });
    }

    private synchronized boolean closed() {
        return closed;
    }

    Audience audience() {
        return audience;
    }

    void renew(Audience now) {
        audience = now;
    }

    boolean is(String page, long member) {
        return !page.isEmpty() && page.equals(this.page) && audience.member() == member;
    }

    String page() {
        return page;
    }

    /** The records that it shows, whether its reader sees them or not. */
    Set<Ref> records() {
        return records;
    }

    /** Those whose reader is at them. */
    synchronized Set<Ref> at() {
        return at;
    }

    /** @return those at which they were until now; one that is closed is at none */
    synchronized Set<Ref> attend(Set<Ref> now) {
        var before = at;
        at = closed ? Set.of() : now;
        return before;
    }

    void present(Ref record, List<Map<String, Object>> here) {
        say("event: here\ndata: " + Json.write(Map.of("record", record.type(), "of", record.id(), "here", here)) + "\n\n");
    }

    void types(Ref record, Map<String, Object> who, String field) {
        say("event: typing\ndata: " + Json.write(Map.of("record", record.type(), "of", record.id(), "who", who, "field", field)) + "\n\n");
    }

    /** {@code person-12} is one record, {@code person} any of that type. */
    boolean wants(Hint hint) {
        var about = hint.about();
        return topics.contains(about.type()) || topics.contains(about.type() + "-" + about.id());
    }

    void tell(Hint hint) {
        var about = hint.about();
        var data = Json.write(Map.of("id", hint.id(), "kind", hint.kind(), "record", about.type(), "of", about.id(), "by", hint.by() == null ? 0 : hint.by()));
        say((hint.id() > 0 ? "id: " + hint.id() + "\n" : "") + "data: " + data + "\n\n");
    }

    /** Asks the page to fetch all that it shows: more was missed than can be told. */
    void refresh(long position) {
        say("id: " + position + "\nevent: refresh\ndata: all\n\n");
    }

    /** A sign of life that says how far the page has been told. */
    void beat(long position) {
        say(position > 0 ? "id: " + position + "\n\n" : ":\n\n");
    }

    /** The page may not be told any more, and need not come again. */
    void end() {
        say("event: end\ndata: end\n\n");
        close();
    }

    synchronized void say(String text) {
        if (closed) {
            return;
        }
        if (waiting.length() > MOST_WAITING) {
            Thread.startVirtualThread(this::close);
            return;
        }
        waiting.append(text);
        if (!writing) {
            writing = true;
            Thread.startVirtualThread(this::write);
        }
    }

    private void write() {
        try {
            for (var text = next(); text != null; text = next()) {
                line.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException | RuntimeException left) {
            close();
        }
    }

    private synchronized String next() {
        if (waiting.isEmpty()) {
            waiting = new StringBuilder(0);
            writing = false;
            notifyAll();
            return null;
        }
        var text = waiting.toString();
        waiting = new StringBuilder(0);
        return text;
    }

    /** Writes what still waits, within a second. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        gone.run();
        Thread.startVirtualThread(this::complete);
    }

    private void complete() {
        synchronized (this) {
            try {
                if (writing) {
                    wait(1_000);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        finish();
    }

    /** The browser left, or the server ends. */
    void over() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        gone.run();
        finish();
    }

    private synchronized void finish() {
        if (line != null) {
            line.close();
        }
    }
}
