package rabta.sales.books;

import java.sql.Types;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.audit.Audit;

/** The settings of the books. */
@Repository
@Transactional
public class BookKeeping {

    private final JdbcClient jdbc;
    private final Audit audit;

    BookKeeping(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public BookSettings settings() {
        return jdbc.sql("select s.invoice_prefix, s.credit_prefix, s.receipt_prefix, s.period, s.due_days, s.ntn, s.strn, s.address, s.terms, s.pay_to, s.link_days, s.link_paid_days from book_settings s where s.id = 1")
                .query((r, n) -> new BookSettings(r.getString(1), r.getString(2), r.getString(3), Period.valueOf(r.getString(4)), r.getInt(5), r.getString(6), r.getString(7), r.getString(8), r.getString(9),
                        r.getString(10), r.getInt(11), r.getInt(12))).single();
    }

    /** @throws rabta.customers.Flawed for what cannot be kept */
    public void change(BookForm form, Viewer viewer) {
        var s = form.understood();
        jdbc.sql("""
                update book_settings
                   set invoice_prefix = :invoice, credit_prefix = :credit, receipt_prefix = :receipt, period = :period, due_days = :days, ntn = :ntn, strn = :strn, address = :address,
                       terms = :terms, pay_to = :pay, link_days = coalesce(:link_days, link_days), link_paid_days = coalesce(:link_paid_days, link_paid_days)
                 where id = 1
                """).param("invoice", s.invoicePrefix()).param("credit", s.creditPrefix()).param("receipt", s.receiptPrefix()).param("period", s.period().name()).param("days", s.dueDays())
                .param("ntn", s.ntn(), Types.VARCHAR).param("strn", s.strn(), Types.VARCHAR).param("address", s.address(), Types.VARCHAR).param("terms", s.terms(), Types.VARCHAR)
                .param("pay", s.payTo(), Types.VARCHAR).param("link_days", s.linkDays(), Types.INTEGER).param("link_paid_days", s.linkPaidDays(), Types.INTEGER).update();
        audit.did(viewer, "books_changed");
    }
}
