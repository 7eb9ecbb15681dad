package rabta.support.numbers;

import static rabta.identity.Permission.VIEW_TICKETS;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

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
import rabta.customers.numbers.Period;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;

/** Service in numbers, for programs. */
@RestController
@RequestMapping("/api/v1/support")
@Tag(name = "Service numbers")
class ServiceApi extends ApiDoor {

    /** @param value seconds, a number, or a share from 0 to 1; null where nothing can be said */
    record FigureJson(String key, Double value, Double before) {
    }

    record TimesJson(long many, @JsonProperty("mean_seconds") Double mean, @JsonProperty("median_seconds") Double median, @JsonProperty("p90_seconds") Double p90) {

        static TimesJson of(Times times) {
            return new TimesJson(times.many(), times.mean(), times.median(), times.p90());
        }
    }

    record GroupJson(String of, String name, long opened, TimesJson first, TimesJson solved, Double attained, long promises, Double csat, @JsonProperty("csat_answers") long answers, Double mood,
            @JsonProperty("mood_messages") long messages) {
    }

    /** @param load by day of the week, Monday first, and hour */
    record NumbersJson(LocalDate from, LocalDate to, String time, List<FigureJson> figures, List<GroupJson> groups, Map<LocalDate, Long> backlog, long[][] load) {
    }

    private final ServiceDesk desk;

    ServiceApi(ServiceDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/numbers")
    @Can(VIEW_TICKETS)
    @Operation(summary = "Service of a period in numbers", description = "period is month, quarter, year (with at, a day in it) or own (with from and to). time is business or calendar. by is owner, team, type, priority or channel. What the viewer's rights hide is left out. Shares are from 0 to 1, the recommendation and mood (how what customers wrote sounds) from -1 to 1.")
    NumbersJson numbers(@ParameterObject ServiceFilter filter, @RequestParam(required = false) String by, Viewer viewer) {
        var wrong = Period.wrong(filter.period(), filter.from(), filter.to(), Dates.in(viewer.preferences()));
        if (wrong != null) {
            throw new Flawed(Flaw.of(wrong, "numbers.wrong." + wrong));
        }
        var asked = ServiceAsked.of(filter, viewer);
        var show = desk.show(filter, viewer);
        return new NumbersJson(asked.period().from(), asked.period().last(), filter.business() ? "business" : "calendar", show.figures().stream().map(figure -> new FigureJson(figure.key(), figure.amount(), figure.amountBefore())).toList(),
                desk.groups(filter, by, viewer).groups().stream().map(group -> new GroupJson(group.of().isEmpty() ? null : group.of(), group.name(), group.opened(), TimesJson.of(group.first()), TimesJson.of(group.solved()), group.attained(), group.promises(),
                        group.csat().value(), group.csat().many(), group.sounding().score(), group.sounding().messages())).toList(), show.backlog(), desk.load(filter, viewer).load());
    }
}
