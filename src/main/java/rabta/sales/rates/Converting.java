package rabta.sales.rates;

import org.springframework.stereotype.Component;

import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Goes through the deals in other currencies, some thousand at a time. */
@Component
class Converting implements Worker<ConvertDeals> {

    private static final int BATCH = 2_000;

    private final HomeAmounts amounts;
    private final Viewers viewers;

    Converting(HomeAmounts amounts, Viewers viewers) {
        this.amounts = amounts;
        this.viewers = viewers;
    }

    @Override
    public void on(ConvertDeals job, Run run) {
        var preferences = viewers.system().preferences();
        long total = amounts.count(job.currencies());
        long done = 0;
        for (var ids = amounts.after(0, job.currencies(), BATCH); !ids.isEmpty() && !run.cancelled(); ids = amounts.after(ids.getLast(), job.currencies(), BATCH)) {
            amounts.refresh(ids, preferences);
            done += ids.size();
            run.progress(done, Math.max(done, total));
        }
    }
}
