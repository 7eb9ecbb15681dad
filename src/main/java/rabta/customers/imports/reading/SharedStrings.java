package rabta.customers.imports.reading;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts that the cells of a workbook point to. Few of them are kept in memory; many go to a file beside it, so that a million rows need no more. */
final class SharedStrings implements Closeable {

    private static final int IN_MEMORY = 2 << 20;
    private static final int RECENT = 4_096;

    private final Path folder;
    private final List<String> few = new ArrayList<>();
    private final ByteBuffer waiting = ByteBuffer.allocate(1 << 16);
    private final Map<Integer, String> recent = new LinkedHashMap<>(RECENT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > RECENT;
        }
    };
    private long[] ends = new long[1024];
    private int count;
    private long size;
    private Path file;
    private FileChannel channel;

    /** @param folder where the file may lie */
    SharedStrings(Path folder) {
        this.folder = folder;
    }

    void add(String text) throws IOException {
        if (channel == null) {
            few.add(text);
            size += text.length() + 16L;
            if (size > IN_MEMORY) {
                spill();
            }
        } else {
            append(text);
        }
    }

    private void spill() throws IOException {
        file = Files.createTempFile(folder, "strings", null);
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        size = 0;
        for (var text : few) {
            append(text);
        }
        few.clear();
    }

    private void append(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (waiting.remaining() < bytes.length) {
            flush();
        }
        if (bytes.length > waiting.capacity()) {
            write(ByteBuffer.wrap(bytes));
        } else {
            waiting.put(bytes);
        }
        size += bytes.length;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = size;
    }

    private void flush() throws IOException {
        write(waiting.flip());
        waiting.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The text of that number; empty where there is none. */
    String get(int number) {
        if (channel == null) {
            return number >= 0 && number < few.size() ? few.get(number) : "";
        }
        return number >= 0 && number < count ? recent.computeIfAbsent(number, this::read) : "";
    }

    private String read(int number) {
        try {
            if (waiting.position() > 0) {
                flush();
            }
            long start = number == 0 ? 0 : ends[number - 1];
            var bytes = ByteBuffer.allocate((int) (ends[number] - start));
            while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) > 0) {
                // Until it is whole.
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
