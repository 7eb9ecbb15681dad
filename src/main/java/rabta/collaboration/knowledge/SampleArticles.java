package rabta.collaboration.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.collaboration.articlecategories.Categories;
import rabta.collaboration.articlecategories.CategoryForm;
import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;

/** What the people of the sample shop have written down. */
@Component
class SampleArticles implements SamplePart {

    private final JdbcClient jdbc;
    private final Categories categories;
    private final ArticleWriting writing;
    private final ArticlePublishing publishing;

    SampleArticles(JdbcClient jdbc, Categories categories, ArticleWriting writing, ArticlePublishing publishing) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.writing = writing;
        this.publishing = publishing;
    }

    /** Written by nobody, by which they are known again. */
    @Override
    public void fill(Viewer owner) {
        if (!categories.tree().lines().isEmpty()) {
            return;
        }
        var nobody = Viewer.system(owner.workspace(), owner.preferences());
        var shelves = new HashMap<String, Long>();
        for (var line : lines()) {
            if (line.getFirst().equals("category")) {
                shelves.put(line.get(2), categories.add(new CategoryForm(line.get(2), line.get(3), line.get(1), shelves.get(line.get(4))), owner));
            } else {
                write(line, shelves.get(line.get(2)), nobody);
            }
        }
    }

    private void write(List<String> line, Long category, Viewer nobody) {
        long id = writing.begin(new ArticleForm(line.get(3), line.get(4), null, null), category, Language.EN, nobody);
        var state = ArticleState.named(line.get(1)).orElseThrow();
        if (line.size() > 5) {
            writing.save(id, Language.UR, new ArticleForm(line.get(5), line.get(6), null, null), nobody);
            publishing.publish(id, Language.UR, state, null, nobody);
        }
        publishing.publish(id, Language.EN, state, null, nobody);
    }

    private static List<List<String>> lines() {
        try (var in = new BufferedReader(new InputStreamReader(SampleArticles.class.getResourceAsStream("/demo/articles.tsv"), StandardCharsets.UTF_8))) {
            return in.lines().map(line -> List.of(line.split("\t", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void clear(Viewer owner) {
        var sample = jdbc.sql("""
                select a.id
                  from articles a
                 where a.created_by is null
                   and not exists (select from article_texts t where t.article_id = a.id and (t.saved_by is not null or t.published_by is not null))
                """).query(Long.class).list();
        publishing.forget(sample);
        var names = lines().stream().filter(line -> line.getFirst().equals("category")).map(line -> line.get(2)).toArray(String[]::new);
        // Those that stand under another go before it.
        for (int depth = 0; depth < 2; depth++) {
            jdbc.sql("""
                    delete from article_categories c
                     where c.en = any(:names)
                       and not exists (select from articles a where a.category_id = c.id)
                       and not exists (select from article_categories b where b.parent_id = c.id)
                    """).param("names", names).update();
        }
        categories.forget();
    }
}
