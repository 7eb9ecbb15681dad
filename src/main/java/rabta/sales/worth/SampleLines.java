package rabta.sales.worth;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.ui.Money;
import rabta.sales.lines.Line;
import rabta.sales.lines.Lines;
import rabta.sales.products.Products;
import rabta.sales.taxes.SalesTax;
import rabta.sales.taxes.Taxes;

/** The lines of some of the sample shop's deals. They come to what those deals are worth. */
@Component
class SampleLines implements SamplePart {

    /** @param counts of which product how many @param less the discount on all, in rupees */
    private record Sample(List<Map.Entry<String, Integer>> counts, long less) {
    }

    private static final Map<Integer, Sample> ALL = Map.of(0, new Sample(List.of(Map.entry("S-UNI-B", 40), Map.entry("S-UNI-G", 31)), 2_100), 1, new Sample(List.of(Map.entry("S-BED-K", 40), Map.entry("S-TWL-B", 60)), 19_000),
            4, new Sample(List.of(Map.entry("S-CRT-M", 240), Map.entry("S-SVC-S", 16), Map.entry("S-SVC-C", 1)), 1_200));

    private final JdbcClient jdbc;
    private final Products products;
    private final Taxes taxes;
    private final Lines lines;

    SampleLines(JdbcClient jdbc, Products products, Taxes taxes, Lines lines) {
        this.jdbc = jdbc;
        this.products = products;
        this.taxes = taxes;
        this.lines = lines;
    }

    @Override
    public void fill(Viewer owner) {
        var currency = owner.preferences().currency();
        ALL.forEach((number, sample) -> jdbc.sql("select r.id from deals r where r.outside_id = 'sample:' || :number").param("number", String.valueOf(number)).query(Long.class).optional().ifPresent(deal -> {
            lines.write(Lines.Of.DEAL, deal, sample.counts.stream().flatMap(count -> products.byName(count.getKey()).stream().map(product -> Line.shared(product.id(), product.called(), null, product.unit(),
                    BigDecimal.valueOf(count.getValue()), product.price(), null, taxes.of(product.taxes()).stream().map(SalesTax::upon).toList(), product.every()))).toList());
            jdbc.sql("update deals r set lines_less = :less, lines_version = 1 where r.id = :id").param("less", Money.of(BigDecimal.valueOf(sample.less), currency).minor()).param("id", deal).update();
        }));
    }

    /** They go with their deals. */
    @Override
    public void clear(Viewer owner) {
    }
}
