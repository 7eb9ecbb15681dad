package rabta.identity.access;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import rabta.identity.Viewer;

/** Who sent a request, for what stands between the door and a handler; a handler has its viewer as a parameter. */
public final class Asking {

    private Asking() {
    }

    /** Nobody, for a stranger. */
    public static Optional<Viewer> viewer(HttpServletRequest request) {
        return ViewerFilter.credential(request) == null ? Optional.empty() : Optional.of(ViewerFilter.viewer(request));
    }
}
