package rabta.kernel.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    static final String PLACE = "w_42|channels|token|17";

    @TempDir
    Path folder;

    Path keyFile;
    Secrets secrets;

    @BeforeEach
    void on_a_first_start() {
        keyFile = folder.resolve("data/key");
        secrets = new Secrets(keyFile);
    }

    @Test
    void the_first_start_makes_a_key_that_only_its_owner_may_read() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile))).isEqualTo("rw-------");
        assertThat(Base64.getDecoder().decode(Files.readString(keyFile).strip())).hasSize(32);
        assertThat(keyFile.getParent()).isDirectoryContaining(p -> p.endsWith("key"));
        try (var left = Files.list(keyFile.getParent())) {
            assertThat(left).containsExactly(keyFile);
        }
    }

    @Test
    void a_second_start_opens_what_the_first_one_sealed() {
        String sealed = secrets.seal("خفیہ لفظ", PLACE);

        assertThat(new Secrets(keyFile).open(sealed, PLACE)).isEqualTo("خفیہ لفظ");
        assertThat(sealed).doesNotContain("خفیہ");
    }

    @Test
    void the_same_value_never_looks_the_same_twice() {
        Set<String> seen = new HashSet<>();
        IntStream.range(0, 1_000).forEach(i -> seen.add(secrets.seal("same", PLACE)));

        assertThat(seen).hasSize(1_000);
    }

    @Test
    void a_value_moved_to_another_workspace_column_or_row_does_not_open() {
        String sealed = secrets.seal("token", PLACE);

        for (String elsewhere : new String[] {
            "w_43|channels|token|17", "w_42|channels|secret|17", "w_42|channels|token|18", "", PLACE + " "
        }) {
            assertThatThrownBy(() -> secrets.open(sealed, elsewhere)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void a_changed_bit_anywhere_is_noticed() {
        byte[] sealed = secrets.seal("token".getBytes(UTF_8), PLACE);

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> secrets.open(changed, PLACE)).isInstanceOf(SealBroken.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AQ", "not base64 at all!", "plain password"})
    void what_was_never_sealed_does_not_open(String text) {
        assertThatThrownBy(() -> secrets.open(text, PLACE)).isInstanceOf(SealBroken.class);
    }

    @Test
    void another_installation_s_key_opens_nothing() {
        String sealed = secrets.seal("token", PLACE);

        assertThatThrownBy(() -> new Secrets(folder.resolve("other")).open(sealed, PLACE))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void after_a_rotation_the_new_key_seals_and_the_old_one_still_opens() throws IOException {
        byte[] sealed = secrets.seal("token".getBytes(UTF_8), PLACE);
        byte[] sum = secrets.mac("link", "a".getBytes(UTF_8));
        Path other = folder.resolve("other");
        String newId = new Secrets(other).keyId();
        Files.writeString(keyFile, "# rotated\n" + Files.readString(other) + Files.readString(keyFile));

        Secrets rotated = new Secrets(keyFile);

        assertThat(rotated.keyId()).isEqualTo(newId);
        assertThat(rotated.open(sealed, PLACE)).isEqualTo("token".getBytes(UTF_8));
        assertThat(rotated.aged(sealed)).isTrue();
        assertThat(rotated.aged(rotated.seal(new byte[0], PLACE))).isFalse();
        assertThat(rotated.verifies(sum, "link", "a".getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "short",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "//////////////////////////////////////////8=",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "Y2hhbmdlLW1lLXBsZWFzZS1jaGFuZ2UtbWUtMTIzNDU=",
        "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=",
        "3q2+796tvu/erb7v3q2+7w==",
        "deadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeef"
    })
    void zero_short_and_sample_keys_are_refused_with_a_way_out(String line) throws IOException {
        Files.writeString(keyFile, line + "\n");

        assertThatThrownBy(() -> new Secrets(keyFile))
                .hasMessageContaining(keyFile.toString())
                .hasMessageContaining("openssl rand -base64 32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void a_key_that_others_may_touch_is_refused(String permissions) throws IOException {
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> new Secrets(keyFile)).hasMessageContaining("chmod 600 " + keyFile);
    }

    @Test
    void a_sum_belongs_to_its_purpose_and_its_parts() {
        byte[] sum = secrets.mac("unsubscribe", "ab".getBytes(UTF_8), "c".getBytes(UTF_8));

        assertThat(sum).hasSize(32);
        assertThat(secrets.verifies(sum, "unsubscribe", "ab".getBytes(UTF_8), "c".getBytes(UTF_8))).isTrue();
        assertThat(secrets.verifies(sum, "reset", "ab".getBytes(UTF_8), "c".getBytes(UTF_8))).isFalse();
        assertThat(secrets.verifies(sum, "unsubscribe", "a".getBytes(UTF_8), "bc".getBytes(UTF_8))).isFalse();
        assertThat(secrets.verifies(new byte[0], "unsubscribe", "ab".getBytes(UTF_8), "c".getBytes(UTF_8))).isFalse();
    }

    @Test
    void tokens_are_long_url_safe_and_stored_as_their_hash() {
        String token = Tokens.random();

        assertThat(token).hasSize(43).matches("[A-Za-z0-9_-]+").isNotEqualTo(Tokens.random());
        assertThat(Tokens.hash(token)).hasSize(32).isEqualTo(Tokens.hash(token)).isNotEqualTo(Tokens.hash(token + "x"));
    }
}
