package rabta.sales.targets;

import static rabta.identity.Permission.MANAGE_MEMBERS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.time.LocalDate;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Targets: who is to reach what. */
@Controller
@RequestMapping("/settings/targets")
class TargetPages {

    private final Targets targets;

    TargetPages(Targets targets) {
        this.targets = targets;
    }

    @GetMapping
    @Can(MANAGE_MEMBERS)
    Page index(@RequestParam(required = false) Integer year, Viewer viewer) {
        int shown = year(year, viewer);
        var from = LocalDate.of(shown, 1, 1);
        var subjects = targets.subjects(Ui.t("target.scope.business"), viewer);
        var goals = new HashMap<String, Map<Measure, Goal>>();
        for (var measure : Measure.values()) {
            for (var scope : Scope.values()) {
                targets.each(scope, measure, from, from.plusYears(1), viewer).forEach((of, goal) -> goals.computeIfAbsent(new Subject(scope, of, "").path(), path -> new HashMap<>()).put(measure, goal));
            }
        }
        return new TargetIndex(shown, subjects, goals, viewer.preferences().currency());
    }

    @GetMapping("/{scope}/{id}")
    @Can(MANAGE_MEMBERS)
    Page show(@PathVariable String scope, @PathVariable long id, @RequestParam(required = false) String measure, @RequestParam(required = false) Integer year, Viewer viewer) {
        var subject = subject(scope, id, viewer);
        var counted = Measure.named(measure).orElse(Measure.WON);
        int shown = year(year, viewer);
        var theirs = targets.of(shown, viewer).stream().filter(target -> target.scope() == subject.scope() && target.of() == subject.of() && target.measure() == counted).toList();
        return page(subject, counted, shown, TargetForm.of(theirs, counted, viewer.preferences().currency()), List.of(), viewer);
    }

    @PostMapping("/{scope}/{id}")
    @Can(MANAGE_MEMBERS)
    Reply set(@PathVariable String scope, @PathVariable long id, @RequestParam(required = false) String measure, @RequestParam(required = false) Integer year, TargetForm form, Viewer viewer) {
        var subject = subject(scope, id, viewer);
        var counted = Measure.named(measure).orElse(Measure.WON);
        int set = year(year, viewer);
        try {
            targets.set(subject, counted, set, form.read(subject, counted, set, viewer.preferences().currency()), viewer);
            return Redirect.back("/settings/targets?year=" + set).saying("word.saved");
        } catch (Flawed flawed) {
            return page(subject, counted, set, form, flawed.flaws(), viewer);
        }
    }

    private Subject subject(String scope, long id, Viewer viewer) {
        return targets.subject(Scope.named(scope).orElseThrow(NotFound::new), id, Ui.t("target.scope.business"), viewer);
    }

    private static int year(Integer typed, Viewer viewer) {
        int present = Dates.in(viewer.preferences()).today().getYear();
        return typed == null ? present : Math.clamp(typed, present - 20, present + 20);
    }

    private static Page page(Subject subject, Measure measure, int year, TargetForm form, List<Flaw> flaws, Viewer viewer) {
        return new TargetEdit(subject, measure, year, form, viewer.preferences().currency(), Flaw.words(flaws));
    }
}
