package rabta.sales.invoices;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.identity.access.Caller;
import rabta.identity.entrance.Attempts;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.sales.papers.Letterhead;
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
    private final BillLinks links;
    private final Papers papers;
    private final BaseUrl base;
    private final TransactionTemplate transaction;

    Bills(JdbcClient jdbc, Workspaces workspaces, Attempts attempts, Invoices invoices, InvoiceDesk desk, BillLinks links, Papers papers, BaseUrl base, PlatformTransactionManager transactions) {
        this.links = links;
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.attempts = attempts;
        this.invoices = invoices;
        this.desk = desk;
        this.papers = papers;
        this.base = base;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Makes a link. @throws Problem for a draft, which is nobody's business yet */
    BillLink link(long id, Viewer viewer) {
        return transaction.execute(status -> {
            var invoice = invoices.held(id, viewer);
            if (invoice.number() == null) {
                throw new Problem("invoices.not_issued");
            }
            var link = base.link("/billed/" + Binding.workspace() + "/" + links.add(id, viewer));
            return new BillLink(invoice, link, chat(invoice, link, viewer), links.of(id).getFirst().endsAt());
        });
    }

    private String chat(Invoice invoice, String link, Viewer viewer) {
        var letterhead = papers.letterhead();
        var text = ScopedValue.where(Preferences.CURRENT, letterhead.reader(theirs(invoice.id(), letterhead))).call(() -> Ui.plain("bills.chat", invoice.number(), letterhead.business(), Ui.money(invoice.total(), invoice.currency()), link));
        var person = hidden(RecordKind.PERSON, viewer) ? null : invoice.personId();
        var company = hidden(RecordKind.COMPANY, viewer) ? null : invoice.companyId();
        var phone = jdbc.sql("select c.value from contact_points c where (c.person_id = :person or c.company_id = :company) and c.kind in ('WHATSAPP', 'PHONE') and not c.doubtful order by c.kind desc, c.person_id nulls last, c.position, c.id limit 1")
                .param("person", person, Types.BIGINT).param("company", company, Types.BIGINT).query(String.class).optional().map(number -> number.replaceAll("\\D", "")).orElse("");
        return "https://wa.me/" + phone + "?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean hidden(RecordKind kind, Viewer viewer) {
        return viewer.rights().of(kind.type()).hides("phone");
    }

    /** @param language in which they want to read it; their own where that is none @throws NotFound for a key that opens nothing and never did */
    Page show(long workspace, String key, String language) {
        return within(workspace, key, () -> page(workspace, key, language));
    }

    /** @throws rabta.kernel.web.TooMany for whoever asks for it over and over */
    Download paper(long workspace, String key, String language) {
        if (!(within(workspace, key, () -> page(workspace, key, language)) instanceof BillShow opened)) {
            throw new NotFound();
        }
        attempts.count("billed-paper:" + workspace + ":" + opened.bill().invoice().id(), MOST_PAPERS);
        return ScopedValue.where(Preferences.CURRENT, opened.letterhead().reader(opened.language())).call(() -> new InvoiceSheet(opened.bill(), opened.letterhead()).download());
    }

    private Page page(long workspace, String key, String asked) {
        var letterhead = papers.letterhead();
        var opened = links.opened(key).orElseThrow(NotFound::new);
        var language = Stream.of(Language.values()).filter(one -> one.tag().equals(asked)).findFirst().orElseGet(() -> theirs(opened.invoice(), letterhead));
        return opened.open() ? new BillShow("/billed/" + workspace + "/" + key, desk.show(opened.invoice(), Viewer.system(workspace, letterhead.reader(language))), letterhead, language) : new BillEnded(letterhead, language);
    }

    /** The language of whose the invoice is, as far as it is known; else the business's. */
    private Language theirs(long invoice, Letterhead letterhead) {
        return jdbc.sql("select p.language from invoices i join people p on p.id = i.person_id where i.id = :id and p.language is not null").param("id", invoice).query(String.class).optional().map(Language::of).orElse(letterhead.language());
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
