package rabta.sales.accounts;

import java.time.LocalDate;
import java.util.ArrayList;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.tasks.TaskPlanning;
import rabta.collaboration.tasks.TaskProgress;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Problem;
import rabta.sales.books.PaymentMethods;
import rabta.sales.ledger.Balance;
import rabta.sales.ledger.Holder;
import rabta.sales.ledger.Ledger;
import rabta.sales.ledger.LedgerHappened;
import rabta.sales.payments.PaymentForm;
import rabta.sales.payments.Payments;

/** What one does with a customer's account: give, get, write down a promise, remind. */
@Service
@Transactional
public class AccountKeeping {

    /** @param entry of the ledger where something was given; {@code payment} where something came in */
    public record Kept(Long entry, Long payment) {
    }

    private final Ledger ledger;
    private final Payments payments;
    private final PaymentMethods methods;
    private final Accounts accounts;
    private final Records records;
    private final TaskPlanning planning;
    private final TaskProgress progress;
    private final Happenings happenings;
    private final Mailer mailer;

    AccountKeeping(Ledger ledger, Payments payments, PaymentMethods methods, Accounts accounts, Records records, TaskPlanning planning, TaskProgress progress, Happenings happenings, Mailer mailer) {
        this.ledger = ledger;
        this.payments = payments;
        this.methods = methods;
        this.accounts = accounts;
        this.records = records;
        this.planning = planning;
        this.progress = progress;
        this.happenings = happenings;
        this.mailer = mailer;
    }

    /** Writes one line of the ledger: something given on credit, or a payment that settles the oldest debts. @throws Flawed for what cannot be read */
    public Kept keep(Holder holder, EntryForm form, Viewer viewer) {
        accounts.name(holder, viewer);
        records.mustEdit(holder.kind(), holder.id(), viewer);
        if (form.got()) {
            var draft = form.payment(holder).understood(holder, methods, viewer);
            long payment = payments.take(draft, viewer);
            kept(holder, draft.currency(), viewer);
            return new Kept(null, payment);
        }
        var draft = form.understood(holder, viewer);
        var entry = ledger.write(draft, viewer);
        if (entry.anew()) {
            happenings.record(new LedgerHappened.CreditGiven(holder.kind().ref(holder.id()), entry.id(), draft.amount(), draft.currency()), viewer.by());
        }
        return new Kept(entry.id(), null);
    }

    /** Where nothing is owed any more, the promise is kept, and its task done. */
    public void kept(Holder holder, String currency, Viewer viewer) {
        var balance = balance(holder, currency, viewer);
        if (!balance.owes() && balance.task() != null) {
            done(balance.task(), viewer);
            accounts.promise(holder, currency, null, null, null);
        }
    }

    // The task may be somebody else's, or gone: it is put away by the program itself.
    private void done(long task, Viewer viewer) {
        try {
            progress.done(task, null, Viewer.system(viewer.workspace(), viewer.preferences()));
        } catch (rabta.kernel.web.NotFound gone) {
            // Whoever removed it needs it no more.
        }
    }

    private Balance balance(Holder holder, String currency, Viewer viewer) {
        return accounts.of(holder, viewer).stream().filter(one -> one.currency().equals(currency)).findFirst().orElse(Balance.none(holder, null, currency));
    }

    /**
     * Writes down on which day the customer said they would pay; a task of that day stands on the viewer's Today.
     *
     * @param amount as typed; nothing is all of it
     */
    public void promise(Holder holder, String currency, String day, String amount, Viewer viewer) {
        accounts.name(holder, viewer);
        records.mustEdit(holder.kind(), holder.id(), viewer);
        var balance = balance(holder, currency, viewer);
        if (!balance.owes()) {
            throw new Problem("ledger.owes_nothing");
        }
        var flaws = new ArrayList<Flaw>();
        var today = LocalDate.now(viewer.preferences().zone());
        var on = PaymentForm.day("promised", day, null, Dates.Leaning.FUTURE, viewer, flaws);
        if (on == null && flaws.isEmpty()) {
            flaws.add(Flaw.of("promised", "invalid.required"));
        } else if (on != null && on.isBefore(today)) {
            flaws.add(Flaw.of("promised", "ledger.promise.past"));
        }
        Long minor = amount == null || amount.isBlank() ? null : Long.valueOf(PaymentForm.minor("promisedAmount", amount, currency, flaws));
        Flawed.unless(flaws);
        if (balance.task() != null) {
            done(balance.task(), viewer);
        }
        long worth = minor == null ? balance.minor() : minor;
        long task = planning.plan(holder.kind(), holder.id(), Ui.t("ledger.promise.task", Ui.money(worth, currency)), on.toString(), viewer);
        accounts.promise(holder, currency, on, minor, task);
        happenings.record(new LedgerHappened.PaymentPromised(holder.kind().ref(holder.id()), on.toString(), worth, currency), viewer.by());
    }

    public void unpromise(Holder holder, String currency, Viewer viewer) {
        accounts.name(holder, viewer);
        records.mustEdit(holder.kind(), holder.id(), viewer);
        var balance = balance(holder, currency, viewer);
        if (balance.task() != null) {
            done(balance.task(), viewer);
        }
        accounts.promise(holder, currency, null, null, null);
    }

    /** Writes down that the customer was reminded by WhatsApp, where the text opens on the reader's own phone. */
    public void reminded(Holder holder, String currency, Viewer viewer) {
        remind(holder, currency, "whatsapp", viewer);
    }

    /** Sends the customer a letter with what they owe. @throws Problem where they have no address, or owe nothing */
    public void mail(Holder holder, String currency, String business, Viewer viewer) {
        var name = accounts.name(holder, viewer);
        var contact = accounts.contacts(java.util.List.of(holder), viewer).get(holder);
        if (contact == null || contact.email() == null || !Mail.plain(contact.email())) {
            throw new Problem("ledger.no_address");
        }
        var balance = remind(holder, currency, "mail", viewer);
        var reader = viewer.preferences().with(contact.language());
        mailer.post(new Mail(contact.email(), rabta.kernel.ui.Words.plain(reader, "ledger.reminder.subject", business), Reminder.text(name, balance, business, reader), null, contact.language()));
    }

    private Balance remind(Holder holder, String currency, String way, Viewer viewer) {
        accounts.name(holder, viewer);
        records.mustEdit(holder.kind(), holder.id(), viewer);
        var balance = balance(holder, currency, viewer);
        if (!balance.owes()) {
            throw new Problem("ledger.owes_nothing");
        }
        accounts.reminded(holder, currency, viewer);
        happenings.record(new LedgerHappened.DebtorReminded(holder.kind().ref(holder.id()), way, balance.minor(), currency), viewer.by());
        return balance;
    }

    public Money owed(Holder holder, String currency, Viewer viewer) {
        return new Money(balance(holder, currency, viewer).minor(), currency);
    }
}
