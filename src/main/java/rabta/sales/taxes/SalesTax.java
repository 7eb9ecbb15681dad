package rabta.sales.taxes;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

import rabta.kernel.ui.Ui;
import rabta.sales.lines.Tax;

/** A tax as the business has it set up. @param usual of what it is the usual one ({@code GOODS}, {@code SERVICE}), or null */
public record SalesTax(long id, String en, String ur, BigDecimal percent, String usual) {

    static final String COLUMNS = "t.id, t.en, t.ur, t.percent, t.usual";

    static SalesTax read(ResultSet r, int n) throws SQLException {
        return new SalesTax(r.getLong(1), r.getString(2), r.getString(3), r.getBigDecimal(4), r.getString(5));
    }

    public String name() {
        return Ui.rtl() ? ur : en;
    }

    /** As it stands upon a line from now on, whatever becomes of it here. */
    public Tax upon() {
        return new Tax(en, ur, percent);
    }

    public String shown() {
        return upon().shown();
    }
}
