package rabta.kernel.web;

import java.io.IOException;

import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.kernel.ui.Ui;

/** Tells whoever sent a form with files that is too large, in their language, before a byte of it is stored. */
public class UploadGuard extends OncePerRequestFilter {

    /** What is read and thrown away so that a browser gets to hear the answer; it listens only when it has sent all. */
    private static final long MOST_DRAINED = 2L << 30;

    private final Faults faults;

    public UploadGuard(Faults faults) {
        this.faults = faults;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var limit = (Long) request.getAttribute(TooLarge.LIMIT);
        if (limit == null) {
            chain.doFilter(request, response);
            return;
        }
        if (Visit.current().account() != null && request.getHeader("Expect") == null) {
            drain(request);
        }
        faults.answer(new ErrorShow(413, "too_large", Ui.t("error.too_large.limit", Ui.size(limit)), null), request, response);
    }

    private static void drain(HttpServletRequest request) throws IOException {
        var buffer = new byte[1 << 16];
        long drained = 0;
        var in = request.getInputStream();
        for (int read = in.read(buffer); read >= 0 && drained < MOST_DRAINED; read = in.read(buffer)) {
            drained += read;
        }
    }
}
