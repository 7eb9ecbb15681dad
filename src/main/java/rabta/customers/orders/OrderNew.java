package rabta.customers.orders;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import rabta.customers.purchases.Order;
import rabta.kernel.web.Page;

/**
 * An order to be typed: a new one, or one that is changed.
 *
 * @param before the order as it is, or null for a new one
 * @param person the name of who bought, or null; {@code company} likewise
 * @param products to propose; {@code channels} likewise
 */
public record OrderNew(OrderForm form, Map<String, String> errors, Order before, String person, String personFace, String company, String companyFace, List<String> products, List<String> channels, String currency)
        implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return before == null ? "/orders" : "/orders/" + before.id();
    }

    public String back() {
        return before != null ? "/orders/" + before.id() : form.person() != null ? "/people/" + form.person() : form.company() != null ? "/companies/" + form.company() : "/orders";
    }

    /** Where somebody else is chosen for the order. */
    public String other() {
        return "/orders/new?choose=true";
    }

    public Long total(int line) {
        return form.total(line, currency);
    }

    /** The sum of all lines that can be read. */
    public long sum() {
        return IntStream.range(0, form.lines().size()).mapToObj(this::total).filter(java.util.Objects::nonNull).mapToLong(Long::longValue).sum();
    }

    /** Besides the sum, what each line comes to is drawn anew while somebody types. */
    public String oob() {
        return IntStream.range(0, form.lines().size()).mapToObj(i -> "#line-total-" + i).collect(java.util.stream.Collectors.joining(","));
    }
}
