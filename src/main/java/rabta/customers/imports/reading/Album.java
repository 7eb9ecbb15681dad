package rabta.customers.imports.reading;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pictures that came with a table, in a file of their own beside it; a cell names one by its place there: {@code photo.jpg 0+53211}. */
public final class Album implements Closeable {

    private static final Pattern CELL = Pattern.compile("(photo\\.(?:jpg|png|gif|webp)) (\\d{1,15})\\+(\\d{1,9})");

    private final Path file;
    private OutputStream out;
    private long written;

    Album(Path table) {
        this.file = beside(table);
    }

    /** Where the pictures of that table are, if it has any. */
    public static Path beside(Path table) {
        return table.resolveSibling(table.getFileName() + ".pictures");
    }

    /** Whether a cell names a picture of its file, and no address from which one would have to be fetched. */
    public static boolean names(String cell) {
        return CELL.matcher(cell).matches();
    }

    /** The cell of one more. */
    String put(byte[] picture, String end) throws IOException {
        if (out == null) {
            out = Files.newOutputStream(file);
        }
        out.write(picture);
        written += picture.length;
        return "photo.%s %d+%d".formatted(end, written - picture.length, picture.length);
    }

    /** One of the pictures. @param name as it may be kept under */
    public record Found(String name, Path file, long from, int length) {

        public InputStream open() throws IOException {
            try (var in = new RandomAccessFile(file.toFile(), "r")) {
                var bytes = new byte[length];
                in.seek(from);
                in.readFully(bytes);
                return new ByteArrayInputStream(bytes);
            }
        }
    }

    /** The picture that the cell names; empty where that table has none such. */
    public static Optional<Found> find(Path table, String cell) throws IOException {
        var named = CELL.matcher(cell);
        var file = beside(table);
        if (!named.matches() || !Files.exists(file)) {
            return Optional.empty();
        }
        var found = new Found(named.group(1), file, Long.parseLong(named.group(2)), Integer.parseInt(named.group(3)));
        return found.length() > 0 && found.from() + found.length() <= Files.size(file) ? Optional.of(found) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
