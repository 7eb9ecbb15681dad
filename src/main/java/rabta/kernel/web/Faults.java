package rabta.kernel.web;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Ui;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every fault's one way out: a page, a toast for htmx or {@code application/problem+json}, by who asks. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Faults {

    private static final Logger log = LoggerFactory.getLogger(Faults.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_TOLD = 10_000;
    private static final int LONGEST_NAME = 200;

    /** The missing files that the log has been told of; each one once, since a page may ask for many again and again. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private final ReplyHandler replies;

    Faults(ReplyHandler replies) {
        this.replies = replies;
    }

    @ExceptionHandler
    void problem(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(new ErrorShow(422, "problem", problem.words(), null), request, response);
    }

    @ExceptionHandler({NotFound.class, NoResourceFoundException.class})
    void missing(Exception missing, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(new ErrorShow(404, "not_found", null, null), request, response);
    }

    /** Not for ever: a merge can be undone, so nobody may keep the answer. */
    @ExceptionHandler
    void moved(Moved moved, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean looks = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        if (looks) {
            response.setHeader("Location", moved.location(request.getRequestURI()));
        }
        if (api(request)) {
            json(new ErrorShow(looks ? 301 : 404, "moved", null, null), Map.of("merged_into", moved.id()), response);
        } else if (looks) {
            response.setStatus(301);
            response.setHeader("Cache-Control", "no-store");
        } else {
            missing(moved, request, response);
        }
    }

    @ExceptionHandler
    void forbidden(Forbidden forbidden, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(new ErrorShow(403, "forbidden", null, null), request, response);
    }

    @ExceptionHandler
    void tooMany(TooMany many, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", String.valueOf(many.seconds()));
        answer(new ErrorShow(429, "too_many_requests", Ui.t("error.too_many_requests.text", many.seconds()), null), request, response);
    }

    @ExceptionHandler
    void method(HttpRequestMethodNotSupportedException method, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(new ErrorShow(405, "not_found", null, null), request, response);
    }

    @ExceptionHandler
    void tooLarge(MaxUploadSizeExceededException large, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(new ErrorShow(413, "too_large", null, null), request, response);
    }

    @ExceptionHandler({TypeMismatchException.class, BindException.class, HttpMessageNotReadableException.class, ServletRequestBindingException.class,
        HttpMediaTypeNotSupportedException.class, HttpMediaTypeNotAcceptableException.class, MissingServletRequestPartException.class, MultipartException.class})
    void unreadable(Exception unreadable, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(new ErrorShow(400, "bad_request", api(request) ? misread(unreadable) : null, null), request, response);
    }

    /** What of a program's body is not understood, by its name in there; null where that is nothing in particular. */
    private static String misread(Exception unreadable) {
        if (!(unreadable.getCause() instanceof MismatchedInputException wrong) || wrong.getPath().isEmpty()) {
            return null;
        }
        var name = new StringBuilder();
        for (var part : wrong.getPath()) {
            name.append(part.getPropertyName() == null ? "[" + part.getIndex() + "]" : (name.isEmpty() ? "" : ".") + part.getPropertyName());
        }
        name.setLength(Math.min(LONGEST_NAME, name.length()));
        return Ui.t(wrong instanceof UnrecognizedPropertyException ? "api.reading.unknown" : "api.reading.wrong", name);
    }

    /** Whatever we open is named by us: it was kept, and somebody or something took it from the disk. */
    @ExceptionHandler
    void lost(NoSuchFileException lost, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (told.size() < MOST_TOLD && told.add(lost.getFile())) {
            log.error("a kept file is missing from the disk: {}", lost.getFile());
        }
        if (!response.isCommitted()) {
            answer(new ErrorShow(404, "file_lost", null, null), request, response);
        }
    }

    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        // The browser left; there is nobody to answer.
    }

    @ExceptionHandler
    void bug(Exception bug, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var reference = reference();
        log.error("fault {} at {} {}", reference, request.getMethod(), request.getRequestURI().replaceAll("\\d+|[^\\x21-\\x7e]", "_"), bug);
        if (!response.isCommitted()) {
            answer(new ErrorShow(500, "server", null, reference), request, response);
        }
    }

    /** Answers a fault by who asks; also called by what stands before the handlers. */
    public void answer(ErrorShow error, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (api(request)) {
            json(error, Map.of(), response);
        } else {
            // htmx shows the page's #error part as a toast and leaves the rest of the screen as it was.
            replies.send(error, request, response);
        }
    }

    private static boolean api(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    /** RFC 9457. */
    private static void json(ErrorShow error, Map<String, Object> more, HttpServletResponse response) throws IOException {
        var body = new java.util.LinkedHashMap<String, Object>(Map.of("status", error.status(), "code", error.key(), "title", Ui.t("error." + error.key() + ".title")));
        body.put("detail", error.detail() == null ? Ui.t("error." + error.key() + ".text") : error.detail());
        body.putAll(more);
        if (error.reference() != null) {
            body.put("reference", error.reference());
        }
        response.setStatus(error.status());
        response.setContentType("application/problem+json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(Json.write(body).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String reference() {
        var bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
