package rabta.sales.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.imports.Import;
import rabta.customers.imports.RowTrade;
import rabta.customers.imports.Settings;
import rabta.customers.imports.TradeChoice;
import rabta.customers.imports.cells.Draft;
import rabta.customers.imports.cells.Figures;
import rabta.customers.imports.cells.Mark;
import rabta.customers.imports.cells.TradeCells;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/** Takes products in, and prices in lists. What is there already, a product by its code or its name, a price by its list and quantity, stays as it is unless whoever imports it wants it otherwise. */
@Component
class ProductTrade implements RowTrade {

    /** Whether products that are there are brought up to date. */
    static final String EXISTING = "existing";
    private static final String KEEP = "keep";
    private static final String CHANGE = "change";
    private static final String READ = "product";
    private static final int LONGEST_LIST = 60;
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
        var lists = prices.lists();
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
            var list = PlainCells.text(ProductSheet.LIST, draft);
            if (list != null && (list.length() > LONGEST_LIST || price == null)) {
                marks.add(list.length() > LONGEST_LIST ? Mark.bad(PlainCells.said(ProductSheet.LIST, draft).column(), "too_long", LONGEST_LIST, list.length()) : Mark.bad(-1, "no_price"));
                return null;
            }
            var known = list == null ? null : lists.get(Folding.fold(list));
            if (known != null && !known.currency().equals(currency)) {
                marks.add(Mark.bad(PlainCells.said(ProductSheet.LIST, draft).column(), "list_currency", list));
                return null;
            }
            var many = PlainCells.said(ProductSheet.FROM, draft);
            var from = many == null ? Optional.of(BigDecimal.ZERO) : Figures.number(many.raw(), many.commas()).filter(count -> count.signum() >= 0 && count.stripTrailingZeros().scale() <= 3 && count.precision() - count.scale() <= 11);
            if (from.isEmpty()) {
                marks.add(Mark.bad(many.column(), "from_quantity", many.raw()));
                return null;
            }
            draft.own().put(READ, new PriceList.Fresh(PlainCells.text(ProductSheet.CODE, draft), name, PlainCells.text(ProductSheet.CATEGORY, draft), PlainCells.text(ProductSheet.UNIT, draft), minor.get(), currency, list, from.get(), price != null));
            return name;
        });
    }

    @Override
    public List<TradeChoice> choices(Settings settings, TradeCells read, Viewer viewer) {
        return List.of(new TradeChoice(EXISTING, Ui.t("product_imports.existing"), null, settings.chosen().getOrDefault(EXISTING, KEEP),
                List.of(new Option(KEEP, Ui.t("product_imports.existing.keep")), new Option(CHANGE, Ui.t("product_imports.existing.change"))), false));
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
        var known = prices.named(words);
        var there = new HashSet<>(known.keySet());
        boolean changes = CHANGE.equals(what.settings().chosen().get(EXISTING));
        var changing = new LinkedHashMap<Long, PriceList.Fresh>();
        var fresh = new ArrayList<PriceList.Fresh>();
        var outcomes = new ArrayList<Outcome>();
        for (var one : all) {
            boolean is = there.contains(PriceList.key(one.name())) || one.code() != null && there.contains(PriceList.key(one.code()));
            outcomes.add(is ? Outcome.SAME : Outcome.MADE);
            if (is) {
                // Of several lines that mean one the last that has its own price counts.
                meant(one, known).filter(id -> changes && (one.list() == null || !changing.containsKey(id))).ifPresent(id -> changing.put(id, one));
            } else {
                fresh.add(one);
                there.add(PriceList.key(one.name()));
                if (one.code() != null) {
                    there.add(PriceList.key(one.code()));
                }
            }
        }
        var changed = prices.change(what, changing);
        prices.add(what.id(), fresh, viewer);
        var listed = all.stream().filter(one -> one.list() != null).toList();
        var written = prices.price(what, listed, listed.isEmpty() ? Map.of() : prices.named(words), changes);
        for (int i = 0; i < all.size(); i++) {
            if (outcomes.get(i) == Outcome.SAME && (written.contains(all.get(i)) || meant(all.get(i), known).filter(changed::contains).isPresent())) {
                outcomes.set(i, Outcome.CHANGED);
            }
        }
        return outcomes;
    }

    @Override
    @Transactional
    public void takenBack(Import what) {
        prices.takeBack(what);
    }

    /** By its code before its name. */
    private static Optional<Long> meant(PriceList.Fresh one, Map<String, PriceList.Named> known) {
        return Optional.ofNullable(one.code()).map(PriceList::key).map(known::get).or(() -> Optional.ofNullable(known.get(PriceList.key(one.name())))).map(PriceList.Named::id);
    }
}
