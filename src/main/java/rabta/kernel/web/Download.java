package rabta.kernel.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Bytes to keep or to look at. Only plain pictures are ever shown in place; all else is saved, sandboxed and unsniffed.
 *
 * @param length in bytes, or -1 where it is not known before
 * @param cache who may keep it, and how long
 * @param tag what tells these bytes from others of that address; null where nobody may keep it
 */
public record Download(String name, String type, long length, boolean inline, Body body, String cache, String tag) implements Reply {

    /** One that nobody keeps. */
    public Download(String name, String type, long length, boolean inline, Body body) {
        this(name, type, length, inline, body, "private, no-store", null);
    }

    /** One that anybody may keep so many seconds, and then ask whether it is still the same. */
    public Download shared(int seconds, String tag) {
        return new Download(name, type, length, inline, body, "public, max-age=" + seconds, '"' + tag + '"');
    }

    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Bytes that lie somewhere: of these a piece can be read without what stands before it. */
    @FunctionalInterface
    public interface Lying extends Body {

        InputStream open() throws IOException;

        @Override
        default void writeTo(OutputStream out) throws IOException {
            try (var in = open()) {
                in.transferTo(out);
            }
        }
    }
}
