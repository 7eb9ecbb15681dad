package rabta.support.board;

import static rabta.support.TicketKind.TICKET;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.View;
import rabta.customers.filters.Chips;
import rabta.customers.views.SavedViews;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.ui.Chip;
import rabta.support.tickets.TicketWords;

/** Puts together what the board of tickets shows, each page in one transaction. */
@Service
@Transactional(readOnly = true)
class TicketBoardDesk {

    private final TicketLanes lanes;
    private final TicketWords words;
    private final Chips chips;
    private final SavedViews views;
    private final TicketFolds folds;

    TicketBoardDesk(TicketLanes lanes, TicketWords words, Chips chips, SavedViews views, TicketFolds folds) {
        this.lanes = lanes;
        this.words = words;
        this.chips = chips;
        this.views = views;
        this.folds = folds;
    }

    TicketBoardShow show(CustomerFilter asked, Viewer viewer) {
        var rights = viewer.rights().of(TICKET.type());
        var known = views.of(TICKET, viewer);
        var filter = seen(asked.saved() == null ? asked : known.stream().filter(view -> view.id() == asked.saved()).findFirst().map(view -> view.filter().unsaved()).orElse(asked.unsaved()), viewer);
        boolean own = filter.owner() != null && filter.owner() == viewer.id();
        // What is one's own has a chip of its own.
        var said = chips.of(TICKET, own ? CustomerFilter.read(filter.with("owner", null)) : filter, viewer).stream()
                .map(chip -> new Chip(chip.label(), chip.value(), chip.understood(), back(chip.remove(), own, viewer))).toList();
        return new TicketBoardShow(filter, lanes.of(filter, viewer), said, known, viewer.id(), own, !rights.hides("owner"), viewer.may(Permission.EDIT_TICKETS) && rights.create(), mayMove(viewer), folds.of(viewer));
    }

    TicketLaneShow lane(long status, CustomerFilter asked, int shown, long count, Viewer viewer) {
        var filter = seen(asked, viewer);
        var of = words.status(status);
        return new TicketLaneShow(of, lanes.more(of, filter, viewer), filter, mayMove(viewer), Math.max(0, shown), count);
    }

    /** A lane becomes a strip, or a lane again. */
    @Transactional
    public void fold(long status, boolean fold, Viewer viewer) {
        folds.keep(words.status(status).id(), fold, viewer);
    }

    private static boolean mayMove(Viewer viewer) {
        var rights = viewer.rights().of(TICKET.type());
        return viewer.may(Permission.EDIT_TICKETS) && rights.edit() != Reach.NONE && rights.writes("status");
    }

    // How many a filter finds tells whose they are, too; and what is archived stands on no board.
    private static CustomerFilter seen(CustomerFilter asked, Viewer viewer) {
        var filter = asked.shown() == View.ARCHIVED ? CustomerFilter.read(asked.with("view", null)) : asked;
        return viewer.rights().of(TICKET.type()).hides("owner") && filter.owner() != null ? CustomerFilter.read(filter.with("owner", null)) : filter;
    }

    // A chip leads to the list without it; here to the board.
    private static String back(String list, boolean own, Viewer viewer) {
        var left = CustomerFilter.read(list.replaceFirst("^[^?]*", ""));
        return TicketBoardShow.at(own ? CustomerFilter.read(left.with("owner", String.valueOf(viewer.id()))) : left);
    }
}
