package rabta.sales.recurring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.time.Repeat;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Money;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;

/** Two customers of the sample shop who buy the same every month. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SampleRecurring implements SamplePart {

    private record Sample(String en, String ur, Makes makes, long rupees) {

        String name(Language language) {
            return language == Language.UR ? ur : en;
        }
    }

    private static final List<Sample> ALL = List.of(new Sample("Fabric for the month", "مہینے کا کپڑا", Makes.ORDER, 48_000), new Sample("Upkeep of the sewing machines", "سلائی مشینوں کی دیکھ بھال", Makes.DRAFT, 6_500));

    private final JdbcClient jdbc;
    private final RecurringSales sales;

    SampleRecurring(JdbcClient jdbc, RecurringSales sales) {
        this.jdbc = jdbc;
        this.sales = sales;
    }

    // From next month on: what is made today would stand among what the owner did.
    @Override
    public void fill(Viewer owner) {
        var companies = jdbc.sql("select c.id from companies c where c.outside_id like 'sample:%' order by c.id limit :size").param("size", ALL.size()).query(Long.class).list();
        var first = LocalDate.now(owner.preferences().zone()).with(TemporalAdjusters.firstDayOfNextMonth());
        var currency = owner.preferences().currency();
        for (int i = 0; i < companies.size(); i++) {
            var sample = ALL.get(i);
            var name = sample.name(owner.preferences().language());
            var line = new Line(null, name, null, null, BigDecimal.ONE, Money.of(BigDecimal.valueOf(sample.rupees), currency).minor(), null, 0, List.of(), null, false);
            sales.create(new RecurringDraft(name, null, companies.get(i), sample.makes, new Repeat(Repeat.Every.MONTH, 1, Set.of(), null).from(first), first, currency, 14, null, null, List.of(line), LineSums.Less.NOTHING, false, null),
                    "sample:recurring:" + i, owner);
        }
    }

    @Override
    public void clear(Viewer owner) {
        jdbc.sql("delete from recurring_sales r where r.key like 'sample:%'").update();
    }
}
