package rabta.customers.stages;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/settings/stages")
class StagesPages {

    private final StageNames stages;

    StagesPages(StageNames stages) {
        this.stages = stages;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page edit() {
        var en = new HashMap<String, String>();
        var ur = new HashMap<String, String>();
        stages.all().forEach(stage -> {
            en.put(stage.key(), stage.en());
            ur.put(stage.key(), stage.ur());
        });
        return new StagesEdit(new StagesForm(en, ur), Map.of());
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply save(StagesForm form, Viewer viewer) {
        try {
            stages.call(form, viewer);
            return Redirect.to("/settings/stages").saying("word.saved");
        } catch (Flawed flawed) {
            return new StagesEdit(form, Flaw.words(flawed.flaws()));
        }
    }
}
