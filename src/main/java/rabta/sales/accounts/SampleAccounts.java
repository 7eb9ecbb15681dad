package rabta.sales.accounts;

import java.time.LocalDate;
import java.util.List;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.ui.Money;
import rabta.sales.books.PaymentMethods;
import rabta.sales.ledger.EntryDraft;
import rabta.sales.ledger.EntryKind;
import rabta.sales.ledger.Holder;
import rabta.sales.ledger.Ledger;
import rabta.sales.payments.PaymentDraft;
import rabta.sales.payments.Payments;

/** Who owes the sample shop; known again by the keys of the entries. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SampleAccounts implements SamplePart {

    /** @param rupees what was given, {@code back} what came back @param days so long ago */
    private record Sample(long rupees, long back, int days) {
    }

    private static final List<Sample> ALL = List.of(new Sample(45_000, 15_000, 12), new Sample(8_500, 0, 3), new Sample(120_000, 60_000, 48), new Sample(23_700, 0, 101), new Sample(5_200, 5_200, 20),
            new Sample(64_000, 24_000, 75), new Sample(3_400, 0, 0));

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Payments payments;
    private final PaymentMethods methods;

    SampleAccounts(JdbcClient jdbc, Ledger ledger, Payments payments, PaymentMethods methods) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.payments = payments;
        this.methods = methods;
    }

    @Override
    public void fill(Viewer owner) {
        var people = jdbc.sql("select p.id from people p where p.outside_id like 'sample:%' and p.company_id is null order by p.id limit :size").param("size", ALL.size()).query(Long.class).list();
        var today = LocalDate.now(owner.preferences().zone());
        var currency = owner.preferences().currency();
        var ways = methods.all();
        for (int i = 0; i < people.size(); i++) {
            var sample = ALL.get(i);
            var holder = new Holder(RecordKind.PERSON, people.get(i));
            ledger.write(EntryDraft.of(holder, currency, EntryKind.GAVE, minor(sample.rupees, currency), today.minusDays(sample.days), null, "sample:gave:" + i), owner);
            if (sample.back > 0) {
                payments.take(new PaymentDraft(holder, currency, minor(sample.back, currency), false, ways.get(i % Math.min(5, ways.size())).id(), false, null, today.minusDays(sample.days / 2), null, null, List.of(), true,
                        "sample:got:" + i), owner);
            }
        }
    }

    private static long minor(long rupees, String currency) {
        return Money.of(java.math.BigDecimal.valueOf(rupees), currency).minor();
    }

    /** What somebody wrote to these accounts themselves stays, and is summed anew. */
    @Override
    public void clear(Viewer owner) {
        var holders = jdbc.sql("select distinct e.person_id from ledger_entries e left join payments w on w.id = e.payment_id where (e.key like 'sample:%' or w.key like 'sample:%') and e.person_id is not null order by e.person_id")
                .query(Long.class).list();
        jdbc.sql("delete from ledger_entries v using ledger_entries e where v.reverses_id = e.id and (e.key like 'sample:%' or e.payment_id in (select w.id from payments w where w.key like 'sample:%'))").update();
        jdbc.sql("delete from ledger_entries e where e.key like 'sample:%' or e.payment_id in (select w.id from payments w where w.key like 'sample:%' and not exists (select from allocations a where a.payment_id = w.id))").update();
        jdbc.sql("delete from payments w where w.key like 'sample:%' and not exists (select from allocations a where a.payment_id = w.id)").update();
        // A business that begins with its own papers begins with the first numbers.
        jdbc.sql("delete from number_series where not exists (select from payments) and not exists (select from invoices i where i.number is not null)").update();
        holders.forEach(person -> ledger.recount(new Holder(RecordKind.PERSON, person)));
    }
}
