package rabta.sales.scoring;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.sales.LeadKind.LEAD;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletRequest;
import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.filters.Builder;
import rabta.customers.filters.Building;
import rabta.customers.filters.Sentences;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Lead score: the rules. */
@Controller
@RequestMapping("/settings/scoring")
class ScoringPages {

    static final String RULES = "/settings/scoring/rules";
    private static final String LIST = "/settings/scoring";

    private final ScoreRules rules;
    private final RulePreviews previews;
    private final Building building;
    private final Sentences sentences;

    ScoringPages(ScoreRules rules, RulePreviews previews, Building building, Sentences sentences) {
        this.rules = rules;
        this.previews = previews;
        this.building = building;
        this.sentences = sentences;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index(Viewer viewer) {
        var all = rules.all();
        var said = new HashMap<Long, String>();
        all.stream().filter(rule -> rule.json() != null).forEach(rule -> said.put(rule.id(), sentences.of(rule.condition().orElse(null), LEAD, viewer)));
        return new ScoringIndex(all, said, previews.fifths(viewer));
    }

    @GetMapping("/rules/new")
    @Can(MANAGE_WORKSPACE)
    Page blank(Viewer viewer) {
        return new RuleEdit(null, new RuleForm(null, null, "10", null), building.open(LEAD, CustomerFilter.none(), viewer), null, Map.of());
    }

    /** @param preview whether it is only looked at what it would change */
    @PostMapping("/rules")
    @Can(MANAGE_WORKSPACE)
    Reply add(RuleForm form, @RequestParam(required = false) String preview, HttpServletRequest request, Viewer viewer) {
        var built = building.again(LEAD, CustomerFilter.none(), request.getParameterMap(), viewer);
        try {
            understood(built);
            if (preview != null) {
                return new RuleEdit(null, form, built, previews.of(0, form, built.condition(), viewer), Map.of());
            }
            rules.add(form, built.condition(), viewer);
            return Redirect.to(LIST).saying("scoring.saved");
        } catch (Flawed flawed) {
            return new RuleEdit(null, form, built, null, Flaw.words(flawed.flaws()));
        }
    }

    @GetMapping("/rules/{id}")
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable long id, Viewer viewer) {
        var rule = open(id, viewer);
        var filter = rule.condition().map(condition -> CustomerFilter.none().narrowedTo(condition)).orElse(CustomerFilter.none());
        return new RuleEdit(id, RuleForm.of(rule), building.open(LEAD, filter, viewer), null, Map.of());
    }

    @PostMapping("/rules/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply change(@PathVariable long id, RuleForm form, @RequestParam(required = false) String preview, HttpServletRequest request, Viewer viewer) {
        open(id, viewer);
        var built = building.again(LEAD, CustomerFilter.none(), request.getParameterMap(), viewer);
        try {
            understood(built);
            if (preview != null) {
                return new RuleEdit(id, form, built, previews.of(id, form, built.condition(), viewer), Map.of());
            }
            rules.change(id, form, built.condition(), viewer);
            return Redirect.to(LIST).saying("scoring.saved");
        } catch (Flawed flawed) {
            return new RuleEdit(id, form, built, null, Flaw.words(flawed.flaws()));
        }
    }

    @PostMapping("/rules/{id}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply remove(@PathVariable long id, Viewer viewer) {
        return Redirect.to(LIST).saying("scoring.removed", rules.remove(id, viewer)).undo(RULES + "/{id}/restoration", id);
    }

    @PostMapping("/rules/{id}/restoration")
    @Can(MANAGE_WORKSPACE)
    Reply restore(@PathVariable long id, Viewer viewer) {
        return Redirect.to(LIST).saying("scoring.restored", rules.restore(id, viewer));
    }

    private ScoreRule open(long id, Viewer viewer) {
        var rule = rules.find(id);
        if (rules.hidden(rule, viewer)) {
            throw new Forbidden();
        }
        return rule;
    }

    private static void understood(Builder built) {
        if (built.misfit() != null) {
            throw new Flawed(List.of(Flaw.of("filter", "filter.not_understood", built.misfit())));
        }
    }
}
