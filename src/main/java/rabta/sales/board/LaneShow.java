package rabta.sales.board;

import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;
import rabta.sales.pipelines.PipelineStage;

/** More cards of one lane. @param planned whether next steps may be known */
public record LaneShow(PipelineStage stage, Paged<Card> cards, BoardFilter filter, boolean planned, boolean mayMove) implements Page {
}
