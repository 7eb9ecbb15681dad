package rabta.customers.stages;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;

/** What the stages are called, for programs. */
@RestController
@RequestMapping("/api/v1/stages")
@Tag(name = "People")
class StagesApi extends ApiDoor {

    /** @param key what {@code lifecycle} holds @param en what readers in English see @param ur what readers in Urdu see */
    record StageJson(String key, String en, String ur) {

        static StageJson of(Stage stage) {
            return new StageJson(stage.key(), stage.shown(Language.EN), stage.shown(Language.UR));
        }
    }

    record StagesRequest(List<StageJson> data) {

        StagesForm form() {
            var en = new HashMap<String, String>();
            var ur = new HashMap<String, String>();
            if (data != null) {
                data.stream().filter(Objects::nonNull).forEach(stage -> {
                    en.put(stage.key(), stage.en());
                    ur.put(stage.key(), stage.ur());
                });
            }
            return new StagesForm(en, ur);
        }
    }

    private final StageNames stages;

    StagesApi(StageNames stages) {
        this.stages = stages;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "The stages that lifecycle of a person may hold, in their order", description = "With the words of the business for them in both languages.")
    Listed<StageJson> list() {
        return new Listed<>(stages.all().stream().map(StageJson::of).toList(), null);
    }

    @PutMapping
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Call the stages otherwise", description = "One that is left out, and a word that is null, is called as the program does.")
    Listed<StageJson> call(@RequestBody StagesRequest request, Viewer viewer) {
        stages.call(request.form(), viewer);
        return list();
    }
}
