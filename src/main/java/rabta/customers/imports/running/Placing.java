package rabta.customers.imports.running;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import rabta.customers.imports.cells.Bought;
import rabta.customers.purchases.OrderDraft;
import rabta.customers.purchases.OrderLine;
import rabta.customers.purchases.OrderStatus;
import rabta.kernel.ui.Ui;

/** An order put together of its lines. */
final class Placing {

    private static final int LONGEST_PRODUCT = 300;

    private final List<Stages.Row> rows;
    private final Staged customer;

    Placing(List<Stages.Row> rows) {
        this.rows = rows;
        // Some programs name the customer in the first line of an order alone.
        this.customer = rows.stream().map(Stages.Row::content).filter(c -> c.bought().customerId() != null || c.bought().companyId() != null || !c.points().isEmpty()
                || c.name() != null || c.company() != null).findFirst().orElse(rows.getFirst().content());
    }

    List<Stages.Row> rows() {
        return rows;
    }

    Staged customer() {
        return customer;
    }

    long line() {
        return rows.getFirst().line();
    }

    boolean anonymous() {
        return customer.bought().customerId() == null && customer.bought().companyId() == null && customer.points().isEmpty() && customer.name() == null && customer.company() == null;
    }

    private <T> T first(Function<Bought, T> what) {
        return rows.stream().map(r -> what.apply(r.content().bought())).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** By what it is found again when its file comes once more; its number, or all that its line says. @param seen how often the same was said before */
    String outsideId(Map<String, Integer> seen) {
        var number = first(Bought::number);
        if (number != null) {
            return number;
        }
        var b = rows.getFirst().content().bought();
        var said = String.join("|", String.valueOf(b.customerId()), String.valueOf(customer.name()), String.valueOf(b.at()), String.valueOf(b.product()), String.valueOf(b.sku()),
                plain(b.quantity()), plain(b.unitPrice()), String.valueOf(b.lineTotal()), String.valueOf(b.orderTotal()));
        int times = seen.merge(said, 1, Integer::sum);
        return "line:" + hash(times == 1 ? said : said + "|" + times);
    }

    private static String plain(BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String number() {
        return first(Bought::number);
    }

    /** Whether what its lines come to is another sum than it says of itself: discounts, taxes, delivery. */
    boolean adjusted(boolean totalsOfLines, int decimals) {
        var total = total(totalsOfLines);
        return total != null && rows.stream().anyMatch(r -> amount(r.content().bought(), totalsOfLines, decimals) != null) && lines(totalsOfLines, decimals).size() > rows.size();
    }

    private Long total(boolean totalsOfLines) {
        return totalsOfLines ? null : first(Bought::orderTotal);
    }

    private static Long amount(Bought b, boolean totalsOfLines, int decimals) {
        var amount = b.amount(decimals);
        return amount == null && totalsOfLines ? b.orderTotal() : amount;
    }

    OrderDraft draft(Buyers.Buyer buyer, String number, String outsideId, boolean totalsOfLines, String currency, int decimals) {
        var status = first(Bought::status);
        return new OrderDraft(number, buyer.person(), buyer.company(), first(Bought::at), status == null ? OrderStatus.PAID : OrderStatus.valueOf(status), first(Bought::channel), outsideId,
                null, first(Bought::currency) == null ? currency : first(Bought::currency), lines(totalsOfLines, decimals));
    }

    private List<OrderLine> lines(boolean totalsOfLines, int decimals) {
        var total = total(totalsOfLines);
        var lines = new ArrayList<OrderLine>();
        if (rows.size() == 1 && total != null && amount(rows.getFirst().content().bought(), false, decimals) == null) {
            var b = rows.getFirst().content().bought();
            return List.of(OrderLine.amounting(product(b), b.pieces(), total));
        }
        for (var row : rows) {
            lines.add(line(row.content().bought(), totalsOfLines, decimals));
        }
        long sum = lines.stream().mapToLong(OrderLine::total).sum();
        if (total != null && sum != total) {
            lines.add(OrderLine.of(Ui.plain("imports.order.adjustment"), BigDecimal.ONE, Math.subtractExact(total, sum), 0));
        }
        return lines;
    }

    private static OrderLine line(Bought b, boolean totalsOfLines, int decimals) {
        var amount = amount(b, totalsOfLines, decimals);
        if (amount == null) {
            return OrderLine.of(product(b), b.pieces(), 0, 0);
        }
        if (b.unitPrice() == null) {
            return OrderLine.amounting(product(b), b.pieces(), amount);
        }
        long price = b.unitPrice().movePointRight(decimals).setScale(0, java.math.RoundingMode.HALF_UP).longValueExact();
        var line = OrderLine.of(product(b), b.pieces(), price, 0);
        return line.total() == amount ? line : OrderLine.of(product(b), b.pieces(), price, Math.subtractExact(line.total(), amount));
    }

    private static String product(Bought b) {
        var product = b.product() != null ? b.product() : b.sku() != null ? b.sku() : Ui.plain("imports.order.product");
        return product.length() > LONGEST_PRODUCT ? product.substring(0, LONGEST_PRODUCT) : product;
    }
}
