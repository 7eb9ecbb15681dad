package rabta.sales.accounts;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import de.siegmar.fastcsv.writer.CsvWriter;
import rabta.customers.Flaw;
import rabta.customers.imports.cells.Guarded;
import rabta.customers.records.Records;
import rabta.customers.search.CustomerSearch;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Download;
import rabta.kernel.web.Page;
import rabta.kernel.web.Visit;
import rabta.sales.books.PaymentMethods;
import rabta.sales.ledger.Balance;
import rabta.sales.ledger.Holder;
import rabta.sales.ledger.VisibleBooks;
import rabta.sales.payments.PaymentForm;
import rabta.sales.payments.Payments;

/** Puts together what the pages of accounts show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class AccountDesk {

    private static final int SIZE = 50;
    private static final int CANDIDATES = 12;

    private final Accounts accounts;
    private final Payments payments;
    private final PaymentMethods methods;
    private final CustomerSearch search;
    private final Records records;

    AccountDesk(Accounts accounts, Payments payments, PaymentMethods methods, CustomerSearch search, Records records) {
        this.accounts = accounts;
        this.payments = payments;
        this.methods = methods;
        this.search = search;
        this.records = records;
    }

    static String business() {
        var account = Visit.current().account();
        return account == null ? "" : account.workspace();
    }

    AccountIndex index(AccountFilter filter, Viewer viewer) {
        var page = accounts.list(filter, SIZE, viewer);
        var contacts = viewer.may(Permission.EDIT_BOOKS) ? accounts.contacts(page.rows().stream().map(Balance::holder).toList(), viewer) : Map.<Holder, Contact>of();
        var reminders = new HashMap<Holder, String>();
        page.rows().forEach(one -> {
            var link = Reminder.whatsapp(one.name(), one, contacts.get(one.holder()), business(), viewer.preferences());
            if (link != null) {
                reminders.put(one.holder(), link);
            }
        });
        return new AccountIndex(filter, page, accounts.owed(filter, viewer), reminders, LocalDate.now(viewer.preferences().zone()));
    }

    AccountChoice choice(String q, Viewer viewer) {
        return new AccountChoice(q, q == null || q.isBlank() ? List.of() : search.customers(q, viewer, CANDIDATES));
    }

    Page show(Holder holder, String currency, String after, EntryForm form, List<Flaw> flaws, Viewer viewer) {
        if (!VisibleBooks.told(holder.kind(), viewer)) {
            return new AccountHidden(records.name(holder.kind(), holder.id(), viewer));
        }
        var name = accounts.name(holder, viewer);
        var all = accounts.of(holder, viewer);
        var code = currency != null && currency.matches("[A-Z]{3}") ? currency : all.stream().anyMatch(one -> one.currency().equals(viewer.preferences().currency())) || all.isEmpty()
                ? viewer.preferences().currency() : all.getFirst().currency();
        var balance = all.stream().filter(one -> one.currency().equals(code)).findFirst().orElse(Balance.none(holder, name, code));
        var contact = accounts.contacts(List.of(holder), viewer).get(holder);
        boolean may = viewer.may(Permission.EDIT_BOOKS) && records.mayEdit(holder.kind(), holder.id(), viewer);
        var known = all.stream().anyMatch(one -> one.currency().equals(code)) ? all : java.util.stream.Stream.concat(all.stream(), java.util.stream.Stream.of(balance)).toList();
        return new AccountShow(holder, name, null, balance, known, accounts.entries(holder, code, after, SIZE), after == null, methods.all(), form, Flaw.words(flaws), may,
                may ? Reminder.whatsapp(name, balance, contact, business(), viewer.preferences()) : null, may && balance.owes() && contact != null && contact.email() != null, payments.ahead(holder, code),
                LocalDate.now(viewer.preferences().zone()), form.key() == null || flaws.isEmpty() ? Tokens.random() : form.key());
    }

    StatementShow statement(Holder holder, String currency, String from, String to, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var today = LocalDate.now(viewer.preferences().zone());
        var last = PaymentForm.day("to", to, today, Dates.Leaning.PAST, viewer, flaws);
        var first = PaymentForm.day("from", from, (last == null ? today : last).minusMonths(3).withDayOfMonth(1), Dates.Leaning.PAST, viewer, flaws);
        var code = currency != null && currency.matches("[A-Z]{3}") ? currency : viewer.preferences().currency();
        var statement = accounts.statement(holder, code, first == null ? today.minusMonths(3) : first, last == null ? today : last, viewer);
        return new StatementShow(statement, business(), from, to, Flaw.words(flaws));
    }

    Download csv(Holder holder, String currency, String from, String to, Viewer viewer) {
        var page = statement(holder, currency, from, to, viewer);
        var rows = new ArrayList<String[]>();
        var s = page.statement();
        rows.add(new String[] {Ui.plain("ledger.day"), Ui.plain("ledger.entry"), Ui.plain("ledger.number"), Ui.plain("word.note"), Ui.plain("ledger.debit"), Ui.plain("ledger.credit"), Ui.plain("ledger.balance"), Ui.plain("ledger.currency")});
        rows.add(new String[] {s.from().toString(), Ui.plain("ledger.before"), "", "", "", "", plain(s.before(), s.currency()), s.currency()});
        s.entries().forEach(e -> rows.add(new String[] {e.on().toString(), Ui.plain(e.reverses() == null ? "ledger.kind." + e.kind() : "ledger.reversal_of." + e.kind()), e.number() == null ? "" : e.number(),
                e.note() == null ? "" : Guarded.cell(e.note()), e.debit() == 0 ? "" : plain(e.debit(), s.currency()), e.credit() == 0 ? "" : plain(e.credit(), s.currency()), plain(e.balance(), s.currency()), s.currency()}));
        return new Download(s.name() + " " + s.from() + " " + s.to() + ".csv", "text/csv;charset=UTF-8", -1, false, out -> write(rows, out));
    }

    private static String plain(long minor, String currency) {
        return new Money(minor, currency).amount().toPlainString();
    }

    private static void write(List<String[]> rows, OutputStream out) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\ufeff');
        try (var csv = CsvWriter.builder().build(text)) {
            rows.forEach(csv::writeRecord);
        }
    }
}
