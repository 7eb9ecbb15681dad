package rabta.sales.quotes;

import static rabta.sales.DealKind.DEAL;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;

/** Tells what befalls a quote: of itself, and of whom it is for. */
@Repository
@Transactional
class QuoteTelling {

    private final JdbcClient jdbc;
    private final Happenings happenings;

    QuoteTelling(JdbcClient jdbc, Happenings happenings) {
        this.jdbc = jdbc;
        this.happenings = happenings;
    }

    @FunctionalInterface
    interface Said {
        QuoteHappened of(Ref about, long quote, String name);
    }

    void tell(Quote quote, Said said, Long by) {
        var whom = jdbc.sql("select r.deal_id, r.person_id, r.company_id from quotes r where r.id = :id").param("id", quote.id())
                .query((r, n) -> new Long[] {r.getObject(1, Long.class), r.getObject(2, Long.class), r.getObject(3, Long.class)}).single();
        Function<Ref, QuoteHappened> of = about -> said.of(about, quote.id(), quote.called());
        // A customer's timeline is read by more than may know of the deal: there its deal alone tells it.
        var about = whom[0] != null ? Stream.of(DEAL.ref(whom[0])) : Stream.of(whom[1] == null ? null : RecordKind.PERSON.ref(whom[1]), whom[2] == null ? null : RecordKind.COMPANY.ref(whom[2]));
        happenings.record(Stream.concat(Stream.of(Ref.of(Quotes.TYPE, quote.id())), about.filter(Objects::nonNull)).map(of).toList(), by);
    }
}
