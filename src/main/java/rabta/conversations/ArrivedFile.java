package rabta.conversations;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

import rabta.kernel.files.FileStore;

/**
 * A file that came with a message, whose bytes are here.
 *
 * @param contentId by which the text names a picture that stands in it, without its angle brackets; or null
 * @param inside whether it stands in the text
 */
public record ArrivedFile(String name, byte[] bytes, String contentId, boolean inside) implements FileStore.Brought {

    public static ArrivedFile of(String name, byte[] bytes) {
        return new ArrivedFile(name, bytes, null, false);
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }
}
