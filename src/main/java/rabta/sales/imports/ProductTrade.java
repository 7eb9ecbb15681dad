package rabta.sales.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.imports.Import;
import rabta.customers.imports.RowTrade;
import rabta.customers.imports.Settings;
import rabta.customers.imports.TradeChoice;
import rabta.customers.imports.TradeLine;
import rabta.customers.imports.cells.Draft;
import rabta.customers.imports.cells.Figures;
import rabta.customers.imports.cells.Mark;
import rabta.customers.imports.cells.TradeCells;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Money;

/** Takes a price list in. A product that is there already, by its code or its name, stays as it is. */
@Component
class ProductTrade implements RowTrade {

    private static final String READ = "product";
    private static final long MOST = 1_000_000_000_000_000L;

    private final PriceList prices;

    ProductTrade(PriceList prices) {
        this.prices = prices;
    }

    @Override
    public String type() {
        return ProductSheet.TYPE;
    }

    @Override
    public boolean may(Viewer viewer) {
        return viewer.may(Permission.EDIT_DEALS);
    }

    @Override
    public TradeCells cells(Settings settings, Viewer viewer) {
        var usual = settings.currency() == null ? viewer.preferences().currency() : settings.currency();
        return new PlainCells(may(viewer), (draft, marks) -> {
            var name = PlainCells.text(ProductSheet.NAME, draft);
            if (name == null || PriceList.key(name).isEmpty()) {
                marks.add(Mark.bad(-1, "no_name"));
                return null;
            }
            if (name.length() > PriceList.LONGEST) {
                marks.add(Mark.bad(PlainCells.said(ProductSheet.NAME, draft).column(), "too_long", PriceList.LONGEST, name.length()));
                return null;
            }
            var code = PlainCells.text(ProductSheet.CURRENCY, draft);
            var currency = code == null ? usual : code.toUpperCase(Locale.ROOT);
            if (java.util.Currency.getAvailableCurrencies().stream().noneMatch(one -> one.getCurrencyCode().equals(currency))) {
                marks.add(Mark.bad(PlainCells.said(ProductSheet.CURRENCY, draft).column(), "currency", code));
                return null;
            }
            var price = PlainCells.said(ProductSheet.PRICE, draft);
            var minor = price == null ? Optional.of(0L) : Figures.number(price.raw(), price.commas()).filter(amount -> amount.signum() >= 0 && amount.compareTo(BigDecimal.valueOf(MOST / 1000)) <= 0)
                    .map(amount -> Money.of(amount, currency).minor());
            if (minor.isEmpty()) {
                marks.add(Mark.bad(price.column(), "amount", price.raw()));
                return null;
            }
            draft.own().put(READ, new PriceList.Fresh(PlainCells.text(ProductSheet.CODE, draft), name, PlainCells.text(ProductSheet.CATEGORY, draft), PlainCells.text(ProductSheet.UNIT, draft), minor.get(), currency));
            return name;
        });
    }

    @Override
    public List<TradeChoice> choices(Settings settings, TradeCells read, Viewer viewer) {
        return List.of();
    }

    @Override
    public List<Outcome> settle(Import what, List<Draft> lines, Viewer viewer) {
        var all = lines.stream().map(line -> (PriceList.Fresh) line.own().get(READ)).toList();
        var words = new ArrayList<String>();
        all.forEach(one -> {
            words.add(one.name());
            if (one.code() != null) {
                words.add(one.code());
            }
        });
        var there = new HashSet<>(prices.named(words).keySet());
        var fresh = new ArrayList<PriceList.Fresh>();
        var outcomes = new ArrayList<Outcome>();
        for (var one : all) {
            boolean known = there.contains(PriceList.key(one.name())) || one.code() != null && there.contains(PriceList.key(one.code()));
            outcomes.add(known ? Outcome.SAME : Outcome.MADE);
            if (!known) {
                fresh.add(one);
                there.add(PriceList.key(one.name()));
                if (one.code() != null) {
                    there.add(PriceList.key(one.code()));
                }
            }
        }
        prices.add(what.id(), fresh, viewer);
        return outcomes;
    }

    @Override
    @Transactional
    public void takenBack(Import what) {
        prices.takeBack(what.id());
    }
}
