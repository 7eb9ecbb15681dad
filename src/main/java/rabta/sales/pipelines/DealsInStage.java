package rabta.sales.pipelines;

import rabta.identity.Viewer;

/** Whoever keeps deals says what stands in a stage, and clears it before it is removed. */
public interface DealsInStage {

    /** Archived ones and those in the bin too, whoever may see them. */
    long count(long stage);

    /** Moves all of them, each step written down; both stages are open ones. */
    void moveAll(PipelineStage from, PipelineStage to, Viewer viewer);
}
