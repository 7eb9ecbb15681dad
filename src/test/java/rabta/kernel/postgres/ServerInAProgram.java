package rabta.kernel.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** A program of its own that runs the server until it is killed or its input ends. */
final class ServerInAProgram {

    public static void main(String... args) throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]))) {
            System.out.println(String.join(" ", "ready", server.jdbcUrl(), server.password(), "" + server.pid()));
            while (System.in.read() != -1) {
                // Its input is held open by the one that started it.
            }
            server.stop();
            System.out.println("stopped");
        } catch (CannotStart e) {
            System.out.println(e.getMessage());
        }
    }
}
