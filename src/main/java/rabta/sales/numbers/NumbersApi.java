package rabta.sales.numbers;

import static rabta.identity.Permission.VIEW_DEALS;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** Sales in numbers, for programs. */
@RestController
@RequestMapping("/api/v1/sales")
@Tag(name = "Sales numbers")
class NumbersApi extends ApiDoor {

    /** @param value minor units, a number, a share from 0 to 1, or days; null where nothing can be said */
    record FigureJson(String key, Double value, Double before) {
    }

    /** @param of the member's, the team's or the reason's number, the source, or the month; null for none */
    record SumsJson(String of, String name, long won, @JsonProperty("won_minor") Long wonAmount, long lost, @JsonProperty("lost_minor") Long lostAmount, @JsonProperty("win_rate") Double rate,
            @JsonProperty("cycle_mean_days") Double mean, @JsonProperty("cycle_median_days") Double median) {
    }

    record StageJson(@JsonProperty("stage_id") long stage, long entered, long advanced, long skipped, long lost, long open, Double conversion, long left, @JsonProperty("mean_days") Double mean,
            @JsonProperty("median_days") Double median) {
    }

    record NumbersJson(LocalDate from, LocalDate to, String currency, List<FigureJson> figures, List<SumsJson> groups, List<StageJson> stages) {
    }

    record MonthJson(String month, @JsonProperty("won_minor") long won, long deals, @JsonProperty("open_minor") long open, @JsonProperty("committed_minor") long committed, @JsonProperty("best_minor") long best,
            @JsonProperty("pipeline_minor") long pipeline, @JsonProperty("expected_minor") long expected, @JsonProperty("low_minor") long low, @JsonProperty("high_minor") long high,
            @JsonProperty("target_minor") Long target, Double coverage) {
    }

    record OwnerJson(@JsonProperty("owner_id") Long owner, @JsonProperty("won_minor") long won, long deals, @JsonProperty("open_minor") long open, @JsonProperty("expected_minor") long expected, @JsonProperty("target_minor") Long target) {
    }

    record PastJson(String month, @JsonProperty("kept_on") LocalDate day, @JsonProperty("expected_minor") long expected, @JsonProperty("won_minor") long actual, Double accuracy, Double bias) {
    }

    record ForecastJson(String currency, List<MonthJson> months, List<OwnerJson> owners, List<PastJson> past) {
    }

    private final NumbersDesk desk;

    NumbersApi(NumbersDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/numbers")
    @Can(VIEW_DEALS)
    @Operation(summary = "Sales of a period in numbers", description = "period is month, quarter, year (with at, a day in it) or own (with from and to). by is owner, team, source, product or reason. What the viewer's rights hide is left out. Shares are from 0 to 1.")
    NumbersJson numbers(@ParameterObject NumbersFilter filter, @RequestParam(required = false) String by, Viewer viewer) {
        var wrong = filter.wrong(viewer);
        if (wrong != null) {
            throw new Flawed(Flaw.of(wrong, "numbers.wrong." + wrong));
        }
        var asked = Asked.of(filter, viewer);
        var sight = asked.sight();
        var groups = desk.groups(filter, by, viewer).groups().stream().map(group -> new SumsJson(group.of().isEmpty() ? null : group.of(), group.name(), group.sums().won(), sight.amount() ? group.sums().wonAmount() : null, group.sums().lost(),
                sight.amount() ? group.sums().lostAmount() : null, group.sums().rate(), sight.cycle() ? group.sums().mean() : null, sight.cycle() ? group.sums().median() : null)).toList();
        var stages = desk.stages(filter, viewer).stages().stream().map(way -> new StageJson(way.stage().id(), way.entered(), way.advanced(), way.skipped(), way.dropped(), way.standing(), way.rate(), way.left(), way.mean(), way.median())).toList();
        return new NumbersJson(asked.period().from(), asked.period().last(), asked.currency(), desk.figures(asked).stream().map(figure -> new FigureJson(figure.key(), figure.amount(), figure.amountBefore())).toList(), groups, stages);
    }

    @GetMapping("/forecast")
    @Can(VIEW_DEALS)
    @Operation(summary = "What is to be expected", description = "This month and the five to come, then later, overdue and undated. expected_minor is what is won plus each open amount times how likely it is; low and high hold eight of ten outcomes.")
    ForecastJson forecast(@RequestParam(required = false) Long pipeline, @RequestParam(required = false) Long owner, @RequestParam(required = false) Long team, Viewer viewer) {
        var shown = desk.forecast(new NumbersFilter(null, null, null, null, pipeline, owner, team), viewer);
        return new ForecastJson(viewer.preferences().currency(), shown.months().stream().map(month -> new MonthJson(month.month() == null ? month.count().word() : month.month().toString().substring(0, 7), month.won(), month.open().deals(), month.open().amount(),
                month.open().committed(), month.open().best(), month.open().pipeline(), month.value(), month.low(), month.high(), month.goal() == null ? null : month.goal().whole(), month.coverage())).toList(),
                shown.owners().stream().map(each -> new OwnerJson(each.owner(), each.won(), each.open().deals(), each.open().amount(), each.value(), each.goal() == null ? null : each.goal().whole())).toList(),
                shown.past().stream().map(each -> new PastJson(each.kept().month().toString().substring(0, 7), each.kept().day(), each.kept().expected(), each.actual(), each.accuracy(), each.bias())).toList());
    }
}
