package rabta.identity.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import rabta.kernel.ui.Ui;

/** A line of the audit. @param by the member's name, or null for nobody we know */
public record AuditRow(long id, Instant at, String by, String kind, List<String> particulars, String address, String device) {

    static AuditRow read(ResultSet r, int n) throws SQLException {
        return new AuditRow(r.getLong(1), r.getObject(2, OffsetDateTime.class).toInstant(), r.getString(3), r.getString(4),
                List.of((String[]) r.getArray(5).getArray()), r.getString(6), r.getString(7));
    }

    public String sentence() {
        return Ui.t("audit." + kind, particulars.toArray());
    }
}
