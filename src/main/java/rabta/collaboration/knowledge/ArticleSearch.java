package rabta.collaboration.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.articlecategories.Categories;
import rabta.collaboration.articlecategories.Category;
import rabta.customers.Typed;
import rabta.customers.search.CustomerSearch;
import rabta.customers.search.Found;
import rabta.customers.search.SearchSource;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.html.RichText;
import rabta.kernel.sql.Where;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Sound;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Ui;

/**
 * Finds articles by the words in their titles and below them: as they were typed, in either spelling of Urdu; and where nothing holds
 * them, by how they sound, so that {@code wapsi} finds {@code واپسی}.
 */
@Repository
@Transactional(readOnly = true)
class ArticleSearch implements SearchSource {

    /** Whoever has more hits is asked for another word. */
    private static final int MOST = 500;
    private static final int CANDIDATES = 60;
    private static final int LONGEST = 200;
    private static final String TITLE = "split_part(r.search, E'\\n', 1)";

    record Row(long id, Language language, ArticleState state, String slug, Long category, String title, String body) {
    }

    private final JdbcClient jdbc;
    private final Articles articles;
    private final Categories categories;
    private final CustomerSearch search;

    ArticleSearch(JdbcClient jdbc, Articles articles, Categories categories, CustomerSearch search) {
        this.jdbc = jdbc;
        this.articles = articles;
        this.categories = categories;
        this.search = search;
    }

    /** The best first, each article once. */
    List<ArticleHit> find(String typed, Long category, int size, Viewer viewer) {
        return find(typed, Where.all().and("a.deleted_at is null").and(Articles.seen("r", viewer)).and(articles.in(category)), size);
    }

    /** @param seen which texts {@code r} of articles {@code a} may be found at all */
    List<ArticleHit> find(String typed, Where seen, int size) {
        var asked = Typed.line(typed);
        if (asked == null || asked.length() > LONGEST) {
            return List.of();
        }
        search.planFresh();
        var words = Folding.words(asked);
        var held = rows(CustomerSearch.holding(asked), seen, asked, words, size);
        if (!held.isEmpty()) {
            return hits(held, word -> words.stream().anyMatch(one -> one.length() < 3 ? word.startsWith(one) : word.contains(one)), words);
        }
        return sounding(asked, words, seen, size);
    }

    /** Those that hold any of these words, and where that fills no page those in which something sounds like a word that none of them holds. */
    List<Row> about(List<String> words, Where seen, int size) {
        if (words.isEmpty()) {
            return List.of();
        }
        search.planFresh();
        var held = rows(words, Where.all().and("r.search like any(:words)", words.stream().map(word -> "%" + escaped(word) + "%").toList()), seen, size);
        var text = held.stream().map(ArticleSearch::folded).toList();
        var unheld = words.stream().filter(word -> text.stream().noneMatch(one -> one.contains(word))).toList();
        if (held.size() >= size || unheld.isEmpty()) {
            return held;
        }
        var sounding = rows(unheld, Where.all().and("string_to_array(r.sound, ' ') && cast(:keys as text[])", unheld.stream().map(ArticleSearch::key).distinct().toList()), seen, CANDIDATES).stream()
                .filter(row -> held.stream().noneMatch(other -> other.id() == row.id()) && unheld.stream().anyMatch(word -> !alike(List.of(word), row.title() + " " + RichText.of(row.body()).text()).isEmpty()));
        return Stream.concat(held.stream(), sounding).limit(size).toList();
    }

    private static String folded(Row row) {
        return Folding.fold(row.title() + " " + RichText.of(row.body()).text());
    }

