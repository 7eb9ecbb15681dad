package rabta.customers.segments;

import org.springframework.stereotype.Component;

import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.web.NotFound;

/** Counts a segment when it was changed, and all of them every night: time alone changes who is in one. */
@Component
class SegmentCounting implements Worker<CountSegment>, Nightly {

    private final Segments segments;
    private final Viewers viewers;

    SegmentCounting(Segments segments, Viewers viewers) {
        this.segments = segments;
        this.viewers = viewers;
    }

    @Override
    public void on(CountSegment job, Run run) {
        try {
            var all = viewers.system();
            count(segments.find(job.segment(), all), all);
        } catch (NotFound gone) {
            // It was taken away before its turn came.
        }
    }

    @Override
    public void tidyWorkspace() {
        var all = viewers.system();
        segments.list(null, all).forEach(segment -> count(segment, all));
    }

    // As of the days of the workspace: somebody whose birthday is today has it there.
    private void count(Segment segment, Viewer all) {
        segments.counted(segment.id(), segments.size(segment, all));
    }
}
