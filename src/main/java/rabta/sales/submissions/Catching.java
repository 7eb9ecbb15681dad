package rabta.sales.submissions;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.Flaw;
import rabta.identity.access.Caller;
import rabta.identity.access.Viewers;
import rabta.identity.entrance.Attempts;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Words;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.TooMany;
import rabta.sales.forms.Form;
import rabta.sales.forms.FormDays;
import rabta.sales.forms.FormDays.What;
import rabta.sales.forms.FormFields;
import rabta.sales.forms.Forms;

/**
 * Shows forms to strangers and takes what they send. Programs are kept out by a field that nobody sees, by the least time that reading
 * takes, by a word that is signed here and taken once, and by counting tries; nobody is sent to a riddle of some other company.
 */
@Service
class Catching {

    /** Many may stand behind one address of a mobile network. */
    static final int MOST_OF_ADDRESS = 30;
    static final int MOST_OF_FORM = 300;
    /** Letters to one address in fifteen minutes: nobody is to be flooded by a form. */
    static final int MOST_LETTERS = 2;
    static final Duration CONFIRMABLE = Duration.ofDays(3);

    private final Workspaces workspaces;
    private final Attempts attempts;
    private final Forms forms;
    private final FormFields fields;
    private final FormDays days;
    private final OneTime oneTime;
    private final Submissions submissions;
    private final LeadTaking taking;
    private final Viewers viewers;
    private final Mailer mailer;
    private final BaseUrl base;
    private final TransactionTemplate transaction;

