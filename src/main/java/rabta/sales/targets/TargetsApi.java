package rabta.sales.targets;

import static rabta.identity.Permission.MANAGE_MEMBERS;
import static rabta.identity.Permission.VIEW_DEALS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;

/** What is to be reached, for programs. */
@RestController
@RequestMapping("/api/v1/sales/targets")
@Tag(name = "Sales numbers")
class TargetsApi extends ApiDoor {

    /** @param of the team's or the member's number, 0 for the business @param month its first day @param months 1, or 3 for a quarter @param value minor units, deals or percent */
    record TargetJson(String scope, @JsonProperty("of_id") long of, String measure, String month, int months, long value) {

        static TargetJson of(Target target) {
            return new TargetJson(target.scope().word(), target.of(), target.measure().word(), target.month().toString().substring(0, 7), target.months(), target.value());
        }
    }

    record PartJson(String month, Integer months, Long value) {
    }

    record YearJson(List<PartJson> data) {
    }

    private static final int FIRST = 1900;
    private static final int LAST = 2200;

    private final Targets targets;

    TargetsApi(Targets targets) {
        this.targets = targets;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    @Operation(summary = "What is to be reached in a year", description = "Of whom the viewer sees the deals. value is in minor units of the business's currency for won, a number for deals and new, percent for rate.")
    Listed<TargetJson> index(@RequestParam(required = false) Integer year, Viewer viewer) {
        return new Listed<>(targets.of(year(year, viewer), viewer).stream().map(TargetJson::of).toList(), null);
    }

    @PutMapping("/{scope}/{id}/{measure}/{year}")
    @Can(MANAGE_MEMBERS)
    @Operation(summary = "Set what one is to reach in a year", description = "scope is business (with id 0), team or member; measure is won, deals, new or rate. What was set for that year before is replaced. month is 2026-03; months is 1, or 3 for the quarter that begins then.")
    Listed<TargetJson> set(@PathVariable String scope, @PathVariable long id, @PathVariable String measure, @PathVariable int year, @RequestBody YearJson body, Viewer viewer) {
        var subject = targets.subject(Scope.named(scope).orElseThrow(NotFound::new), id, Ui.t("target.scope.business"), viewer);
        var counted = Measure.named(measure).orElseThrow(NotFound::new);
        if (year < FIRST || year > LAST) {
            throw new NotFound();
        }
        var set = read(body, subject, counted, year);
        targets.set(subject, counted, year, set, viewer);
        return new Listed<>(set.stream().map(TargetJson::of).toList(), null);
    }

    private static List<Target> read(YearJson body, Subject subject, Measure measure, int year) {
        var set = new ArrayList<Target>();
        var flaws = new ArrayList<Flaw>();
        var taken = new HashSet<String>();
        var parts = body.data() == null ? List.<PartJson>of() : body.data();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var path = "data[" + i + "].";
            if (part == null) {
                flaws.add(Flaw.of(path + "month", "invalid.required"));
                continue;
            }
            int months = part.months() == null ? 1 : part.months();
            if (part.month() == null || !part.month().matches(year + "-(0[1-9]|1[0-2])") || !taken.add(part.month() + " " + months)) {
                flaws.add(Flaw.of(path + "month", "invalid.choice"));
            } else if (months != 1 && (months != 3 || !part.month().matches(".*-(01|04|07|10)"))) {
                flaws.add(Flaw.of(path + "months", "invalid.choice"));
            } else if (part.value() == null || part.value() < 1 || part.value() > (measure == Measure.RATE ? 100 : 100_000_000_000_000_000L)) {
                flaws.add(Flaw.of(path + "value", measure == Measure.RATE ? "pipelines.percent" : "targets.number"));
            } else {
                set.add(new Target(subject.scope(), subject.of(), measure, LocalDate.parse(part.month() + "-01"), months, part.value()));
            }
        }
        Flawed.unless(flaws);
        return set;
    }

    private static int year(Integer typed, Viewer viewer) {
        int present = Dates.in(viewer.preferences()).today().getYear();
        return typed == null ? present : Math.clamp(typed, 1990, present + 100);
    }
}
