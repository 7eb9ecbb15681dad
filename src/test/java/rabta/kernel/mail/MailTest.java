package rabta.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rabta.kernel.postgres.CannotStart;
import rabta.kernel.web.Problem;

class MailTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "", "ayesha", "ayesha@", "@example.pk", "a b@example.pk", "a@b@example.pk", "a@example.pk, b@example.pk",
        "Ayesha <ayesha@example.pk>", "a@example.pk\r\nBcc: b@example.pk", "a@example.pk\n", "a\u2028@example.pk",
        "a@exa\u0000mple.pk", "group:a@example.pk;", "a..b@example.pk", ".a@example.pk", "a.@example.pk",
        "a@example.pk%0d%0aBcc", "\"a b\"@example.pk", "a@-example.pk", "a@example.pk>", "a@[127.0.0.1]"
    })
    void what_is_not_one_plain_address_is_refused(String to) {
        assertThatThrownBy(() -> Mail.of(to, "Subject", "Text")).isInstanceOf(Problem.class)
                .hasMessage("mail.not_an_address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.pk", "a.b+c@example.co.uk", "o'neil@example.pk", "a@localhost", "a@مثال.پاکستان"})
    void plain_addresses_are_taken(String to) {
        assertThat(Mail.of(to, "Subject", "Text").to()).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a\r\nBcc: b@example.pk", "a\nb", "a\rb", "a\u0000b", "a\u2028b", "a\u2029b", "a\u0085b", "a\u000bb"
    })
    void a_subject_that_would_break_its_line_is_refused(String subject) {
        assertThatThrownBy(() -> Mail.of("a@example.pk", subject, "Text")).isInstanceOf(Problem.class)
                .hasMessage("mail.line_break");
    }

    @Test
    void a_text_becomes_html_that_runs_nothing() {
        assertThat(Letter.html("Hello <b onclick=x>\n\nSee https://a.test/x?a=1&b=2.\nBye"))
                .isEqualTo("<p>Hello &lt;b onclick=x&gt;</p>\n<p>See <a href=\"https://a.test/x?a=1&amp;b=2\">"
                        + "https://a.test/x?a=1&amp;b=2</a>.<br>\nBye</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "mail.example.pk", "http://user:top-secret@host", "smtp://", "smtp:///x", "smtp://user:top-secret@",
        "smtp://host?from=no-address", "smtp://host?from=a@b.pk%0d%0aBcc:c@d.pk", "smtp://us er:top-secret@host"
    })
    void a_wrong_server_address_stops_the_start_without_telling_the_password(String url) {
        assertThatThrownBy(() -> Smtp.at(url)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("RABTA_SMTP_URL").hasMessageNotContaining("top-secret").hasNoCause();
    }
}
