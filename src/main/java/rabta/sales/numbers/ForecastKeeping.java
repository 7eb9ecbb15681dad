package rabta.sales.numbers;

import org.springframework.stereotype.Component;

import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Nightly;

/** Keeps each night what is expected of the months to come, so that it can be held against what came of them. */
@Component
class ForecastKeeping implements Nightly {

    private final Forecasts forecasts;
    private final Viewers viewers;

    ForecastKeeping(Forecasts forecasts, Viewers viewers) {
        this.forecasts = forecasts;
        this.viewers = viewers;
    }

    @Override
    public void tidyWorkspace() {
        forecasts.keep(Asked.of(NumbersFilter.none(), viewers.system()));
    }
}
