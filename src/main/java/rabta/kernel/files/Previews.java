package rabta.kernel.files;

import java.awt.AlphaComposite;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Small pictures of pictures, made when they are first asked for and kept in memory for the next. What Java cannot read (WebP) has none. */
final class Previews {

    private static final int EDGE = 96;
    private static final int KEPT = 500;
    private static final String WHOLE = "/whole";

    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** Reading a picture takes memory: few at once. */
    private final Semaphore turn = new Semaphore(2);

    private final Map<String, Optional<byte[]>> kept = Collections.synchronizedMap(new LinkedHashMap<>(64, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<byte[]>> eldest) {
            return size() > KEPT;
        }
    });

    /** The middle square of it. @throws IOException where the bytes are not there */
    Optional<byte[]> of(long workspace, String hash, Source source) throws IOException {
        return kept(key(workspace, hash), source, Previews::middle);
    }

    /** All of it, with nothing around where it is no square. @throws IOException where the bytes are not there */
    Optional<byte[]> whole(long workspace, String hash, Source source) throws IOException {
        return kept(key(workspace, hash) + WHOLE, source, Previews::whole);
    }

    private Optional<byte[]> kept(String key, Source source, UnaryOperator<BufferedImage> drawn) throws IOException {
        var known = kept.get(key);
        if (known == null) {
            try (var in = source.open()) {
                known = small(in, drawn);
            }
            kept.put(key, known);
        }
        return known;
    }

    private static String key(long workspace, String hash) {
        return workspace + "/" + hash;
    }

    void forget(long workspace, String hash) {
        kept.remove(key(workspace, hash));
        kept.remove(key(workspace, hash) + WHOLE);
    }

    private Optional<byte[]> small(InputStream in, UnaryOperator<BufferedImage> drawn) {
        turn.acquireUninterruptibly();
        try (var input = new MemoryCacheImageInputStream(in)) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return Optional.of(png(drawn.apply(coarse(reader))));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // A picture that cannot be drawn has no preview; whoever saves it may know better.
            return Optional.empty();
        } finally {
            turn.release();
        }
    }

    /** Only every so many pixels are taken out of a large picture. */
    private static BufferedImage coarse(ImageReader reader) throws IOException {
        int step = Math.max(1, Math.min(reader.getWidth(0), reader.getHeight(0)) / (2 * EDGE));
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
    }

    private static BufferedImage middle(BufferedImage picture) {
        int side = Math.min(picture.getWidth(), picture.getHeight());
        int left = (picture.getWidth() - side) / 2;
        int top = (picture.getHeight() - side) / 2;
        return drawn(picture.getSubimage(left, top, side, side), EDGE, EDGE);
    }

    private static BufferedImage whole(BufferedImage picture) {
        double scale = (double) EDGE / Math.max(picture.getWidth(), picture.getHeight());
        return drawn(picture, Math.max(1, (int) Math.round(picture.getWidth() * scale)), Math.max(1, (int) Math.round(picture.getHeight() * scale)));
    }

    /** Of that size, in the middle of a square. */
    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        var small = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_ARGB);
        var pen = small.createGraphics();
        pen.setComposite(AlphaComposite.Src);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, (EDGE - width) / 2, (EDGE - height) / 2, width, height, null);
        pen.dispose();
        return small;
    }

    private static byte[] png(BufferedImage small) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(small, "png", out);
        return out.toByteArray();
    }
}
