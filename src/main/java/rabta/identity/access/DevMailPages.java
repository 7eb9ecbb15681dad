package rabta.identity.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import rabta.identity.Open;
import rabta.identity.Role;
import rabta.kernel.mail.DevMailIndex;
import rabta.kernel.mail.Mailer;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;

/** Shows the letters that no server took: to an owner their own business's, to whoever sits at this machine all. */
@Controller
class DevMailPages {

    private static final List<String> HERE = List.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> PROXIED = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private final Mailer mailer;
    private final BaseUrl base;

    DevMailPages(Mailer mailer, BaseUrl base) {
        this.mailer = mailer;
        this.base = base;
    }

    @GetMapping("/dev/mail")
    @Open
    Page index(HttpServletRequest request) {
        var viewer = ViewerFilter.viewer(request);
        if (mailer.delivers()) {
            throw new NotFound();
        }
        if (isHere(request)) {
            return new DevMailIndex(mailer.kept(null));
        }
        if (viewer != null && viewer.role() == Role.OWNER) {
            return new DevMailIndex(mailer.kept(viewer.workspace()));
        }
        throw new NotFound();
    }

    /** A proxy on this machine makes every stranger look local, so its traces and any other name of ours count against it. */
    private boolean isHere(HttpServletRequest request) {
        return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
                && HERE.contains(request.getServerName()) && HERE.contains(base.host())
                && PROXIED.stream().noneMatch(name -> request.getHeader(name) != null);
    }
}
