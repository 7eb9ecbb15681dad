package rabta.sales.products;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;
import rabta.sales.lines.Line;

/**
 * A product as somebody types it.
 *
 * @param kind {@code goods} or {@code service}
 * @param price in the main unit of the currency; {@code cost} likewise
 * @param currency ISO 4217; null for the workspace's
 * @param every {@code month}, {@code year} or nothing
 * @param taxes by number
 * @param taxed whether the form asked for taxes: then none is none
 * @param parts of a bundle; those that are left empty are passed over
 * @param version of the product when it was read; null for a new one
 */
public record ProductForm(String code, String name, String nameUr, String about, String unit, String category, String kind, String price, String cost, String currency, String every, Boolean summed,
        List<Long> taxes, Boolean taxed, List<PartForm> parts, Integer version) {

    private static final int LONGEST = 200;
    private static final int MOST_PARTS = 50;
    private static final int SPARE_PARTS = 3;
    private static final long MOST = 1_000_000_000_000_000L;

    /** @param product as chosen: {@code Lawn suit #12}, a code or a name @param quantity nothing is one */
    public record PartForm(String product, String quantity) {

        boolean empty() {
            return Typed.line(product) == null;
        }
    }

    public ProductForm {
        taxes = taxes == null ? List.of() : taxes.stream().filter(Objects::nonNull).toList();
        parts = parts == null ? List.of() : parts.stream().filter(Objects::nonNull).limit(MOST_PARTS + 1L).toList();
    }

    static ProductForm blank(List<Long> taxes) {
        return new ProductForm(null, null, null, null, null, null, ProductKind.GOODS.word(), null, null, null, null, false, taxes, true, List.of(), null);
    }

    static ProductForm of(Product p, List<PartForm> parts) {
        return new ProductForm(p.code(), p.name(), p.nameUr(), p.about(), p.unit(), p.category(), p.kind().word(), plain(p.price(), p.currency()), p.cost() == null ? null : plain(p.cost(), p.currency()),
                p.currency(), p.every() == null ? null : p.every().word(), p.summed(), p.taxes(), true, parts, p.version());
    }

    static String plain(long minor, String currency) {
        var amount = new Money(minor, currency).amount();
        return amount.stripTrailingZeros().scale() <= 0 ? amount.toBigInteger().toString() : amount.toPlainString();
    }

    ProductForm at(int version) {
        return new ProductForm(code, name, nameUr, about, unit, category, kind, price, cost, currency, every, summed, taxes, taxed, parts, version);
    }

    /** With some places for parts that are empty yet. */
    public List<PartForm> shown() {
        var shown = new ArrayList<>(parts.stream().filter(part -> !part.empty()).toList());
        for (int i = 0; i < SPARE_PARTS && shown.size() < MOST_PARTS; i++) {
            shown.add(new PartForm(null, null));
        }
        return shown;
    }

    /** @param choosing finds the product that is meant by what was typed @param flaws takes what is not right; then nothing may be written */
    ProductDraft understood(String home, Choosing choosing, List<Flaw> flaws) {
        var code = Typed.line(currency) == null ? home : Typed.line(currency);
        if (Currency.getAvailableCurrencies().stream().noneMatch(one -> one.getCurrencyCode().equals(code))) {
            flaws.add(Flaw.of("currency", "invalid.choice"));
            return null;
        }
        if (Typed.line(name) == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        }
        longest(flaws, "code", this.code, 60);
        longest(flaws, "name", name, LONGEST);
        longest(flaws, "nameUr", nameUr, LONGEST);
        longest(flaws, "unit", unit, 30);
        longest(flaws, "category", category, 60);
        if (Typed.text(about) != null && Typed.text(about).length() > 2_000) {
            flaws.add(Flaw.of("about", "invalid.too_long", 2_000));
        }
        var as = kind == null ? ProductKind.GOODS : ProductKind.named(kind).orElse(null);
        if (as == null) {
            flaws.add(Flaw.of("kind", "invalid.choice"));
        }
        var again = Typed.line(every) == null ? null : Line.Every.named(every).orElse(null);
        if (again == null && Typed.line(every) != null) {
            flaws.add(Flaw.of("every", "invalid.choice"));
        }
        var made = made(choosing, flaws);
        boolean sum = Boolean.TRUE.equals(summed) && !made.isEmpty();
        var each = sum && Typed.line(price) == null ? Long.valueOf(0) : amount("price", price, code, flaws);
        if (each == null && flaws.stream().noneMatch(flaw -> flaw.field().equals("price"))) {
            flaws.add(Flaw.of("price", "invalid.required"));
        }
        var costs = amount("cost", cost, code, flaws);
        return new ProductDraft(Typed.line(this.code), Typed.line(name), Typed.line(nameUr), Typed.text(about), Typed.line(unit), Typed.line(category), as, each == null ? 0 : each, costs, code, again, sum,
                Boolean.TRUE.equals(taxed) || !taxes.isEmpty() ? taxes : null, made);
    }

    /** Finds what product is meant; empty for none and for several. */
    interface Choosing {
        java.util.Optional<Product> chosen(String typed);
    }

    private List<ProductDraft.Part> made(Choosing choosing, List<Flaw> flaws) {
        var made = new ArrayList<ProductDraft.Part>();
        if (parts.size() > MOST_PARTS) {
            flaws.add(Flaw.of("parts", "lines.too_many", MOST_PARTS));
        }
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (part.empty()) {
                continue;
            }
            var product = choosing.chosen(part.product());
            var count = Typed.line(part.quantity()) == null ? java.util.Optional.of(BigDecimal.ONE) : Numbers.parse(part.quantity()).filter(ProductForm::countable);
            if (product.isEmpty()) {
                flaws.add(Flaw.of("parts[" + i + "].product", "products.missing"));
            } else if (product.get().bundle()) {
                flaws.add(Flaw.of("parts[" + i + "].product", "products.bundle.nested"));
            }
            if (count.isEmpty()) {
                flaws.add(Flaw.of("parts[" + i + "].quantity", "lines.quantity.wrong"));
            }
            if (product.isPresent() && count.isPresent()) {
                made.add(new ProductDraft.Part(product.get().id(), count.get()));
            }
        }
        return made;
    }

    static boolean countable(BigDecimal count) {
        return count.signum() > 0 && count.stripTrailingZeros().scale() <= 3 && count.precision() - count.scale() <= 9;
    }

    private static void longest(List<Flaw> flaws, String field, String typed, int most) {
        var line = Typed.line(typed);
        if (line != null && line.length() > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
    }

    private static Long amount(String field, String typed, String currency, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            return null;
        }
        var money = Money.parse(typed, currency).filter(m -> m.minor() >= 0 && m.minor() <= MOST);
        if (money.isEmpty()) {
            flaws.add(Flaw.of(field, "invalid.amount"));
        }
        return money.map(Money::minor).orElse(null);
    }
}
