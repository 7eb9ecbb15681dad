package rabta.identity.profile;

import static rabta.identity.Permission.ENTER;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.identity.access.Credentials.Credential;
import rabta.identity.access.Sessions;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/settings/sessions")
class SessionPages {

    private final Sessions sessions;

    SessionPages(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping
    @Can(ENTER)
    Page index(Viewer viewer, Credential credential) {
        return new SessionsIndex(sessions.of(viewer.login()), credential.id());
    }

    @DeleteMapping("/{id}")
    @Can(ENTER)
    Reply end(@PathVariable long id, Viewer viewer) {
        sessions.end(id, viewer);
        return Redirect.to("/settings/sessions").saying("sessions.ended");
    }

    @DeleteMapping
    @Can(ENTER)
    Reply endOthers(Viewer viewer, Credential credential) {
        sessions.endOthers(viewer, credential.id());
        return Redirect.to("/settings/sessions").saying("sessions.others_ended");
    }
}
