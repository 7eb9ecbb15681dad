package rabta.sales.deals;

import static rabta.sales.DealKind.DEAL;

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

/** What deals are called, and that one can be made. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DealKinds implements KindSource, CreationSource {

    @Override
    public Optional<RecordKind> inRoom(String room) {
        return DEAL.room().equals(room) ? Optional.of(DEAL) : Optional.empty();
    }

    /** Only added kinds have a key; deals have paths of their own. */
    @Override
    public Optional<RecordKind> keyed(String key) {
        return Optional.empty();
    }

    @Override
    public Optional<String> key(RecordKind kind) {
        return DEAL.equals(kind) ? Optional.of(DEAL.room()) : Optional.empty();
    }

    @Override
    public List<Named> all() {
        return List.of(new Named(DEAL, Ui.t("deals.many"), Ui.t("deals.one"), "briefcase"));
    }

    @Override
    public List<Creation> creations(Viewer viewer) {
        return viewer.rights().of(DEAL.type()).create() ? List.of(new Creation("briefcase", Ui.t("deals.one"), "/deals/new")) : List.of();
    }
}
