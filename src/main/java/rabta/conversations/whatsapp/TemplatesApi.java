package rabta.conversations.whatsapp;

import static rabta.identity.Permission.MANAGE_CHANNELS;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The templates of a number, for programs. */
@RestController
@RequestMapping("/api/v1/channels/{id:\\d+}/templates")
@Tag(name = "Conversations")
class TemplatesApi extends ApiDoor {

    /** @param template as a reply names it @param gaps how many parameters it asks for */
    record TemplateJson(String template, String name, String language, String category, String state, String reason, String text, int gaps) {

        static TemplateJson of(CloudTemplate one) {
            return new TemplateJson(one.word(), one.name(), one.language(), one.category(), one.state(), one.reason(), one.whole(), one.gaps().size());
        }
    }

    private final TemplateDesk desk;

    TemplatesApi(TemplateDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "The templates of a WhatsApp number", description = "As Meta last told them.")
    Map<String, List<TemplateJson>> index(@PathVariable long id, Viewer viewer) {
        return Map.of("data", desk.all(id, viewer).stream().map(TemplateJson::of).toList());
    }

    @PostMapping("/sync")
    @Can(MANAGE_CHANNELS)
    @Operation(summary = "Bring the templates of a WhatsApp number anew")
    Map<String, List<TemplateJson>> bring(@PathVariable long id, Viewer viewer) {
        desk.bring(id, viewer);
        return index(id, viewer);
    }
}
