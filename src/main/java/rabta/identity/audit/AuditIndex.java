package rabta.identity.audit;

import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

public record AuditIndex(Paged<AuditRow> rows) implements Page {
}
