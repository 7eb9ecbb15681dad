package rabta.identity.settings;

import static rabta.identity.Permission.ENTER;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import rabta.identity.Can;
import rabta.kernel.web.Page;

@Controller
class SettingsPages {

    @GetMapping("/settings")
    @Can(ENTER)
    Page index() {
        return new SettingsIndex(Section.grouped());
    }
}
