package rabta.sales.numbers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.sales.DealKind;

/** A deal that a number counts. @param amount in its own currency, {@code home} in the business's; null where hidden or unknown */
public record Counted(long id, String name, String company, String person, String owner, String stageEn, String stageUr, Long amount, String currency, Long home, Integer likely, Instant created,
        Instant closed, LocalDate expected) {

    static Counted read(ResultSet r, int n) throws SQLException {
        return new Counted(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), r.getString(6), r.getString(7), r.getObject(8, Long.class), r.getString(9), r.getObject(10, Long.class),
                r.getObject(11, Integer.class), r.getObject(12, OffsetDateTime.class).toInstant(), r.getObject(13) == null ? null : r.getObject(13, OffsetDateTime.class).toInstant(), r.getObject(14, LocalDate.class));
    }

    Counted seenBy(Asked asked) {
        var sight = asked.sight();
        var deal = asked.viewer().rights().of(DealKind.DEAL.type());
        return new Counted(id, name, deal.hides("company") ? null : company, deal.hides("person") ? null : person, sight.owner() ? owner : null, sight.outcome() ? stageEn : null, sight.outcome() ? stageUr : null,
                sight.amount() ? amount : null, deal.hides("currency") ? null : currency, sight.amount() ? home : null, sight.likely() ? likely : null, sight.created() ? created : null, sight.closed() ? closed : null,
                sight.expected() ? expected : null);
    }

    public String stage() {
        return Preferences.current().language() == Language.UR ? stageUr : stageEn;
    }

    public String customer() {
        return company != null ? company : person;
    }

    public String worth() {
        return amount == null ? null : Ui.money(amount, currency);
    }
}
