package rabta.identity.access;

import java.net.InetAddress;
import java.util.List;

import org.springframework.stereotype.Component;

import jakarta.servlet.http.HttpServletRequest;
import rabta.identity.Role;
import rabta.kernel.mail.Mailer;
import rabta.kernel.web.BaseUrl;

/** Who reads the letters that no server took: an owner their own business's, whoever sits at this machine all. */
@Component
public class DevMail {

    private static final List<String> HERE = List.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> PROXIED = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private final Mailer mailer;
    private final BaseUrl base;

    DevMail(Mailer mailer, BaseUrl base) {
        this.mailer = mailer;
        this.base = base;
    }

    /** Whether whoever asks may read that business's letters at {@code /dev/mail}. */
    public boolean opens(HttpServletRequest request, long workspace) {
        var viewer = ViewerFilter.viewer(request);
        return !mailer.delivers() && (here(request) || viewer != null && viewer.role() == Role.OWNER && viewer.workspace() == workspace);
    }

    /** A proxy on this machine makes every stranger look local, so its traces and any other name of ours count against it. */
    boolean here(HttpServletRequest request) {
        return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
                && HERE.contains(request.getServerName()) && HERE.contains(base.host())
                && PROXIED.stream().noneMatch(name -> request.getHeader(name) != null);
    }
}
