package rabta.kernel.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

import org.springframework.stereotype.Component;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletResponse;

/** Draws pages by their templates. */
@Component
public class Templates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "rabta.jte");
    private final ClassValue<String> names = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> page) {
            return page.getName().substring("rabta.".length()).replace('.', '/') + ".jte";
        }
    };

    Templates() {
        engine.setBinaryStaticContent(true);
    }

    void draw(Page page, HttpServletResponse response) throws IOException {
        var output = new Utf8ByteOutput();
        engine.render(names.get(page.getClass()), Map.of("page", page), output);
        response.setStatus(page.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.addHeader("Vary", "HX-Request");
        response.setContentLength(output.getContentLength());
        // In one piece: every write passes through the filters' wrappers, and a page has thousands of pieces.
        var whole = new ByteArrayOutputStream(output.getContentLength());
        output.writeTo(whole);
        try (var out = response.getOutputStream()) {
            whole.writeTo(out);
        }
    }
}
