package rabta.customers.filters;

import java.util.Locale;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.fields.Catalogue;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Fields.Misfit;
import rabta.kernel.ui.Ui;

/** Says of a filter that lets nobody through because it cannot be understood what is wrong with it. */
@Service
@Transactional(readOnly = true)
public class Misfits {

    private final Catalogue catalogue;

    Misfits(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** In the reader's words; empty for a condition that is understood. */
    public Optional<String> of(Condition condition, RecordKind kind, Viewer viewer) {
        return misfit(condition, kind, viewer).map(misfit -> Ui.t("filter.misfit." + misfit.what().name().toLowerCase(Locale.ROOT), misfit.named()));
    }

    /** Whether the condition, sound in itself, names what the viewer may not know: a hidden field, a kind or segment that is not theirs to see. */
    public boolean hidden(Condition condition, RecordKind kind, Viewer viewer) {
        return misfit(condition, kind, viewer).isPresent() && misfit(condition, kind, Viewer.system(viewer.workspace(), viewer.preferences())).isEmpty();
    }

    private Optional<Misfit> misfit(Condition condition, RecordKind kind, Viewer viewer) {
        return catalogue.conditions(kind, viewer).misfit(condition).map(m -> m.what() == Misfit.What.FIELD && m.named().isEmpty() ? new Misfit(Misfit.What.SHAPE, "") : m);
    }

    /** @throws Flawed that names what is not known, for doors that programs come through */
    public void refuse(Optional<Condition> condition, RecordKind kind, Viewer viewer) {
        condition.flatMap(c -> misfit(c, kind, viewer)).ifPresent(misfit -> {
            throw new Flawed(Flaw.of("filter", "filter.misfit." + misfit.what().name().toLowerCase(Locale.ROOT), misfit.named()));
        });
    }

    public void refuse(CustomerFilter filter, RecordKind kind, Viewer viewer) {
        refuse(filter.condition(viewer), kind, viewer);
    }
}
