package rabta.identity.audit;

import static rabta.identity.Permission.MANAGE_MEMBERS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.kernel.web.Page;

@Controller
class AuditPages {

    private static final int SIZE = 50;

    private final Audit audit;

    AuditPages(Audit audit) {
        this.audit = audit;
    }

    @GetMapping("/settings/audit")
    @Can(MANAGE_MEMBERS)
    Page index(@RequestParam(required = false) String after) {
        return new AuditIndex(audit.list(after, SIZE));
    }
}
