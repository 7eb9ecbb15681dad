package rabta.customers.duplicates;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.LinkedHashMap;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.customers.fields.CustomField;
import rabta.customers.search.Rules;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/settings/duplicates")
class RulesPages {

    private final Knowing knowing;

    RulesPages(Knowing knowing) {
        this.knowing = knowing;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page edit(Viewer viewer) {
        return new RulesEdit(knowing.rules(), knowing.known(viewer));
    }

    /** @param field the fields that count, by number */
    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply set(@RequestParam(defaultValue = "false") boolean phone, @RequestParam(defaultValue = "false") boolean email, @RequestParam(defaultValue = "false") boolean name,
            @RequestParam(defaultValue = "false") boolean company, @RequestParam(defaultValue = "") List<Long> field, Viewer viewer) {
        var telling = new LinkedHashMap<RecordKind, List<String>>();
        knowing.known(viewer).forEach(known -> telling.put(known.kind().kind(), known.fields().stream().filter(each -> field.contains(each.id())).map(CustomField::key).toList()));
        knowing.set(new Rules(phone, email, name, company), telling, viewer);
        return Redirect.to("/settings/duplicates").saying("word.saved");
    }
}
