package rabta.kernel.postgres;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom PostgreSQL runs as. It refuses to be root, so a Rabta that root started hands it to the owner of the data, or to
 * the first of {@code rabta}, {@code postgres} and {@code nobody} that the system knows; otherwise it is Rabta's own user.
 *
 * @param other the name of the other user, null where the server runs as Rabta itself does
 */
record ServerUser(UserPrincipal other) {

    static ServerUser forData(Path data) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ServerUser(null);
        }
        if (Files.exists(data) && !Files.getOwner(data).getName().equals("root")) {
            return new ServerUser(Files.getOwner(data));
        }
        return new ServerUser(Stream.of("rabta", "postgres", "nobody")
                .flatMap(ServerUser::known)
                .findFirst()
                .orElseThrow(() -> new CannotStart(
                        "PostgreSQL refuses to run as root, and this system has no user 'nobody' to run it as: "
                        + "start Rabta as an ordinary user.")));
    }

    List<String> command(List<String> command) {
        if (other == null) {
            return command;
        }
        List<String> whole = new ArrayList<>(Files.isExecutable(Path.of("/usr/bin/setpriv"))
                ? List.of("setpriv", "--reuid=" + other.getName(), "--regid=" + group(), "--clear-groups")
                : List.of("runuser", "-u", other.getName(), "--"));
        whole.addAll(command);
        return whole;
    }

    void own(Path path) throws IOException {
        if (other != null) {
            Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS).setOwner(other);
        }
    }

    // Whoever runs the server must be able to walk down to its data.
    void mustReach(Path folder) throws IOException {
        if (other == null) {
            return;
        }
        for (Path step = folder.toRealPath(); step != null; step = step.getParent()) {
            boolean open = Files.getPosixFilePermissions(step).stream().anyMatch(p -> p.name().equals("OTHERS_EXECUTE"));
            if (!open && !Files.getOwner(step).equals(other)) {
                throw new CannotStart("Rabta was started by root, so PostgreSQL runs as the user '%s', who cannot enter %s: "
                        .formatted(other.getName(), step)
                        + "set RABTA_DATA to a folder such as /var/lib/rabta, or start Rabta as an ordinary user.");
            }
        }
    }

    private String group() {
        try {
            return new ProcessBuilder("id", "-g", other.getName()).start().inputReader().readLine();
        } catch (IOException e) {
            throw new CannotStart("The group of the user '%s' cannot be found.".formatted(other.getName()), e);
        }
    }

    private static Stream<UserPrincipal> known(String name) {
        try {
            return Stream.of(FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name));
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
