package rabta.identity.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import rabta.kernel.sql.Binding;

/** The files of archives, each workspace its drawer; nobody else on the machine reads them. */
@Component
class ArchiveFiles {

    private final Path root;

    ArchiveFiles(@Value("${rabta.data:data}") Path data) {
        this.root = data.resolve("archives");
    }

    /** A new empty file; its name. */
    String make() throws IOException {
        var name = UUID.randomUUID().toString();
        Files.createDirectories(root);
        boolean posix = Files.getFileStore(root).supportsFileAttributeView("posix");
        Files.createDirectories(drawer(), posix ? rights("rwx------") : new FileAttribute<?>[0]);
        Files.createFile(path(name), posix ? rights("rw-------") : new FileAttribute<?>[0]);
        return name;
    }

    private static FileAttribute<?>[] rights(String rights) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))};
    }

    private Path drawer() {
        return root.resolve(Binding.schema(Binding.workspace()));
    }

    Path path(String file) {
        return drawer().resolve(UUID.fromString(file).toString());
    }

    void remove(String file) {
        try {
            Files.deleteIfExists(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
