package rabta.sales.ledger;

import java.util.LinkedHashMap;
import java.util.stream.Stream;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/**
 * Which invoices, payments and balances a viewer may see: those of the customers whom they see, unless what customers buy is hidden
 * from them. Over the table under the alias {@code r}, joined by {@link #from}.
 */
public final class VisibleBooks {

    private VisibleBooks() {
    }

    /** Whether money may be told of at all that customers of that kind owe or paid. */
    public static boolean told(RecordKind kind, Viewer viewer) {
        var rights = viewer.rights().of(kind.type());
        return Stream.of("spent", "orders", "owed", "debt").noneMatch(rights::hides);
    }

    /** Those of the customers of both kinds; for documents also those of nobody. */
    public static Where to(Viewer viewer, boolean nobody) {
        var where = new Where("(p.id is not null or c.id is not null" + (nobody ? " or r.person_id is null and r.company_id is null" : "") + ")", params(viewer));
        return where;
    }

    /** The join of a table with the customers whom the viewer sees; ends before {@code where}. The parameters come with {@link #to}. */
    public static String from(String table, Viewer viewer) {
        return "\n  from %s r\n       left join people p on p.id = r.person_id and %s\n       left join companies c on c.id = r.company_id and %s".formatted(table, seen(RecordKind.PERSON, "p", viewer).sql(),
                seen(RecordKind.COMPANY, "c", viewer).sql());
    }

    private static LinkedHashMap<String, Object> params(Viewer viewer) {
        var params = new LinkedHashMap<>(seen(RecordKind.PERSON, "p", viewer).params());
        params.putAll(seen(RecordKind.COMPANY, "c", viewer).params());
        return params;
    }

    private static Where seen(RecordKind kind, String alias, Viewer viewer) {
        return told(kind, viewer) ? Visible.to(viewer, kind, alias) : Where.none();
    }
}
