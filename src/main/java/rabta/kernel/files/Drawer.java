package rabta.kernel.files;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Committed;

/** Files that are kept for a while, under names of our own in the data folder, each workspace its drawer; nobody else on the machine reads them. */
public abstract class Drawer {

    private final Path root;

    protected Drawer(Path root) {
        this.root = root;
    }

    /** A new empty file; its name. */
    public String make() throws IOException {
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

    public Path path(String file) {
        return drawer().resolve(UUID.fromString(file).toString());
    }

    public void remove(String file) {
        try {
            Files.deleteIfExists(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes them when the present transaction has ended well. */
    public void removeThen(Collection<String> files) {
        Committed.then(() -> files.forEach(this::remove));
    }

    /**
     * Removes what was begun more than a day ago and is not among those: a program that was killed left it behind.
     *
     * @param wanted asked for after the drawer was looked through, so that nothing is missed that was written down meanwhile
     */
    public void sweep(Supplier<Collection<String>> wanted) {
        var lost = begunBefore(Instant.now().minus(Duration.ofDays(1)));
        lost.removeAll(wanted.get());
        lost.forEach(this::remove);
    }

    private Set<String> begunBefore(Instant then) {
        if (!Files.isDirectory(drawer())) {
            return new HashSet<>();
        }
        try (var all = Files.list(drawer())) {
            return all.filter(file -> file.toFile().lastModified() < then.toEpochMilli()).map(file -> file.getFileName().toString()).filter(name -> name.matches("[0-9a-f-]{36}"))
                    .collect(toCollection(HashSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
