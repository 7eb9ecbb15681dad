package rabta.sales.deals;

import java.util.List;
import java.util.stream.Collectors;

import rabta.customers.dossier.Dossier;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.pipelines.LostReason;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.rates.HomeAmounts;
import rabta.sales.sources.LeadSource;

/** @param reason why it is lost, or null @param source where it came from, or null @param lacks what it lacks for its stage @param conversion how its amount is converted, or null where it needs not be or is not seen */
public record DealShow(Deal deal, Pipeline pipeline, LostReason reason, LeadSource source, List<Move> moves, List<Lack> lacks, HomeAmounts.Conversion conversion, Dossier dossier) implements Page {

    @Override
    public int status() {
        return dossier.editing().status();
    }

    public PipelineStage stage() {
        return pipeline.stage(deal.stageId()).orElseGet(pipeline::first);
    }

    /** "Rs 2,78,500 at 278.5, the rate of 14 March", or that no rate is known; null where there is nothing to say. */
    public String converted() {
        if (conversion == null) {
            return null;
        }
        var rate = conversion.rate();
        return rate == null || deal.homeAmount() == null ? Ui.t("rates.unknown", deal.currency(), Ui.date(conversion.day()))
                : Ui.t("rates.converted", Ui.money(deal.homeAmount(), rate.home()), rate.rate().toPlainString(), Ui.date(rate.day()));
    }

    /** Whether that stage lies behind the deal. */
    public boolean passed(PipelineStage stage) {
        return stage.outcome().open() && pipeline.stages().indexOf(stage) < pipeline.stages().indexOf(stage());
    }

    /** What it lacks, in a line. */
    public String lacking() {
        return lacks.stream().map(Lack::label).collect(Collectors.joining(" · "));
    }

    public boolean mayMove() {
        return dossier.mayEdit("stage");
    }
}
