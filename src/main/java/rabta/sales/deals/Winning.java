package rabta.sales.deals;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.sales.pipelines.Outcome;
import rabta.sales.pipelines.Pipelines;

/** Wins a deal wherever it stands, for what happens by itself. */
@Service
@Transactional
public class Winning {

    private final Deals deals;
    private final Moves moves;
    private final Pipelines pipelines;

    Winning(Deals deals, Moves moves, Pipelines pipelines) {
        this.deals = deals;
        this.moves = moves;
        this.pipelines = pipelines;
    }

    /** One that is won or lost already stays so, as does one whose pipeline has no stage for it. */
    public void win(long id, Viewer viewer) {
        var deal = deals.held(id, viewer);
        if (deal.closedAt() == null) {
            pipelines.find(deal.pipelineId()).stages().stream().filter(stage -> stage.outcome() == Outcome.WON).findFirst()
                    .ifPresent(stage -> moves.move(id, new MoveForm(deal.stageId(), stage.id(), null, null), viewer));
        }
    }
}
