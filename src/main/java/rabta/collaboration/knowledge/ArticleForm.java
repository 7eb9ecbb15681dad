package rabta.collaboration.knowledge;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.kernel.html.RichText;

/**
 * What somebody writes.
 *
 * @param body formatted text, or plain text whose paragraphs blank lines divide
 * @param slug what is to stand for it in addresses, or null for what its title says
 * @param version that they have read; null for whatever there is
 */
public record ArticleForm(String title, String body, String slug, Integer version) {

    static final int LONGEST_TITLE = 200;

    static ArticleForm of(ArticleDraft draft) {
        return new ArticleForm(draft.title(), RichText.of(draft.body()).editable(), draft.slug(), draft.version());
    }

    ArticleForm onto(int version) {
        return new ArticleForm(title, body, slug, version);
    }

    String cleanTitle() {
        return Typed.line(title);
    }

    String cleanBody() {
        return RichText.typed(body).html();
    }

    void mustBeWhole() {
        var flaws = new ArrayList<Flaw>(flaws(cleanTitle()));
        if (body != null && body.length() > RichText.LONGEST || cleanBody().length() > RichText.LONGEST) {
            flaws.add(Flaw.of("body", "invalid.too_long", RichText.LONGEST));
        }
        Flawed.unless(flaws);
    }

    private static List<Flaw> flaws(String title) {
        if (title == null) {
            return List.of(Flaw.of("title", "invalid.required"));
        }
        return title.length() > LONGEST_TITLE ? List.of(Flaw.of("title", "invalid.too_long", LONGEST_TITLE)) : List.of();
    }
}
