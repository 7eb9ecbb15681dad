package rabta.support.complaints;

import static rabta.support.TicketKind.TICKET;

import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.today.TodayLine;
import rabta.collaboration.today.TodaySource;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Ui;

/** What was promised for today comes back on Today. */
@Component
class RemediesToday implements TodaySource {

    private static final int FEW = 6;

    private final Remedies remedies;

    RemediesToday(Remedies remedies) {
        this.remedies = remedies;
    }

    @Override
    @Transactional(readOnly = true)
    public List<TodayLine> lines(Viewer viewer) {
        if (!viewer.may(Permission.VIEW_TICKETS)) {
            return List.of();
        }
        var today = Dates.in(viewer.preferences()).today();
        boolean may = viewer.may(Permission.EDIT_TICKETS) && viewer.rights().of(TICKET.type()).edit() != Reach.NONE;
        return remedies.due(FEW, today, viewer).stream().map(remedy -> {
            var path = TICKET.path(remedy.ticket()) + "/remedies/" + remedy.id() + "/outcome?back=/&kept=";
            return new TodayLine("heart-handshake", remedy.text(), TICKET.path(remedy.ticket()), Ui.t("remedies.promise_of", "#" + remedy.ticket()), Ui.day(remedy.dueOn()),
                    may ? List.of(new TodayLine.Deed(Ui.t("remedies.kept"), "check", path + "true", false), new TodayLine.Deed(Ui.t("remedies.broken"), "x", path + "false", false)) : List.of());
        }).toList();
    }
}
