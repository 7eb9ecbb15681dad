package rabta.sales.quotes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import rabta.identity.Viewer;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.sql.Binding;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.deals.Winning;

/** A job of its own, so that what keeps a deal from being won does not keep its customer from accepting. */
@Component
class WinningDeals implements Worker<WinDeal> {

    private static final Logger log = LoggerFactory.getLogger(WinningDeals.class);

    private final Winning winning;

    WinningDeals(Winning winning) {
        this.winning = winning;
    }

    @Override
    public void on(WinDeal job, Run run) {
        try {
            winning.win(job.deal(), Viewer.system(Binding.workspace()));
        } catch (NotFound | Problem kept) {
            // The deal is gone, or its stage asks for something first: its owner was told of the acceptance and decides.
            log.info("deal {} was not won by itself: {}", job.deal(), kept.getMessage());
        }
    }
}
