package rabta.customers.editing;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.identity.access.Asking;
import rabta.kernel.web.Problem;

/**
 * Stands before every form that changes one value where it stands, whatever the value: who opens it takes it, whoever comes
 * meanwhile sees the record with the name of who has it, and cannot save over them.
 */
@Component
class LockGate implements HandlerInterceptor, WebMvcConfigurer {

    private static final Pattern FORM = Pattern.compile("/(people|companies|deals|leads|tickets|objects/[1-9]\\d{0,17})/(\\d{1,18})/(?:facts/([a-z][a-z0-9_-]{0,60})(?:/file)?|points/(\\d{1,18})|(owner))");

    private record Value(RecordKind kind, long id, String field) {

        static Optional<Value> of(HttpServletRequest request, Kinds kinds) {
            var form = FORM.matcher(request.getRequestURI());
            return form.matches() ? kinds.inRoom(form.group(1).replaceFirst("^objects/", "")).map(kind -> new Value(kind, Long.parseLong(form.group(2)),
                    form.group(3) != null ? form.group(3) : form.group(4) != null ? "point-" + form.group(4) : "owner")) : Optional.empty();
        }
    }

    private final Locks locks;
    private final Kinds kinds;

    LockGate(Locks locks, Kinds kinds) {
        this.locks = locks;
        this.kinds = kinds;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // After the doorkeeper, who has nobody pass that may not.
        registry.addInterceptor(this).order(Integer.MAX_VALUE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws IOException {
        var viewer = Asking.viewer(request).filter(v -> v.may(Permission.EDIT_CUSTOMERS)).orElse(null);
        var value = viewer == null ? null : Value.of(request, kinds).orElse(null);
        if (value == null) {
            return true;
        }
        return "GET".equals(request.getMethod()) ? open(value, viewer, response) : save(value, viewer, request);
    }

    private boolean open(Value value, Viewer viewer, HttpServletResponse response) {
        if (locks.take(value.kind, value.id, value.field, viewer).isEmpty()) {
            return true;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", value.kind.path(value.id));
        response.setHeader("Cache-Control", "no-store");
        return false;
    }

    private boolean save(Value value, Viewer viewer, HttpServletRequest request) {
        if ("POST".equals(request.getMethod())) {
            locks.heldByOther(value.kind, value.id, value.field, viewer).ifPresent(name -> {
                throw new Problem("editing.taken", name);
            });
        }
        return true;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        if ("POST".equals(request.getMethod()) && response.getStatus() == HttpServletResponse.SC_SEE_OTHER) {
            Asking.viewer(request).ifPresent(viewer -> Value.of(request, kinds).ifPresent(value -> locks.release(value.kind, value.id, value.field, viewer)));
        }
    }
}
