package rabta.sales.rules;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Pipelines → a stage: what it demands and does by itself. */
@Controller
@RequestMapping("/settings/pipelines/{id}/stages/{stage}/rules")
class StageRulePages {

    private final StageRulesDesk desk;

    StageRulePages(StageRulesDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable long stage) {
        return desk.edit(stage, null, List.of());
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply change(@PathVariable long id, @PathVariable long stage, StageRulesForm form, Viewer viewer) {
        try {
            desk.change(stage, form, viewer);
            return Redirect.to("/settings/pipelines/{id}/stages/{stage}", id, stage).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.edit(stage, form, flawed.flaws());
        }
    }
}
