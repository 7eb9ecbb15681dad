package rabta.conversations.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String RIGHT = "sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914";

    @Test
    void the_bytes_of_a_body_are_signed_as_meta_signs_them() {
        assertThat(Signature.meta("secret", "test".getBytes(UTF_8), RIGHT)).isTrue();
        assertThat(Signature.meta("other", "test".getBytes(UTF_8), RIGHT)).isFalse();
        assertThat(Signature.meta("secret", "tesT".getBytes(UTF_8), RIGHT)).isFalse();
        assertThat(Signature.meta("secret", "test".getBytes(UTF_8), RIGHT.substring(0, 60))).isFalse();
        assertThat(Signature.meta("secret", "test".getBytes(UTF_8), RIGHT.substring(7))).isFalse();
        assertThat(Signature.meta("secret", "test".getBytes(UTF_8), null)).isFalse();
    }

    @Test
    void no_secret_lets_nobody_in() {
        assertThat(Signature.meta("", "test".getBytes(UTF_8), RIGHT)).isFalse();
        assertThat(Signature.meta(null, "test".getBytes(UTF_8), RIGHT)).isFalse();
        assertThat(Signature.word(null, null)).isFalse();
        assertThat(Signature.word("", "")).isFalse();
        assertThat(Signature.word("right", "right")).isTrue();
    }
}
