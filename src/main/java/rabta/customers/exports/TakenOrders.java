package rabta.customers.exports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import rabta.customers.purchases.Purchases;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Ui;

/** Orders, a row for each; whole, a row for each of their lines. */
final class TakenOrders implements Taking {

    private final Takings takings;
    private final Where where;
    private final String order;
    private final boolean whole;
    private final Viewer viewer;

    TakenOrders(Takings takings, Where where, String order, boolean whole, Viewer viewer) {
        this.takings = takings;
        this.where = where;
        this.order = order;
        this.whole = whole;
        this.viewer = viewer;
    }

    @Override
    public List<String> headings() {
        var usual = Stream.of("exports.order.number", "exports.order.placed", "exports.order.person", "exports.order.company", "word.status", "orders.channel", "exports.order.total", "word.currency");
        var further = Stream.of("orders.product", "orders.count", "orders.price", "orders.discount", "exports.order.line_total", "word.note", "exports.order.outside_id");
        return (whole ? Stream.concat(usual, further) : usual).map(Ui::t).toList();
    }

    @Override
    public long count() {
        return takings.one("select count(*) from orders r" + (whole ? " join order_lines l on l.order_id = r.id" : "") + " where " + where.sql(), where.params(), Long.class);
    }

    @Override
    public void each(Taker taker) {
        var from = Purchases.from(viewer).replaceFirst("\\s+where\\s+$", "");
        takings.each("select r.number, r.placed_at, p.name, c.name, r.status, r.channel, r.total, r.currency"
                + (whole ? ", l.product, l.quantity, l.unit_price, l.discount, l.total, r.note, r.outside_id" : "") + from
                + (whole ? "\n join order_lines l on l.order_id = r.id" : "") + "\n where " + where.sql() + "\norder by " + order + (whole ? ", l.position" : ""), where.params(), this::read, taker);
    }

    private List<?> read(ResultSet r) throws SQLException {
        var currency = r.getString(8);
        var cells = new ArrayList<Object>();
        cells.add(r.getString(1));
        cells.add(r.getObject(2, OffsetDateTime.class).atZoneSameInstant(viewer.preferences().zone()).toLocalDate());
        cells.add(r.getString(3));
        cells.add(r.getString(4));
        cells.add(Ui.t("order.status." + r.getString(5)));
        cells.add(r.getString(6));
        cells.add(new Money(r.getLong(7), currency));
        cells.add(currency);
        if (whole) {
            cells.add(r.getString(9));
            var quantity = r.getBigDecimal(10).stripTrailingZeros();
            cells.add(quantity.scale() < 0 ? quantity.setScale(0) : quantity);
            for (int i = 11; i <= 13; i++) {
                cells.add(new Money(r.getLong(i), currency));
            }
            cells.add(r.getString(14));
            cells.add(r.getString(15));
        }
        return cells;
    }
}
