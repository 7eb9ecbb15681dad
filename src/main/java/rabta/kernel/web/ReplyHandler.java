package rabta.kernel.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

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
        var piece = Piece.of(download, request.getHeader("Range"));
        if (piece != null && piece.from() > piece.to()) {
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            response.setHeader("Content-Range", "bytes */" + download.length());
            return;
        }
        var out = new Begun(download, piece, response);
        if (piece != null && download.body() instanceof Download.Lying body) {
            out.take(body);
        } else {
            download.body().writeTo(out);
        }
        out.close();
    }

    /** What a browser asks for of a sound or film while it plays it: some play none without (RFC 9110, 14.2). Whoever asks for several at once is given all. */
    private record Piece(long from, long to) {

        private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

        static Piece of(Download download, String range) {
            var asked = RANGE.matcher(range == null ? "" : range);
            if (!played(download) || !asked.matches() || range.equals("bytes=-")) {
                return null;
            }
            long last = download.length() - 1;
            if (asked.group(1).isEmpty()) {
                return new Piece(Math.max(0, download.length() - Long.parseLong(asked.group(2))), last);
            }
            long from = Long.parseLong(asked.group(1));
            long to = asked.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(asked.group(2));
            return to < from ? null : new Piece(from, Math.min(to, last));
        }

        static boolean played(Download download) {
            return download.length() > 0 && (download.type().startsWith("audio/") || download.type().startsWith("video/"));
        }
    }

    /** Says what comes when the first byte comes. */
    private static final class Begun extends OutputStream {

        private final Download download;
        private final Piece piece;
        private final HttpServletResponse response;
        private OutputStream out;
        private long at;

        Begun(Download download, Piece piece, HttpServletResponse response) {
            this.download = download;
            this.piece = piece;
            this.response = response;
        }

        private OutputStream out() throws IOException {
            if (out == null) {
                head(download, piece, response);
                out = response.getOutputStream();
            }
            return out;
        }

        /** Reads the piece alone: whoever skips to the end of a film has not asked for all of it. */
        void take(Download.Lying body) throws IOException {
            try (var in = body.open()) {
                in.skipNBytes(piece.from());
                at = piece.from();
                var bytes = new byte[16_384];
                for (int read = 0; read >= 0 && at <= piece.to(); ) {
                    read = in.read(bytes, 0, (int) Math.min(bytes.length, piece.to() + 1 - at));
                    write(bytes, 0, Math.max(0, read));
                }
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            long first = piece == null ? at : Math.max(at, piece.from());
            long end = piece == null ? at + length : Math.min(at + length, piece.to() + 1);
            if (first < end) {
                out().write(bytes, from + (int) (first - at), (int) (end - first));
            }
            at += length;
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

    private static void head(Download download, Piece piece, HttpServletResponse response) {
        var disposition = (download.inline() ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(download.name(), StandardCharsets.UTF_8).build();
        response.setContentType(download.type());
        response.setHeader("Content-Disposition", disposition.toString());
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        kept(download, response);
        if (Piece.played(download)) {
            response.setHeader("Accept-Ranges", "bytes");
        }
        if (piece != null) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", "bytes " + piece.from() + "-" + piece.to() + "/" + download.length());
        }
        long length = piece == null ? download.length() : piece.to() - piece.from() + 1;
        if (length >= 0) {
            response.setContentLengthLong(length);
        }
    }

    private static void kept(Download download, HttpServletResponse response) {
        response.setHeader("Cache-Control", download.cache());
        if (download.tag() != null) {
            response.setHeader("ETag", download.tag());
        }
    }
}
