package rabta.collaboration.knowledge;

import java.util.ArrayList;
import java.util.List;

import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What somebody looks for among the articles.
 *
 * @param category with all that stand under it
 * @param view {@code drafts}: with something that is not read yet; {@code untranslated}: in one language alone; else all
 */
public record ArticleFilter(String q, Long category, String view, String after) {

    static final List<String> VIEWS = List.of("all", "drafts", "untranslated");

    public ArticleFilter {
        view = view != null && VIEWS.contains(view) ? view : "all";
        q = q == null || q.isBlank() ? null : q.strip();
    }

    public static ArticleFilter all() {
        return new ArticleFilter(null, null, null, null);
    }

    /** Looks there, for nothing by name. */
    public ArticleFilter in(Long category) {
        return new ArticleFilter(null, category, view, null);
    }

    public ArticleFilter view(String view) {
        return new ArticleFilter(q, category, view, null);
    }

    public ArticleFilter after(String after) {
        return new ArticleFilter(q, category, view, after);
    }

    public String href() {
        var parts = new ArrayList<String>();
        add(parts, "q", q);
        add(parts, "category", category == null ? null : category.toString());
        add(parts, "view", "all".equals(view) ? null : view);
        add(parts, "after", after);
        return "/knowledge" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    private static void add(List<String> parts, String name, String value) {
        if (value != null) {
            parts.add(name + "=" + UriUtils.encode(value, UTF_8));
        }
    }
}
