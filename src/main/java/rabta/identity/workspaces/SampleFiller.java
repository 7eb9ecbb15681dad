package rabta.identity.workspaces;

import org.springframework.stereotype.Component;

import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

@Component
class SampleFiller implements Worker<FillSample> {

    private final Samples samples;
    private final Viewers viewers;

    SampleFiller(Samples samples, Viewers viewers) {
        this.samples = samples;
        this.viewers = viewers;
    }

    @Override
    public void on(FillSample job, Run run) {
        viewers.member(run.by()).ifPresent(owner -> samples.fill(owner.viewer(), run::progress));
    }
}
