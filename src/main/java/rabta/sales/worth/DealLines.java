package rabta.sales.worth;

import static rabta.sales.DealKind.DEAL;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.Stale;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Money;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.deals.Deal;
import rabta.sales.deals.Deals;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.Lines;
import rabta.sales.rates.HomeAmounts;
import rabta.sales.taxes.Taxes;

/**
 * The lines of deals. While a deal has some, its amount is what they come to without taxes; once it has none, the amount is typed again.
 * Whoever does not see a deal's amount sees no lines of it either.
 */
@Repository
@Transactional
public class DealLines {

    private static final int NAMED = 3;
    private static final long MOST = 1_000_000_000_000_000L;

    /** @param version of the lines alone @param undoable whether the change before can be taken back */
    public record Kept(List<Line> lines, LineSums.Less less, LineSums sums, int version, boolean undoable) {
    }

    private record Head(BigDecimal share, long less, int version, boolean undoable) {
    }

    private final JdbcClient jdbc;
    private final Lines lines;
    private final Deals deals;
    private final Records records;
    private final Taxes taxes;
    private final HomeAmounts amounts;
    private final Happenings happenings;

    DealLines(JdbcClient jdbc, Lines lines, Deals deals, Records records, Taxes taxes, HomeAmounts amounts, Happenings happenings) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.deals = deals;
        this.records = records;
        this.taxes = taxes;
        this.amounts = amounts;
        this.happenings = happenings;
    }

    /** @throws NotFound for a deal that the viewer does not see; of one whose amount is hidden there are no lines */
    @Transactional(readOnly = true)
    public Kept of(long deal, Viewer viewer) {
        records.mustSee(DEAL, deal, viewer);
        if (viewer.rights().of(DEAL.type()).hides("amount")) {
            return new Kept(List.of(), LineSums.Less.NOTHING, LineSums.of(List.of(), LineSums.Less.NOTHING, false), 0, false);
        }
        return kept(deal);
    }

    private Kept kept(long deal) {
        var head = jdbc.sql("select r.lines_less_share, r.lines_less, r.lines_version, exists (select from deal_lines_before b where b.deal_id = r.id and b.lines_version = r.lines_version) from deals r where r.id = :id").param("id", deal)
                .query((r, n) -> new Head(r.getBigDecimal(1), r.getLong(2), r.getInt(3), r.getBoolean(4))).single();
        var less = new LineSums.Less(head.share, head.less);
        var all = lines.of(Lines.Of.DEAL, deal);
        return new Kept(all, less, LineSums.of(all, less, taxes.included()), head.version, head.undoable);
    }

    /**
     * Puts these in the place of all that there were; the deal's amount follows them.
     *
     * @param version of the lines when they were read, or null
     * @throws Stale if somebody changed them since
     */
    public void write(long id, List<Line> those, LineSums.Less less, Integer version, Viewer viewer) {
        var deal = editable(id, viewer);
        var before = kept(id);
        if (version != null && version != before.version) {
            throw new Stale(before.version);
        }
        if (before.lines.equals(those) && (those.isEmpty() || before.less.equals(less))) {
            return;
        }
        var off = those.isEmpty() ? LineSums.Less.NOTHING : less;
        remember(id, before, deal);
        put(id, those, off, those.isEmpty() ? deal.amount() : Long.valueOf(worth(those, off)), deal, viewer);
    }

    private Deal editable(long id, Viewer viewer) {
        var deal = deals.held(id, viewer);
        records.mustWrite(DEAL, List.of("amount"), viewer);
        return deal;
    }

    private long worth(List<Line> those, LineSums.Less less) {
        try {
            var sums = LineSums.of(those, less, taxes.included());
            if (sums.total() <= MOST) {
                return sums.net();
            }
        } catch (ArithmeticException tooMuch) {
            // Told below: it is more than anybody can pay.
        }
        throw new Flawed(Flaw.of("lines", "lines.too_much"));
    }

    private void put(long id, List<Line> those, LineSums.Less less, Long amount, Deal deal, Viewer viewer) {
        lines.write(Lines.Of.DEAL, id, those);
        jdbc.sql("""
                update deals r
                   set lines_less_share = :share, lines_less = :less, lines_version = r.lines_version + 1, amount = :amount, version = r.version + 1, updated_at = now()
                 where r.id = :id
                """).param("share", less.share(), Types.NUMERIC).param("less", less.amount()).param("amount", amount, Types.BIGINT).param("id", id).update();
        amounts.refresh(List.of(id), viewer.preferences());
        happenings.record(new LinesChanged(DEAL.ref(id), named(those)), viewer.by());
        if (!java.util.Objects.equals(deal.amount(), amount)) {
            happenings.record(Happened.changed(DEAL.ref(id), "amount", money(deal.amount(), deal.currency()), money(amount, deal.currency())), viewer.by());
        }
    }

    private static String money(Long minor, String currency) {
        return minor == null ? null : new Money(minor, currency).amount().toPlainString() + " " + currency;
    }

    private static String named(List<Line> lines) {
        var whole = lines.stream().filter(line -> !line.part()).toList();
        return whole.isEmpty() ? "—" : whole.stream().limit(NAMED).map(Line::name).collect(Collectors.joining("، ")) + (whole.size() > NAMED ? " …" : "");
    }

    private void remember(long id, Kept before, Deal deal) {
        jdbc.sql("""
                insert into deal_lines_before (deal_id, lines_version, lines, less_share, less, amount)
                values (:id, :version, :lines, :share, :less, :amount)
                    on conflict (deal_id) do update set lines_version = excluded.lines_version, lines = excluded.lines, less_share = excluded.less_share, less = excluded.less, amount = excluded.amount
                """).param("id", id).param("version", before.version + 1).param("lines", Json.jsonb(before.lines)).param("share", before.less.share(), Types.NUMERIC).param("less", before.less.amount())
                .param("amount", deal.amount(), Types.BIGINT).update();
    }

    /** Puts back what there was before the last change. @throws Problem where somebody changed them since */
    public void takeBack(long id, Viewer viewer) {
        record Before(String lines, BigDecimal share, long less, Long amount) {
        }
        var deal = editable(id, viewer);
        var before = jdbc.sql("select b.lines, b.less_share, b.less, b.amount from deal_lines_before b join deals r on r.id = b.deal_id and r.lines_version = b.lines_version where b.deal_id = :id").param("id", id)
                .query((r, n) -> new Before(r.getString(1), r.getBigDecimal(2), r.getLong(3), r.getObject(4, Long.class))).optional().orElseThrow(() -> new Problem("lines.not_undoable"));
        jdbc.sql("delete from deal_lines_before b where b.deal_id = :id").param("id", id).update();
        put(id, List.of(Json.read(before.lines, Line[].class)), new LineSums.Less(before.share, before.less), before.amount, deal, viewer);
    }
}
