package rabta.sales.board;

import static rabta.sales.DealKind.DEAL;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.steps.StepRow;
import rabta.collaboration.steps.Steps;
import rabta.collaboration.steps.StepsAsked;
import rabta.collaboration.tasks.Task;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.pipelines.Pipelines;

/** The open deals of a pipeline by what is to be done about them. */
@Service
@Transactional(readOnly = true)
class DealSteps {

    private final Steps steps;
    private final Lanes lanes;
    private final BoardDesk desk;
    private final Pipelines pipelines;

    DealSteps(Steps steps, Lanes lanes, BoardDesk desk, Pipelines pipelines) {
        this.steps = steps;
        this.lanes = lanes;
        this.desk = desk;
        this.pipelines = pipelines;
    }

    /**
     * A page of them, or those of these rows that are among them still, whatever their next step is by now.
     *
     * @throws NotFound for whom next steps are hidden from
     */
    StepsShow show(BoardFilter asked, boolean bareFirst, List<Long> of, Viewer viewer) {
        var rights = viewer.rights().of(DEAL.type());
        if (rights.hides("next_step")) {
            throw new NotFound();
        }
        var pipeline = pipelines.find(asked.pipeline(), viewer);
        var filter = desk.meant(asked, pipeline, viewer);
        var state = NextStep.named(filter.step()).map(NextStep::state).orElse(null);
        var open = lanes.standing(filter.stepping(null), viewer).and("r.pipeline_id = :of_pipeline", pipeline.id()).and("r.closed_at is null");
        var all = open.and(steps.standing(DEAL, state, viewer));
        var which = new StepsAsked(state, bareFirst, asked.asked().after(), of);
        var page = steps.page(DEAL, open, which, viewer);
        var rows = lanes.each(page.rows(), viewer).stream().map(card -> row(card, pipeline)).toList();
        // Of those for which nothing is planned no column has anything to count; to find that out would read every task.
        var counted = state == Task.State.NONE ? Where.none() : all;
        var path = bareFirst ? StepsShow.bareFirst(filter) : filter.at(StepsShow.PATH);
        return new StepsShow(desk.around(pipeline, filter, StepsShow.PATH, viewer), steps.grid(DEAL, Ui.t("steps.deal"), rows, counted, path, which.only(), page.next(), viewer), steps.count(DEAL, all, StepsShow.COUNTED + 1), bareFirst,
                viewer.may(Permission.EDIT_DEALS) && rights.create());
    }

    private static StepRow row(Card card, Pipeline pipeline) {
        var stage = pipeline.stage(card.stage()).map(PipelineStage::name).orElse(null);
        return new StepRow(card.id(), card.name(), card.customer(), Stream.of(stage, card.worth()).filter(java.util.Objects::nonNull).toList());
    }
}
