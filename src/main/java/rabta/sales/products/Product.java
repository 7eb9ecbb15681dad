package rabta.sales.products;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import rabta.kernel.ui.Ui;
import rabta.sales.lines.Line;

/**
 * Something that the business sells.
 *
 * @param code by which the shop knows it (SKU), or null; no two have the same
 * @param nameUr what it is called in Urdu, or null where one name does for both
 * @param category under which it stands in lists, or null
 * @param price of one, in minor units of the currency; {@code cost} what one costs the business, or null
 * @param every how often it is paid for, or null for once
 * @param summed of a bundle: whether it costs what its parts do
 * @param bundle whether it is made of others
 * @param taxes that are laid upon it, by number
 */
public record Product(long id, String code, String name, String nameUr, String about, String unit, String category, ProductKind kind, long price, Long cost, String currency, Line.Every every, boolean summed,
        boolean bundle, List<Long> taxes, int version, Instant createdAt, Instant updatedAt, Instant retiredAt) {

    static final String COLUMNS = """
            r.id, r.code, r.name, r.name_ur, r.about, r.unit, r.category, r.kind, r.price, r.cost, r.currency, r.every, r.summed,
                   exists (select from product_parts x where x.product_id = r.id), array(select x.tax_id from product_taxes x where x.product_id = r.id order by x.tax_id),
                   r.version, r.created_at, r.updated_at, r.retired_at""";

    static Product read(ResultSet r, int n) throws SQLException {
        var every = r.getString(12);
        return new Product(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), r.getString(6), r.getString(7), ProductKind.valueOf(r.getString(8)), r.getLong(9),
                r.getObject(10, Long.class), r.getString(11), every == null ? null : Line.Every.valueOf(every), r.getBoolean(13), r.getBoolean(14), List.of((Long[]) r.getArray(15).getArray()), r.getInt(16),
                r.getObject(17, OffsetDateTime.class).toInstant(), r.getObject(18, OffsetDateTime.class).toInstant(), instant(r, 19));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        var at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** In the reader's language. */
    public String called() {
        return Ui.rtl() && nameUr != null ? nameUr : name;
    }

    /** The other of its two names; null where there is none. */
    public String otherName() {
        return nameUr == null || nameUr.equals(name) ? null : Ui.rtl() ? name : nameUr;
    }

    public boolean retired() {
        return retiredAt != null;
    }

    /** "Rs 500", "Rs 500 a month" */
    public String worth() {
        var each = Ui.money(price, currency);
        return every == null ? each : Ui.t("products.each." + every.word(), each);
    }

    /** As a field that chooses a product takes it. */
    public String choice() {
        return called() + " #" + id;
    }
}
