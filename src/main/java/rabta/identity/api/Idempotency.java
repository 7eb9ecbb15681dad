package rabta.identity.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.ContentCachingResponseWrapper;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import rabta.identity.Viewer;
import rabta.identity.api.KeptAnswers.Answer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.ErrorShow;
import rabta.kernel.web.Faults;
import rabta.kernel.web.KeptBody;

/**
 * A POST with an {@code Idempotency-Key} is done once, however often a program sends it: what it did and what it was answered
 * are one transaction, so that not even a killed program leaves the one without the other. Sent again within a day, it gets the
 * same answer; 409 while the first is at work, 422 with another body. What was refused did nothing and is not kept.
 */
@Component
public class Idempotency {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int MOST_BODY = 10 << 20;
    private static final int MOST_ANSWER = 1 << 20;
    private static final List<String> KEPT_HEADERS = List.of("Content-Type", "Location", "ETag");

    private final KeptAnswers answers;
    private final Faults faults;
    private final TransactionTemplate transaction;

    Idempotency(KeptAnswers answers, Faults faults, PlatformTransactionManager transactions) {
        this.answers = answers;
        this.faults = faults;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether the request asks for it. */
    public boolean asked(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) && request.getHeader(HEADER) != null;
    }

    /** Does what the rest of the chain does, once. */
    public void once(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Viewer viewer) throws IOException, ServletException {
        var key = request.getHeader(HEADER).strip();
        if (!KEY.matcher(key).matches()) {
            faults.answer(new ErrorShow(400, "bad_request", Ui.t("api.idempotency.key"), null), request, response);
            return;
        }
        var multipart = request.getContentType() != null && request.getContentType().startsWith("multipart/");
        var body = multipart ? null : request.getInputStream().readNBytes(MOST_BODY + 1);
        if (body != null && body.length > MOST_BODY) {
            faults.answer(new ErrorShow(413, "too_large", null, null), request, response);
            return;
        }
        var hash = hash(request, body);
        var asked = body == null ? request : new KeptBody(request, body);
        var route = request.getRequestURI();
        var kept = new ContentCachingResponseWrapper(response);
        try {
            transaction.executeWithoutResult(status -> {
                if (!answers.take(viewer.workspace(), viewer.id(), key, route)) {
                    fault(409, "api.idempotency.running", request, kept);
                    return;
                }
                var before = answers.find(viewer.id(), key, route);
                if (before.isPresent()) {
                    again(before.get(), hash, request, kept);
                    return;
                }
                chained(asked, kept, chain);
                if (kept.getStatus() >= 300) {
                    status.setRollbackOnly();
                } else if (kept.getContentSize() <= MOST_ANSWER) {
                    answers.keep(viewer.id(), key, route, answer(hash, kept));
                }
            });
        } catch (UnexpectedRollbackException undone) {
            // Something inside had failed and was answered all the same: nothing was done, and so nothing may be said to be.
            kept.resetBuffer();
            fault(409, "api.idempotency.undone", request, kept);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (Failed e) {
            throw new ServletException(e.getCause());
        }
        kept.copyBodyToResponse();
    }

    private static Answer answer(byte[] hash, ContentCachingResponseWrapper kept) {
        var headers = new LinkedHashMap<String, String>();
        KEPT_HEADERS.stream().filter(name -> kept.getHeader(name) != null).forEach(name -> headers.put(name, kept.getHeader(name)));
        if (kept.getContentType() != null) {
            headers.put("Content-Type", kept.getContentType());
        }
        return new Answer(hash, kept.getStatus(), headers, kept.getContentAsByteArray());
    }

    private void again(Answer before, byte[] hash, HttpServletRequest request, ContentCachingResponseWrapper response) {
        if (!MessageDigest.isEqual(before.hash(), hash)) {
            fault(422, "api.idempotency.other", request, response);
            return;
        }
        try {
            response.setStatus(before.status());
            before.headers().forEach(response::setHeader);
            response.setHeader(REPLAYED, "true");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(before.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fault(int status, String key, HttpServletRequest request, HttpServletResponse response) {
        try {
            faults.answer(new ErrorShow(status, "idempotency", Ui.t(key), null), request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chained(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new Failed(e);
        }
    }

    // The parts of a form with files are hashed one by one: what divides them is made up anew each time it is sent.
    private static byte[] hash(HttpServletRequest request, byte[] body) throws IOException, ServletException {
        var digest = sha256();
        digest.update((request.getQueryString() == null ? "" : request.getQueryString()).getBytes(UTF_8));
        if (body != null) {
            digest.update(body);
            return digest.digest();
        }
        for (var part : request.getParts().stream().sorted(Comparator.comparing(Part::getName)).toList()) {
            digest.update(Arrays.asList(part.getName(), part.getSubmittedFileName(), part.getSize()).toString().getBytes(UTF_8));
            try (var in = part.getInputStream()) {
                var buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Failed extends RuntimeException {

        Failed(ServletException cause) {
            super(null, cause, false, false);
        }
    }
}
