package rabta.sales.board;

import static rabta.sales.DealKind.DEAL;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Demands;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.pipelines.Pipelines;

/** Puts together what the board shows, each page in one transaction. */
@Service
@Transactional(readOnly = true)
class BoardDesk {

    private final Lanes lanes;
    private final Pipelines pipelines;
    private final Demands demands;

    BoardDesk(Lanes lanes, Pipelines pipelines, Demands demands) {
        this.demands = demands;
        this.lanes = lanes;
        this.pipelines = pipelines;
    }

    BoardShow show(BoardFilter filter, Viewer viewer) {
        var rights = viewer.rights().of(DEAL.type());
        filter = filter.seenBy(rights);
        var pipeline = pipelines.find(filter.pipeline());
        return new BoardShow(pipeline, pipelines.all(), lanes.of(pipeline, filter, viewer), filter, viewer.preferences().currency(), !rights.hides("amount"), !rights.hides("next_step"), !rights.hides("owner"),
                viewer.may(Permission.EDIT_DEALS) && rights.create(), mayMove(viewer), viewer.id());
    }

    private static boolean mayMove(Viewer viewer) {
        var rights = viewer.rights().of(DEAL.type());
        return viewer.may(Permission.EDIT_DEALS) && rights.edit() != Reach.NONE && rights.writes("stage");
    }

    LaneShow lane(long stage, BoardFilter filter, String after, Viewer viewer) {
        var found = stage(stage);
        var seen = filter.seenBy(viewer.rights().of(DEAL.type()));
        return new LaneShow(found, lanes.more(found, seen, after, viewer), seen.through(found.pipelineId()), !viewer.rights().of(DEAL.type()).hides("next_step"), mayMove(viewer));
    }

    QuickNew quick(long stage, DealForm form, BoardFilter filter, List<Flaw> flaws, Viewer viewer) {
        var found = stage(stage);
        if (!found.outcome().open()) {
            throw new NotFound();
        }
        return new QuickNew(found, form, viewer.preferences().currency(), viewer.rights().of(DEAL.type()).writes("amount"), demands.ofNew(stage, viewer), filter.through(found.pipelineId()), Flaw.words(flaws));
    }

    DealForm mine(DealForm form, long stage, Viewer viewer) {
        return form.into(stage, viewer.rights().of(DEAL.type()).writes("owner") ? viewer.by() : null);
    }

    private PipelineStage stage(long id) {
        return pipelines.stage(id).orElseThrow(NotFound::new);
    }
}