    // A longer word tells more, and one in the title more than one below it.
    private List<Row> rows(List<String> words, Where holding, Where seen, int size) {
        var where = holding.and(seen);
        var params = new HashMap<>(where.params());
        var rank = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            rank.add("case when %s like :t%d then %d when r.search like :t%d then %d else 0 end".formatted(TITLE, i, 2 * words.get(i).length(), i, words.get(i).length()));
            params.put("t" + i, "%" + escaped(words.get(i)) + "%");
        }
        return rows(where, String.join(" + ", rank), params, size);
    }

    private List<Row> rows(Where holding, Where seen, String asked, List<String> words, int size) {
        var where = holding.and(seen);
        var params = new HashMap<>(where.params());
        var folded = escaped(Folding.fold(asked));
        params.put("begun", folded + "%");
        params.put("within", "%" + folded + "%");
        params.put("folded", Folding.fold(asked));
        var rank = new StringBuilder("case when %1$s = :folded then 16 when %1$s like :begun then 8 when %1$s like :within then 4 when r.search like :within then 1 else 0 end".formatted(TITLE));
        for (int i = 0; i < Math.min(words.size(), 8); i++) {
            rank.append(" + case when ").append(TITLE).append(" like :t").append(i).append(" then 2 else 0 end");
            params.put("t" + i, "%" + escaped(words.get(i)) + "%");
        }
        return rows(where, rank.toString(), params, size);
    }

    private List<Row> rows(Where where, String rank, Map<String, Object> params, int size) {
        return jdbc.sql("""
                  select r.article_id, r.language, r.state, r.slug, r.category_id, r.title, r.body
                    from (select r.article_id, r.language, r.state, r.slug, a.category_id, a.changed_at, r.title, r.body, r.search
                            from article_texts r
                                 join articles a on a.id = r.article_id
                           where %s
                           limit :most) r
                order by %s desc, r.changed_at desc, r.article_id desc
                   limit :size
                """.formatted(where.sql(), rank)).params(params).param("most", MOST).param("size", size)
                .query((r, n) -> new Row(r.getLong(1), Language.of(r.getString(2)), ArticleState.valueOf(r.getString(3)), r.getString(4), r.getObject(5, Long.class), r.getString(6), r.getString(7))).list();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private List<ArticleHit> hits(List<Row> rows, Predicate<String> asked, List<String> words) {
        var hits = new LinkedHashMap<Long, ArticleHit>();
        for (var row : rows) {
            var title = Folding.fold(row.title());
            hits.putIfAbsent(row.id(), new ArticleHit(row.id(), row.language(), row.state(), row.slug(), row.category(), row.title(), words.stream().allMatch(title::contains), Excerpt.of(row.title(), asked),
                    Excerpt.of(RichText.of(row.body()).text(), asked)));
        }
        return List.copyOf(hits.values());
    }

    private List<ArticleHit> sounding(String asked, List<String> words, Where seen, int size) {
        var hits = new ArrayList<ArticleHit>();
        for (var row : rows(CustomerSearch.sounding(asked), seen, asked, List.of(), CANDIDATES)) {
            var alike = alike(words, row.title() + " " + RichText.of(row.body()).text());
            if (!alike.isEmpty() && hits.stream().noneMatch(hit -> hit.id() == row.id())) {
                hits.addAll(hits(List.of(row), word -> Folding.words(word).stream().anyMatch(alike::contains), words));
            }
        }
        return hits.stream().sorted(java.util.Comparator.comparing(hit -> hit.title().pieces().stream().noneMatch(Excerpt.Piece::hit))).limit(size).toList();
    }

    /** The words of the text that sound like one that was asked; none unless each has one. Keys are coarse: pisa and wapsi share theirs. */
    private static Set<String> alike(List<String> words, String text) {
        var there = new HashMap<String, Set<String>>();
        new HashSet<>(Folding.words(text)).forEach(word -> there.computeIfAbsent(key(word), key -> new HashSet<>()).add(word));
        var alike = new HashSet<String>();
        for (var word : words) {
            var near = there.getOrDefault(key(word), Set.of()).stream().filter(other -> Sound.rank(word, other) >= Sound.UNLIKE).toList();
            if (near.isEmpty()) {
                return Set.of();
            }
            alike.addAll(near);
        }
        return alike;
    }

    private static String key(String word) {
        return Sound.key(word).split(" ")[0];
    }

    @Override
    public List<Found> search(String typed, Viewer viewer, int size) {
        if (!viewer.may(Permission.READ_ARTICLES)) {
            return List.of();
        }
        var tree = categories.tree();
        return find(typed, null, size, viewer).stream().map(hit -> new Found("article", hit.id(), hit.href(), hit.name(), tree.find(hit.category()).map(Category::name).orElse(null), null, null,
                hit.named() ? 1.9 : 0.9)).toList();
    }

    @Override
    public Map<String, String> types() {
        return Map.of("article", Ui.t("search.type.article"));
    }
}
