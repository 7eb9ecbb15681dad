package rabta.sales.pipelines;

import rabta.identity.Viewer;

/** Whoever keeps deals says what stands in a stage, and clears it before it is removed. */
public interface DealsInStage {

    /** Archived ones and those in the bin too, whoever may see them. */
    long count(long stage);

    /** Whoever stands there keeps what the stage says now of how likely a deal is, until they go on. */
    void keepLikelihood(PipelineStage stage);

    /** Whoever kept what the stage said before goes by what it says from now on. */
    void followLikelihood(PipelineStage stage);

    /** Moves all of them, each step written down; both stages are open ones. */
    void moveAll(PipelineStage from, PipelineStage to, Viewer viewer);
}
