package rabta.identity.access;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Can;
import rabta.identity.Open;
import rabta.identity.Viewer;
import rabta.identity.access.Credentials.Credential;
import rabta.identity.entrance.Attempts;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.web.ErrorShow;
import rabta.kernel.web.Faults;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.Visit;

/** Lets nobody through to a handler that does not say for whom it is, and hands the viewer in. */
@Component
class Doorkeeper implements HandlerInterceptor, HandlerMethodArgumentResolver {

    // What answers before anybody has founded a workspace.
    private static final List<String> AT_FIRST = List.of("/setup", "/preferences", "/health", "/assets/", "/api/", "/error", "/manifest.webmanifest", "/sw.js");

    private static final int MOST_PASSWORDS = 100;

    private final Faults faults;
    private final Workspaces workspaces;
    private final Attempts attempts;

    Doorkeeper(Faults faults, Workspaces workspaces, Attempts attempts) {
        this.faults = faults;
        this.workspaces = workspaces;
        this.attempts = attempts;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws IOException {
        if (AT_FIRST.stream().noneMatch(request.getRequestURI()::startsWith) && !workspaces.any()) {
            return to("/setup", response);
        }
        if (!(handler instanceof HandlerMethod method) || method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        var credential = ViewerFilter.credential(request);
        if (credential == null) {
            return askToSignIn(request, response);
        }
        var can = method.getMethodAnnotation(Can.class);
        boolean allowed = can != null ? credential.known().viewer().may(can.value()) : !method.getBeanType().getName().startsWith("rabta.");
        if (!allowed || !inScope(credential, request)) {
            throw new Forbidden();
        }
        return true;
    }

    private static boolean inScope(Credential credential, HttpServletRequest request) {
        return credential.kind() == Credentials.Kind.SESSION || credential.scopes().contains("write") || credential.scopes().contains("calendar") && CalendarDoor.asked(request)
                || credential.scopes().contains("read") && CalendarDoor.LOOKS.contains(request.getMethod());
    }

    private boolean askToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().startsWith("/api/")) {
            response.setHeader("WWW-Authenticate", "Bearer");
            faults.answer(new ErrorShow(401, "session_expired", null, null), request, response);
            return false;
        }
        if (CalendarDoor.asked(request)) {
            return askForPassword(request, response);
        }
        var next = "GET".equals(request.getMethod()) ? "?next=" + URLEncoder.encode(Visit.current().path(), StandardCharsets.UTF_8) : "";
        if (request.getHeader("HX-Request") != null) {
            // A redirect would put the sign-in page into a part of the screen; this leads the whole browser there.
            response.setStatus(401);
            response.setHeader("HX-Redirect", "/sign-in");
        } else {
            return to("/sign-in" + next, response);
        }
        return false;
    }

    // Nobody guesses a token; what asks with a wrong one again and again must not keep the database busy.
    private boolean askForPassword(HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("Authorization") != null) {
            attempts.count("calendar:" + Caller.current().line(), MOST_PASSWORDS);
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"Rabta\", charset=\"UTF-8\"");
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        return false;
    }

    private static boolean to(String path, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", path);
        response.setHeader("Cache-Control", "no-store");
        return false;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class || parameter.getParameterType() == Credential.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest web, WebDataBinderFactory binders) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        return parameter.getParameterType() == Viewer.class ? ViewerFilter.viewer(request) : ViewerFilter.credential(request);
    }
}