    Catching(Workspaces workspaces, Attempts attempts, Forms forms, FormFields fields, FormDays days, OneTime oneTime, Submissions submissions, LeadTaking taking, Viewers viewers, Mailer mailer, BaseUrl base,
            PlatformTransactionManager transactions) {
        this.workspaces = workspaces;
        this.attempts = attempts;
        this.forms = forms;
        this.fields = fields;
        this.days = days;
        this.oneTime = oneTime;
        this.submissions = submissions;
        this.taking = taking;
        this.viewers = viewers;
        this.mailer = mailer;
        this.base = base;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws NotFound for a form that is not there, or not published */
    Form form(long workspace, String key) {
        return within(workspace, () -> forms.open(key));
    }

    /** A page to be filled in; that it was shown is counted. */
    FormShow show(long workspace, String key, Map<String, String[]> asked, String referrer) {
        return within(workspace, () -> {
            var form = forms.open(key);
            days.count(form.id(), What.SHOWN, today());
            var sent = Sent.of(form, asked, referrer);
            return page(form, workspace, sent, oneTime.word(form.key(), Instant.now()), Map.of(), null);
        });
    }

    /** The same to be looked at by who puts it together. */
    FormShow preview(Form form, long workspace) {
        return page(form, workspace, new Sent(Map.of(), false, null, null, null, Map.of()), null, Map.of(), null);
    }

    FormShow again(Outcome outcome, long workspace) {
        return within(workspace, () -> page(outcome.form(), workspace, outcome.sent(), outcome.word(), outcome.errors(), outcome.notice()));
    }

    private FormShow page(Form form, long workspace, Sent sent, String word, Map<String, String> errors, String notice) {
        return new FormShow(form, business(), form.path(workspace), fields.byKey(viewers.system()), sent.typed(), sent.agreed(), sent.page(), sent.utm(), word, errors, notice);
    }

    FormThanks thanks(long workspace, String key, boolean waiting) {
        return within(workspace, () -> new FormThanks(forms.open(key), business(), waiting));
    }

    /** A word for a page that sends by a script of its own. */
    String word(long workspace, String key) {
        return within(workspace, () -> {
            var form = forms.open(key);
            days.count(form.id(), What.SHOWN, today());
            return oneTime.word(form.key(), Instant.now());
        });
    }

    /** @throws TooMany for an address or a form of which too much comes */
    Outcome send(long workspace, String key, Map<String, String[]> in, String referrer) {
        var form = form(workspace, key);
        var sent = Sent.of(form, in, referrer);
        if (sent.trap() != null) {
            return Outcome.taken(form, form.optIn());
        }
        var now = Instant.now();
        var shown = sent.word() == null ? null : oneTime.shown(form.key(), sent.word(), now).orElse(null);
        if (shown == null) {
            return Outcome.again(form, sent, Map.of(), sent.word() == null ? "forms.check" : "forms.expired", oneTime.word(form.key(), now));
        }
        if (shown.plus(OneTime.LEAST).isAfter(now)) {
            return Outcome.again(form, sent, Map.of(), "forms.too_fast", sent.word());
        }
        attempts.count("form:" + workspace + ":" + form.id() + ":" + Caller.current().line(), MOST_OF_ADDRESS);
        attempts.count("form:" + workspace + ":" + form.id(), MOST_OF_FORM);
        var understood = within(workspace, () -> understood(form, sent));
        if (!understood.flaws().isEmpty()) {
            return within(workspace, () -> reading(form, () -> Outcome.again(form, sent, Flaw.words(understood.flaws()), null, sent.word())));
        }
        var email = understood.values().get("email");
        boolean asks = form.optIn() && mayAsk(email);
        // Whoever presses twice, and whoever sends once more what they heard, has sent it once.
        boolean first = within(workspace, () -> reading(form, () -> {
            boolean fresh = oneTime.use(sent.word());
            if (fresh) {
                take(form, understood.values(), sent, asks);
            }
            return fresh;
        }));
        if (asks && !first) {
            attempts.forgive(letters(email));
        }
        return Outcome.taken(form, form.optIn());
    }

    private Understood understood(Form form, Sent sent) {
        return reading(form, () -> Understood.of(form, fields.byKey(viewers.system()), sent.typed(), Preferences.current()));
    }

    private <T> T reading(Form form, Supplier<T> work) {
        return ScopedValue.where(Preferences.CURRENT, viewers.system().preferences().with(form.language())).call(work::get);
    }

    // Outside of a transaction, as all counting: it takes a connection of its own, and whoever held one already could wait for it in vain.
    private boolean mayAsk(String email) {
        if (!Mail.plain(email)) {
            return false;
        }
        try {
            attempts.count(letters(email), MOST_LETTERS);
            return true;
        } catch (TooMany enough) {
            return false;
        }
    }

    private static String letters(String email) {
        return "form-letter:" + email;
    }

    private void take(Form form, Map<String, String> typed, Sent sent, boolean asks) {
        days.count(form.id(), What.SENT, today());
        if (form.optIn()) {
            var confirmation = Tokens.random();
            submissions.add(form, typed, sent, confirmation, Instant.now().plus(CONFIRMABLE));
            if (asks) {
                ask(form, typed.get("email"), confirmation);
            }
        } else {
            long id = submissions.add(form, typed, sent, null, null);
            taking.take(form, id, typed, sent.page(), sent.utm());
            days.count(form.id(), What.CONFIRMED, today());
        }
    }

    // In our words alone: what a stranger typed is sent to nobody.
    private void ask(Form form, String email, String confirmation) {
        var reader = Preferences.current();
        var link = base.link(form.path(Binding.workspace()) + "/confirmation/" + confirmation);
        var business = Mailed.line(business());
        mailer.post(new Mail(email, Words.plain(reader, "forms.mail.subject", business), Words.plain(reader, "forms.mail.text", business, Mailed.line(form.title()), link), null, form.language()));
    }

    /** Where a letter's link leads; nothing is confirmed by looking. */
    FormConfirm confirmation(long workspace, String key, String confirmation) {
        return within(workspace, () -> {
            var form = forms.open(key);
            boolean there = submissions.form(confirmation).filter(id -> id == form.id()).isPresent();
            return new FormConfirm(form, business(), there ? form.path(workspace) + "/confirmation/" + confirmation : null);
        });
    }

    /** Answers the form, whether it was confirmed now or before. @throws NotFound for a key that opens nothing */
    Form confirm(long workspace, String key, String confirmation) {
        return within(workspace, () -> {
            var form = forms.open(key);
            var waiting = submissions.confirm(confirmation).filter(one -> one.form() == form.id()).orElseThrow(NotFound::new);
            ScopedValue.where(Preferences.CURRENT, viewers.system().preferences().with(form.language())).run(() -> taking.take(form, waiting.id(), waiting.typed(), waiting.page(), waiting.utm()));
            days.count(form.id(), What.CONFIRMED, today());
            return form;
        });
    }

    private java.time.LocalDate today() {
        return Dates.in(viewers.system().preferences()).today();
    }

    private String business() {
        return taking.business(Binding.workspace());
    }

    private <T> T within(long workspace, Supplier<T> work) {
        workspaces.mustBe(workspace);
        return Binding.within(workspace, () -> transaction.execute(status -> work.get()));
    }
}
