package rabta.sales.papers;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

import rabta.kernel.files.FileStore;

/** Reads a logo for drawing. */
public final class LogoPicture {

    /** What Java draws; a browser shows more. */
    private static final List<String> DRAWN = List.of("png", "jpg", "gif");

    private LogoPicture() {
    }

    /** What kind of picture it is, as the web names it; empty for what is too large or cannot be drawn. */
    static Optional<String> type(byte[] bytes) {
        return bytes.length > Papers.MOST_BYTES || read(bytes) == null ? Optional.empty() : FileStore.picture(bytes).filter(DRAWN::contains).map(kind -> "image/" + kind.replace("jpg", "jpeg"));
    }

    /** Null for none, and for what cannot be read. */
    public static BufferedImage read(byte[] logo) {
        try {
            return logo == null ? null : ImageIO.read(new ByteArrayInputStream(logo));
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }
}
