package rabta.kernel.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.springframework.core.MethodParameter;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Turns a {@link Reply} into an answer. */
@Component
public class ReplyHandler implements HandlerMethodReturnValueHandler {

    private final Templates templates;

    ReplyHandler(Templates templates) {
        this.templates = templates;
    }

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return Reply.class.isAssignableFrom(type.getParameterType());
    }

    @Override
    public void handleReturnValue(Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest web) throws IOException {
        container.setRequestHandled(true);
        var request = web.getNativeRequest(HttpServletRequest.class);
        var response = web.getNativeResponse(HttpServletResponse.class);
        send((Reply) value, request, response);
    }

    void send(Reply reply, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (reply) {
            case Page page -> templates.draw(page, response);
            case Redirect redirect -> redirect(redirect, response);
            case Download download -> download(download, request, response);
        }
    }

    private static void redirect(Redirect redirect, HttpServletResponse response) {
        Sayings.keep(redirect, response);
        // 303: whatever verb was used, the next request is a GET. htmx follows it like a browser.
        response.setStatus(redirect.lasting() ? HttpServletResponse.SC_MOVED_PERMANENTLY : HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", redirect.location());
        // For good, as far as anybody knows today: an address may be given back.
        response.setHeader("Cache-Control", redirect.lasting() ? "public, max-age=300" : "no-store");
    }

    /** Nothing is said of it before its first byte is there: whoever asks for one that is missing from the disk gets a fault's answer. */
    private static void download(Download download, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (download.tag() != null && download.tag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            kept(download, response);
            return;
        }
        var out = new Begun(download, response);
        download.body().writeTo(out);
        out.close();
    }

    /** Says what comes when the first byte comes. */
    private static final class Begun extends OutputStream {

        private final Download download;
        private final HttpServletResponse response;
        private OutputStream out;

        Begun(Download download, HttpServletResponse response) {
            this.download = download;
            this.response = response;
        }

        private OutputStream out() throws IOException {
            if (out == null) {
                head(download, response);
                out = response.getOutputStream();
            }
            return out;
        }

        @Override
        public void write(int one) throws IOException {
            out().write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out().write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            out().flush();
        }

        @Override
        public void close() throws IOException {
            out().close();
        }
    }

    private static void head(Download download, HttpServletResponse response) {
        var disposition = (download.inline() ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(download.name(), StandardCharsets.UTF_8).build();
        response.setContentType(download.type());
        response.setHeader("Content-Disposition", disposition.toString());
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        kept(download, response);
        if (download.length() >= 0) {
            response.setContentLengthLong(download.length());
        }
    }

    private static void kept(Download download, HttpServletResponse response) {
        response.setHeader("Cache-Control", download.cache());
        if (download.tag() != null) {
            response.setHeader("ETag", download.tag());
        }
    }
}
