package rabta.identity.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import rabta.identity.Open;
import rabta.identity.Role;
import rabta.kernel.mail.DevMailIndex;
import rabta.kernel.mail.Mailer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;

/** Shows the letters that no server took, to whom {@link DevMail} says. */
@Controller
class DevMailPages {

    private final Mailer mailer;
    private final DevMail readers;

    DevMailPages(Mailer mailer, DevMail readers) {
        this.mailer = mailer;
        this.readers = readers;
    }

    @GetMapping("/dev/mail")
    @Open
    Page index(HttpServletRequest request) {
        var viewer = ViewerFilter.viewer(request);
        if (mailer.delivers()) {
            throw new NotFound();
        }
        if (readers.here(request)) {
            return new DevMailIndex(mailer.kept(null));
        }
        if (viewer != null && viewer.role() == Role.OWNER) {
            return new DevMailIndex(mailer.kept(viewer.workspace()));
        }
        throw new NotFound();
    }
}
