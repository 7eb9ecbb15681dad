package rabta.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import rabta.RabtaTest;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.ui.Language;

class DevMailPagesTest extends RabtaTest {

    @Autowired Mailer mailer;
    @Autowired PlatformTransactionManager transactions;

    @BeforeEach
    void a_letter_is_kept() {
        world.sara();
        new TransactionTemplate(transactions).executeWithoutResult(status -> mailer.post(new Mail("ayesha@example.pk",
                "<b>دعوت</b>", "کھولیں http://localhost:8080/invitations/abc <script>", null, Language.UR)));
    }

    @Test
    void whoever_sits_at_this_machine_reads_the_letters_and_follows_their_links() {
        assertThat(mvc.get().uri("/dev/mail")).hasStatusOk().bodyText()
                .contains("&lt;b&gt;دعوت&lt;/b&gt;", "dir=\"rtl\"", "href=\"http://localhost:8080/invitations/abc\"", "&lt;script&gt;")
                .contains("Letters not sent");
        assertThat(mvc.get().uri("/dev/mail").header("Accept-Language", "ur")).hasStatusOk().bodyText()
                .contains("وہ ای میلیں جو بھیجی نہیں گئیں");
    }

    @Test
    void a_stranger_finds_nothing_there_even_through_a_proxy_on_this_machine() {
        assertThat(mvc.get().uri("/dev/mail").with(r -> {
            r.setRemoteAddr("203.0.113.7");
            return r;
        })).hasStatus(404);
        assertThat(mvc.get().uri("/dev/mail").header("X-Forwarded-For", "203.0.113.7")).hasStatus(404);
        assertThat(mvc.get().uri("/dev/mail").with(r -> {
            r.setServerName("crm.example.pk");
            return r;
        })).hasStatus4xxClientError();
    }
}
