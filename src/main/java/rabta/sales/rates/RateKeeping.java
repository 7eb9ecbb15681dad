package rabta.sales.rates;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Nightly;

/** Looks once a night for deals whose day has moved, or that came in while their rate did. */
@Component
class RateKeeping implements Nightly {

    private static final int BATCH = 2_000;

    private final HomeAmounts amounts;
    private final Viewers viewers;

    RateKeeping(HomeAmounts amounts, Viewers viewers) {
        this.amounts = amounts;
        this.viewers = viewers;
    }

    @Override
    public void tidyWorkspace() {
        var preferences = viewers.system().preferences();
        for (var ids = amounts.after(0, List.of(), BATCH); !ids.isEmpty(); ids = amounts.after(ids.getLast(), List.of(), BATCH)) {
            amounts.refresh(ids, preferences);
        }
    }
}
