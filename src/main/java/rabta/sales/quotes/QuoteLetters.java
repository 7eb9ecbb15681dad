package rabta.sales.quotes;

import java.util.ArrayList;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.identity.entrance.Attempts;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.sales.papers.Papers;

/** Sends quotes by mail, in the language of their customer: with the link, and as paper. */
@Service
class QuoteLetters {

    private static final int LONGEST = 4000;
    /** So many letters of one member in fifteen minutes: whoever has their password must not send a flood in the business's name. */
    private static final int MOST = 60;

    private final Quotes quotes;
    private final QuoteSending sending;
    private final QuoteLines lines;
    private final QuoteDesk desk;
    private final Papers papers;
    private final Mailer mailer;
    private final Attempts attempts;
    private final TransactionTemplate transaction;

    QuoteLetters(Quotes quotes, QuoteLines lines, QuoteDesk desk, Papers papers, Mailer mailer, Attempts attempts, PlatformTransactionManager transactions, QuoteSending sending) {
        this.sending = sending;
        this.quotes = quotes;
        this.lines = lines;
        this.desk = desk;
        this.papers = papers;
        this.mailer = mailer;
        this.attempts = attempts;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Written(String link, QuoteSheet sheet) {
    }

    /**
     * Where it was a draft it is sent with it. The paper is drawn between two transactions, since that takes its time: where it cannot be
     * drawn the quote is sent without a letter, which may be sent once more.
     *
     * @throws Flawed for an address that is none, and for what cannot be sent
     */
    void send(long id, LetterForm form, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        if (form.to() == null) {
            flaws.add(Flaw.of("to", "invalid.required"));
        } else if (!Mail.plain(form.to())) {
            flaws.add(Flaw.of("to", "mail.not_an_address"));
        }
        if (form.words() != null && form.words().length() > LONGEST) {
            flaws.add(Flaw.of("words", "invalid.too_long", LONGEST));
        }
        quotes.mustEdit(id, viewer);
        Flawed.unless(flaws);
        attempts.count("letters:" + viewer.workspace() + ":" + viewer.id(), MOST);
        var written = transaction.execute(status -> {
            var link = desk.link(sending.send(id, viewer));
            var quote = quotes.find(id, viewer);
            return new Written(link, new QuoteSheet(quote, quote.addressed(), lines.of(quote), papers.letterhead()));
        });
        var paper = new Mail.Attached("application/pdf", written.sheet.name(), written.sheet.drawn());
        transaction.executeWithoutResult(status -> mailer.post(letter(form, written, paper)));
    }

    private static Mail letter(LetterForm form, Written written, Mail.Attached paper) {
        var quote = written.sheet.quote();
        var letterhead = written.sheet.letterhead();
        return ScopedValue.where(Preferences.CURRENT, letterhead.reader(quote.language())).call(() -> {
            var subject = Ui.plain("quotes.mail.subject", quote.called(), letterhead.business()).replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
            var text = (form.words() == null ? Ui.plain("quotes.mail.text", quote.called(), letterhead.business()) : form.words()) + "\n\n" + Ui.plain("quotes.mail.sum", Ui.money(quote.total(), quote.currency()))
                    + (quote.validUntil() == null ? "" : "\n" + Ui.plain("quotes.paper.valid", Ui.date(quote.validUntil()))) + "\n\n" + Ui.plain("quotes.mail.link") + "\n" + written.link;
            return new Mail(form.to(), subject, text, null, quote.language(), null, paper);
        });
    }
}
