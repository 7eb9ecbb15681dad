package rabta.sales.ledger;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.Field;
import rabta.customers.fields.Field.Led;
import rabta.customers.fields.FieldSource;
import rabta.customers.fields.FieldType;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;

/** Lets lists, filters, segments and rules ask what customers owe. Who may not see the books knows of no such fields. */
@Component
class DebtFields implements FieldSource {

    /** In whatever currency: some of it is overdue, none of it yet, nothing is owed. */
    private static final List<String> STATES = List.of("overdue", "owes", "none");

    @Override
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        if (!kind.customer() || !viewer.may(Permission.VIEW_BOOKS) || !VisibleBooks.told(kind, viewer)) {
            return List.of();
        }
        var owed = "ledger_balances %1$s where %1$s.%2$s_id = r.id and %1$s.balance > 0".formatted("b", kind.type());
        var home = "%s.currency = '%s'".formatted("b", viewer.preferences().currency());
        var today = Dates.in(viewer.preferences()).today();
        return List.of(Field.built("owed", FieldType.MONEY, "(select b.balance from " + owed + " and " + home + ")").ledBy(led(kind, viewer)),
                Field.state("debt", "(case when not exists (select from %1$s) then 'none' when exists (select from %1$s and b.oldest_on < date '%2$s') then 'overdue' else 'owes' end)".formatted(owed, today), STATES));
    }

    // ledger_balances_owed has them in this order.
    private static Led led(RecordKind kind, Viewer viewer) {
        return new Led("join ledger_balances led on led.%s_id = r.id and led.balance > 0 and led.currency = '%s'".formatted(kind.type(), viewer.preferences().currency()), "led.balance", "bigint");
    }
}
