package rabta.customers.orders;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import rabta.customers.purchases.Order;
import rabta.customers.purchases.OrderLine;
import rabta.customers.purchases.Orders;
import rabta.customers.timeline.Moment;
import rabta.kernel.web.Page;

/** @param personFace where the picture of who bought is, or null; {@code companyFace} the logo of theirs @param history what befell the order, newest first */
public record OrderShow(Order order, List<OrderLine> lines, List<Moment> history, boolean mayEdit, String business, String personFace, String companyFace) implements Page {

    public String path(String below) {
        return "/orders/" + order.id() + "/" + below;
    }

    /** When an order of the trash is gone for good. */
    public Instant goneAt() {
        return order.deletedAt().plus(Orders.DAYS, ChronoUnit.DAYS);
    }

    /** What the lines come to without their discounts. */
    public long gross() {
        return lines.stream().mapToLong(l -> l.total() + l.discount()).sum();
    }

    public long discount() {
        return lines.stream().mapToLong(OrderLine::discount).sum();
    }
}
