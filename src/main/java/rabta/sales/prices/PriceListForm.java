package rabta.sales.prices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import rabta.customers.Typed;
import rabta.kernel.ui.Money;

/**
 * A list of prices as somebody types it.
 *
 * @param whom {@code everybody}, {@code nobody} (only who is given it by hand), or the number of a tag
 * @param from the first day, as typed, or nothing; {@code until} the last one
 * @param prices those that are left empty are passed over
 * @param version of the list when it was read; null for a new one
 */
public record PriceListForm(String name, String currency, String whom, String from, String until, List<PriceForm> prices, Integer version) {

    private static final int SPARE = 3;

    /** @param product as chosen: {@code Lawn suit #12}, a code or a name @param count from how many on; nothing is from one @param price in the main unit */
    public record PriceForm(String product, String count, String price) {

        boolean empty() {
            return Typed.line(product) == null && Typed.line(price) == null;
        }
    }

    public PriceListForm {
        prices = prices == null ? List.of() : prices.stream().filter(Objects::nonNull).limit(PriceLists.MOST + 1L).toList();
    }

    static PriceListForm of(PriceList list, List<PriceLists.Priced> prices) {
        return new PriceListForm(list.name(), list.currency(), list.everybody() ? "everybody" : list.tag() == null ? "nobody" : list.tag().toString(), day(list.from()), day(list.until()),
                prices.stream().map(p -> new PriceForm(p.called() + " #" + p.product(), p.from().signum() == 0 ? "" : p.from().toPlainString(), plain(p.price(), list.currency()))).toList(), list.version());
    }

    private static String day(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static String plain(long minor, String currency) {
        var amount = new Money(minor, currency).amount();
        return amount.stripTrailingZeros().scale() <= 0 ? amount.toBigInteger().toString() : amount.toPlainString();
    }

    PriceListForm at(int version) {
        return new PriceListForm(name, currency, whom, from, until, prices, version);
    }

    /** With some places that are empty yet. */
    public List<PriceForm> shown() {
        var shown = new ArrayList<>(prices.stream().filter(price -> !price.empty()).toList());
        for (int i = 0; i < SPARE; i++) {
            shown.add(new PriceForm(null, null, null));
        }
        return shown;
    }

    /** What was understood of it. @param tag of the customers for whom it is, or null */
    record Understood(String name, String currency, Long tag, boolean everybody, LocalDate from, LocalDate until, List<Price> prices) {
    }

    /** @param from from that many on; zero is from one */
    record Price(long product, BigDecimal from, long price) {
    }
}
