package rabta.sales.sequences;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import rabta.kernel.html.RichText;
import rabta.kernel.mail.Mail;
import rabta.kernel.secrets.Secrets;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.BaseUrl;

/** Writes the mails of sequences, with the way out of them below. */
@Component
class Letters {

    /** @param body what its member wrote, filled in: clean markup without what stands below */
    record Written(Mail mail, String body) {
    }

    private static final int LONGEST_SUBJECT = 250;

    private final Secrets secrets;
    private final BaseUrl base;

    Letters(Secrets secrets, BaseUrl base) {
        this.secrets = secrets;
        this.base = base;
    }

    Written of(long enrolment, SequenceStep step, Facts.Known whom) {
        var subject = subject(step, whom);
        var body = body(step, whom);
        var link = base.link("/unsubscribe/" + Binding.workspace() + "/" + enrolment + "/" + key(enrolment));
        var why = words(whom.language(), "sequences.mail.why", whom.business().business());
        var out = words(whom.language(), "sequences.mail.unsubscribe");
        var html = absolute(body.html()) + "\n<hr><p><small>" + HtmlUtils.htmlEscape(why) + " <a href=\"" + HtmlUtils.htmlEscape(link) + "\">" + HtmlUtils.htmlEscape(out) + "</a></small></p>";
        var text = body.text() + "\n\n-- \n" + why + "\n" + out + ": " + link;
        return new Written(new Mail(whom.email(), subject, text, html, whom.language(), null, null, new Mail.Author(whom.sender(), Mail.plain(whom.senderMail()) ? whom.senderMail() : null, link)), body.html());
    }

    /** As whoever gets it reads it. */
    static String subject(SequenceStep step, Facts.Known whom) {
        var subject = whom.variables().fill(step.subject()).replaceAll("[\\p{Cc}\\u2028\\u2029]", " ").strip();
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
    }

    static RichText body(SequenceStep step, Facts.Known whom) {
        return whom.variables().fillMarkup(step.body());
    }

    // A place of ours means nothing in a mail.
    private String absolute(String html) {
        return html.replace("href=\"/", "href=\"" + base.link("/"));
    }

    String words(Language language, String key, Object... arguments) {
        return ScopedValue.where(Preferences.CURRENT, Preferences.current().with(language)).call(() -> Ui.plain(key, arguments));
    }

    /** Opens the way out of that one, and nothing else. */
    String key(long enrolment) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.mac("sequence-unsubscribe", parts(enrolment)));
    }

    boolean opens(long enrolment, String key) {
        try {
            return secrets.verifies(Base64.getUrlDecoder().decode(key), "sequence-unsubscribe", parts(enrolment));
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    private static byte[][] parts(long enrolment) {
        return new byte[][] {String.valueOf(Binding.workspace()).getBytes(UTF_8), String.valueOf(enrolment).getBytes(UTF_8)};
    }
}
