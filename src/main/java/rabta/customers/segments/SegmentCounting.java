package rabta.customers.segments;

import org.springframework.stereotype.Component;

import rabta.identity.Viewer;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.sql.Binding;
import rabta.kernel.web.NotFound;

/** Counts a segment when it was changed, and all of them every night: time alone changes who is in one. */
@Component
class SegmentCounting implements Worker<CountSegment>, Nightly {

    private final Segments segments;

    SegmentCounting(Segments segments) {
        this.segments = segments;
    }

    @Override
    public void on(CountSegment job, Run run) {
        try {
            count(segments.find(job.segment(), all()));
        } catch (NotFound gone) {
            // It was taken away before its turn came.
        }
    }

    @Override
    public void tidyWorkspace() {
        segments.list(null, all()).forEach(this::count);
    }

    private void count(Segment segment) {
        segments.counted(segment.id(), segments.size(segment, all()));
    }

    private static Viewer all() {
        return Viewer.system(Binding.workspace());
    }
}
