package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.util.List;
import java.util.Optional;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import rabta.customers.KindSource;
import rabta.customers.RecordKind;
import rabta.identity.CreationSource;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Visit.Creation;

/** What tickets are called, and that one can be made. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TicketKinds implements KindSource, CreationSource {

    @Override
    public Optional<RecordKind> inRoom(String room) {
        return TICKET.room().equals(room) ? Optional.of(TICKET) : Optional.empty();
    }

    /** Only added kinds have a key; tickets have paths of their own. */
    @Override
    public Optional<RecordKind> keyed(String key) {
        return Optional.empty();
    }

    @Override
    public Optional<String> key(RecordKind kind) {
        return TICKET.equals(kind) ? Optional.of(TICKET.room()) : Optional.empty();
    }

    @Override
    public List<Named> all() {
        return List.of(new Named(TICKET, Ui.t("tickets.many"), Ui.t("tickets.one"), "ticket"));
    }

    @Override
    public List<Creation> creations(Viewer viewer) {
        return viewer.may(Permission.EDIT_TICKETS) && viewer.rights().of(TICKET.type()).create() ? List.of(new Creation("ticket", Ui.t("tickets.one"), "/tickets/new")) : List.of();
    }
}
