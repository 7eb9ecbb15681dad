package rabta.customers.imports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Real files of other programs that lie beside the checkout; tests that read them are skipped where they do not. */
public final class SharedData {

    private static final Path ROOT = Path.of("../shared/data");

    private SharedData() {
    }

    public static Path file(String name) {
        var path = ROOT.resolve(name);
        assumeTrue(Files.exists(path), () -> "skipped: " + path + " is not there");
        return path;
    }

    public static byte[] bytes(String name) throws IOException {
        var path = file(name);
        try (InputStream in = name.endsWith(".gz") ? new GZIPInputStream(Files.newInputStream(path)) : Files.newInputStream(path)) {
            return in.readAllBytes();
        }
    }
}
