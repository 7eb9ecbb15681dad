package rabta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

/** What {@code ./rabta} says where something is missing. */
class LauncherTest {

    private record Said(int code, String words) {
    }

    private static Said sh(String script) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Said(process.exitValue(), words);
    }

    // Every place that the launcher looks in is covered with an empty one, for this process alone.
    @Test
    void without_a_jdk_25_it_says_what_to_install() throws Exception {
        assumeThat(sh("unshare -rm true").code()).as("namespaces of its own are not allowed here").isZero();

        var said = sh("""
                unshare -rm bash -c '
                    for place in /usr/lib/jvm /opt /usr/local; do [ ! -d $place ] || mount -t tmpfs none $place || exit 77; done
                    env -u JAVA_HOME -u RABTA_DATA HOME=/nonexistent PATH=/usr/bin:/bin ./rabta'
                """);

        assumeThat(said.code()).as("nothing may be mounted here").isNotEqualTo(77);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words().strip()).startsWith("Rabta needs Java 25 and finds none here: install a JDK 25").doesNotContain("\n");
    }

    @Test
    void an_older_java_by_name_is_passed_over() throws Exception {
        var old = Files.createDirectories(Path.of("target/old-jdk/bin"));
        Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"17.0.9\"\n");
        var java = Files.writeString(old.resolve("java"), "#!/bin/sh\necho old java was started\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        var said = sh("JAVA_HOME=" + old.getParent().toAbsolutePath() + " bash -c '" + """
                eval "$(sed "/^jdk=$/,\\$d" rabta)"
                find_java && echo "$jdk"
                """ + "'");

        assertThat(said.code()).isZero();
        assertThat(said.words()).doesNotContain("old");
    }
}
