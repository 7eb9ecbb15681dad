package rabta.kernel.web;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Bytes to keep or to look at. Only plain pictures are ever shown in place; all else is saved, sandboxed and unsniffed.
 *
 * @param length in bytes, or -1 where it is not known before
 */
public record Download(String name, String type, long length, boolean inline, Body body) implements Reply {

    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
