package rabta.customers.fields;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import rabta.customers.RecordKind;
import rabta.identity.Can;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
class FieldsHome {

    @GetMapping(FieldPages.ROOM)
    @Can(MANAGE_WORKSPACE)
    Reply home() {
        return Redirect.to(FieldPages.path(RecordKind.PERSON));
    }
}
