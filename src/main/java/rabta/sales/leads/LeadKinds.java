package rabta.sales.leads;

import static rabta.sales.LeadKind.LEAD;

import java.util.List;
import java.util.Optional;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import rabta.customers.KindSource;
import rabta.customers.RecordKind;
import rabta.identity.CreationSource;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Visit.Creation;
import rabta.sales.sources.LeadUse;

/** What leads are called, and that one can be made, where the business works with them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LeadKinds implements KindSource, CreationSource {

    private final LeadUse use;

    LeadKinds(LeadUse use) {
        this.use = use;
    }

    @Override
    public Optional<RecordKind> inRoom(String room) {
        return LEAD.room().equals(room) ? Optional.of(LEAD) : Optional.empty();
    }

    /** Only added kinds have a key; leads have paths of their own. */
    @Override
    public Optional<RecordKind> keyed(String key) {
        return Optional.empty();
    }

    @Override
    public Optional<String> key(RecordKind kind) {
        return LEAD.equals(kind) ? Optional.of(LEAD.room()) : Optional.empty();
    }

    @Override
    public List<Named> all() {
        return List.of(new Named(LEAD, Ui.t("leads.many"), Ui.t("leads.one"), "magnet"));
    }

    @Override
    public List<Creation> creations(Viewer viewer) {
        return viewer.rights().of(LEAD.type()).create() && use.on() ? List.of(new Creation("magnet", Ui.t("leads.one"), "/leads/new")) : List.of();
    }
}
