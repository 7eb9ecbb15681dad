package rabta.kernel.web;

import java.io.IOException;
import java.util.Map;

import org.springframework.stereotype.Component;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
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

    /** A page that is only a part of another: what its template draws, to be put into that one's. */
    public Content part(Page page) {
        return output -> engine.render(names.get(page.getClass()), Map.of("page", page), output);
    }

    void draw(Page page, HttpServletResponse response) throws IOException {
        var sheet = new Sheet();
        engine.render(names.get(page.getClass()), Map.of("page", page), sheet);
        response.setStatus(page.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", page.cache());
        response.addHeader("Vary", "HX-Request");
        response.setContentLength(sheet.length());
        try (var out = response.getOutputStream()) {
            sheet.writeTo(out);
        }
    }
}
