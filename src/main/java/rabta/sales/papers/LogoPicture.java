package rabta.sales.papers;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

/** Reads a logo for drawing. */
public final class LogoPicture {

    private LogoPicture() {
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
