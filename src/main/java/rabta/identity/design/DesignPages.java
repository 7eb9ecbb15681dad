package rabta.identity.design;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Permission;
import rabta.kernel.ui.Theme;

/** Every part of the screens on one page, in both directions; for those who build pages. */
@Controller
class DesignPages {

    @GetMapping("/design")
    @Can(Permission.ENTER)
    Design show(@RequestParam(defaultValue = "LIGHT") Theme theme) {
        return new Design(theme);
    }
}
