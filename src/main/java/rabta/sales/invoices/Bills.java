package rabta.sales.invoices;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.function.Supplier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.identity.access.Caller;
import rabta.identity.entrance.Attempts;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.papers.Papers;

/** An invoice for its customer, who is no member: the key that they were sent is all that they have, and it opens this one. */
@Service
class Bills {

    /** So many wrong keys of one line in fifteen minutes. */
    private static final int MOST_WRONG = 60;
    /** Drawing takes its time. */
    static final int MOST_PAPERS = 30;
    private static final int LENGTH = 43;

    private final JdbcClient jdbc;
    private final Workspaces workspaces;
    private final Attempts attempts;
    private final Invoices invoices;
    private final InvoiceDesk desk;
    private final Papers papers;
    private final BaseUrl base;
    private final TransactionTemplate transaction;

    Bills(JdbcClient jdbc, Workspaces workspaces, Attempts attempts, Invoices invoices, InvoiceDesk desk, Papers papers, BaseUrl base, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.attempts = attempts;
        this.invoices = invoices;
        this.desk = desk;
        this.papers = papers;
        this.base = base;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Makes a link, of which the hash alone is kept. @throws Problem for a draft, which is nobody's business yet */
    BillLink link(long id, Viewer viewer) {
        return transaction.execute(status -> {
            var invoice = invoices.held(id, viewer);
            if (invoice.number() == null) {
                throw new Problem("invoices.not_issued");
            }
            var key = Tokens.random();
            jdbc.sql("insert into invoice_links (hash, invoice_id) values (:hash, :id)").param("hash", Tokens.hash(key)).param("id", id).update();
            var link = base.link("/billed/" + Binding.workspace() + "/" + key);
            return new BillLink(invoice, link, chat(invoice, link, viewer));
        });
    }

    private String chat(Invoice invoice, String link, Viewer viewer) {
        var letterhead = papers.letterhead();
        var text = ScopedValue.where(Preferences.CURRENT, letterhead.reader(letterhead.language())).call(() -> Ui.plain("bills.chat", invoice.number(), letterhead.business(), Ui.money(invoice.total(), invoice.currency()), link));
        var person = hidden(RecordKind.PERSON, viewer) ? null : invoice.personId();
        var company = hidden(RecordKind.COMPANY, viewer) ? null : invoice.companyId();
        var phone = jdbc.sql("select c.value from contact_points c where (c.person_id = :person or c.company_id = :company) and c.kind in ('WHATSAPP', 'PHONE') and not c.doubtful order by c.kind desc, c.person_id nulls last, c.position, c.id limit 1")
                .param("person", person, Types.BIGINT).param("company", company, Types.BIGINT).query(String.class).optional().map(number -> number.replaceAll("\\D", "")).orElse("");
        return "https://wa.me/" + phone + "?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean hidden(RecordKind kind, Viewer viewer) {
        return viewer.rights().of(kind.type()).hides("phone");
    }

    /** @throws NotFound for a key that opens nothing */
    BillShow show(long workspace, String key) {
        return within(workspace, key, () -> opened(workspace, key));
    }

    /** @throws rabta.kernel.web.TooMany for whoever asks for it over and over */
    Download paper(long workspace, String key) {
        var opened = within(workspace, key, () -> opened(workspace, key));
        attempts.count("billed-paper:" + workspace + ":" + opened.bill().invoice().id(), MOST_PAPERS);
        return ScopedValue.where(Preferences.CURRENT, opened.letterhead().reader(opened.letterhead().language())).call(() -> new InvoiceSheet(opened.bill(), opened.letterhead()).download());
    }

    private BillShow opened(long workspace, String key) {
        var letterhead = papers.letterhead();
        var viewer = Viewer.system(workspace, letterhead.reader(letterhead.language()));
        var id = jdbc.sql("select l.invoice_id from invoice_links l join invoices i on i.id = l.invoice_id and i.number is not null where l.hash = :hash").param("hash", Tokens.hash(key)).query(Long.class).optional()
                .orElseThrow(NotFound::new);
        return new BillShow("/billed/" + workspace + "/" + key, desk.show(id, viewer), letterhead);
    }

    private <T> T within(long workspace, String key, Supplier<T> work) {
        try {
            workspaces.mustBe(workspace);
            return Binding.within(workspace, () -> transaction.execute(status -> work.get()));
        } catch (NotFound missed) {
            // What is no key at all is no guess either.
            if (key.length() == LENGTH) {
                attempts.count("billed:" + Caller.current().line(), MOST_WRONG);
            }
            throw missed;
        }
    }
}
