package rabta.kernel.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Base64;

import org.junit.jupiter.api.Test;

class EncryptionTest {

    private static final URI ENDPOINT = URI.create("https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV");

    /** RFC 8291, section 5 and appendix A. */
    @Test
    void encrypts_as_the_example_of_the_standard_does() throws GeneralSecurityException {
        var secret = "BTBZMqHH6r4Tts7J_aSIgg";
        var receiver = LocalPush.pair("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
        var sender = LocalPush.pair("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8", "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
        var browser = Browser.of(ENDPOINT.toString(), Base64.getUrlEncoder().encodeToString(Curve.point((java.security.interfaces.ECPublicKey) receiver.getPublic())), secret);

        var sealed = Encryption.encrypt("When I grow up, I want to be a watermelon".getBytes(UTF_8), browser, sender, Base64.getUrlDecoder().decode("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed)).isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg"
                + "Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
        assertThat(new String(LocalPush.decrypt(sealed, receiver, Base64.getUrlDecoder().decode(secret)), UTF_8)).isEqualTo("When I grow up, I want to be a watermelon");
    }

    @Test
    void the_longest_message_is_what_a_push_service_takes_and_each_is_sealed_anew() {
        var subscribed = LocalPush.subscribed();
        var browser = Browser.of(subscribed.endpoint(), subscribed.key(), subscribed.secret());
        var longest = new byte[Encryption.MOST];
        assertThat(Encryption.encrypt(longest, browser)).hasSize(4096).isNotEqualTo(Encryption.encrypt(longest, browser));
        assertThatThrownBy(() -> Encryption.encrypt(new byte[Encryption.MOST + 1], browser)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_no_browser_says_is_refused() {
        var subscribed = LocalPush.subscribed();
        var bent = Base64.getUrlDecoder().decode(subscribed.key());
        bent[64] ^= 1;
        assertThatThrownBy(() -> Browser.of(subscribed.endpoint(), Base64.getUrlEncoder().encodeToString(bent), subscribed.secret())).as("off the curve").isInstanceOf(IllegalArgumentException.class);
        for (var key : new String[] {"", "AAAA", "not base64 at all!", subscribed.key().substring(4)}) {
            assertThatThrownBy(() -> Browser.of(subscribed.endpoint(), key, subscribed.secret())).as(key).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Browser.of(subscribed.endpoint(), subscribed.key(), "AAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Browser.of("ht tp://", subscribed.key(), subscribed.secret())).isInstanceOf(IllegalArgumentException.class);
    }
}
