package rabta.collaboration.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** Each test keeps to articles of its own, in one workspace for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnowledgeTest extends RabtaTest {

    private static final byte[] DOT = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    ArticlePublishing publishing;

    Viewer owner;
    Viewer member;
    Viewer reader;
    String token;

    @BeforeAll
    void a_business_with_somebody_who_writes_and_somebody_who_reads() {
        owner = world.found();
        member = world.join(owner, Role.MEMBER);
        reader = world.join(owner, Role.VIEWER);
        token = world.token(owner);
    }

    @Test
    void an_article_is_written_published_read_and_changed_beside_what_is_read() {
        assertThat(post(owner, "/knowledge", "title", " ", "body", "x", "language", "en")).hasStatus(422).bodyText().contains("aria-invalid=\"true\"");
        assertThat(post(member, "/knowledge", "title", "Exchange of unstitched lawn", "body", "Within seven days.\n\nWith the bill.", "language", "en", "publish", "public")).hasStatus3xxRedirection();
        long id = article("Exchange of unstitched lawn");
        var path = "/knowledge/" + id + "/en";
        // A member writes; what others read is for those who publish.
        assertThat(get(reader, path)).hasStatus(404);
        assertThat(get(reader, "/knowledge")).bodyText().doesNotContain("Exchange of unstitched");
        assertThat(post(member, path + "/publication", "state", "internal")).hasStatus(403);
        assertThat(post(owner, path + "/publication", "state", "internal")).hasStatus3xxRedirection();
        assertThat(get(reader, path)).hasStatusOk().bodyText().contains("<p dir=\"auto\">Within seven days.</p>").doesNotContain("/edit");
        assertThat(get(reader, "/knowledge/" + id)).hasStatusOk();
        assertThat(get(reader, "/knowledge")).bodyText().contains("Exchange of unstitched");
        assertThat(get(reader, path + "/edit")).hasStatus(403);

        assertThat(post(member, path + "/edit", "title", "Exchange of lawn", "body", "<p>Within <b>ten</b> days.</p><script>alert(1)</script>", "version", "2")).hasStatus3xxRedirection();
        assertThat(get(reader, path)).bodyText().contains("seven days").doesNotContain("<strong>ten");
        assertThat(get(member, path)).bodyText().contains("seven days", "/draft/removal");
        assertThat(get(member, path + "/edit")).bodyText().contains("&lt;strong&gt;ten").doesNotContain("alert(1)");
        assertThat(post(owner, path + "/publication", "state", "internal")).hasStatus3xxRedirection();
        assertThat(get(reader, path)).bodyText().contains("<strong>ten</strong> days", "Exchange of lawn");
        assertThat(text("select slug from article_texts where article_id = " + id)).as("an address stays").isEqualTo("exchange-of-unstitched-lawn");
        assertThat(post(owner, path + "/withdrawal")).hasStatus3xxRedirection();
        assertThat(get(reader, path)).hasStatus(404);
    }

    @Test
    void one_article_speaks_two_languages_and_says_which_is_missing() {
        long id = begun("Opening hours", "<p>From ten to nine.</p>", "internal");
        assertThat(get(owner, "/knowledge/" + id)).bodyText().contains(said("knowledge.untranslated.en"), "/knowledge/" + id + "/ur/edit");
        assertThat(get(owner, "/knowledge/" + id + "/ur")).hasStatus(404);
        assertThat(get(owner, "/knowledge/" + id + "/xx")).hasStatus(404);
        assertThat(get(owner, "/knowledge?view=untranslated")).bodyText().contains("Opening hours");
        assertThat(get(owner, "/knowledge/" + id + "/ur/edit")).as("the English stands beside").bodyText().contains("From ten to nine.");

        assertThat(post(owner, "/knowledge/" + id + "/ur/edit", "title", "دکان کے اوقات", "body", "دس سے نو تک", "publish", "internal")).hasStatus3xxRedirection().hasRedirectedUrl("/knowledge/" + id + "/ur");
        assertThat(get(reader, "/knowledge/" + id + "/ur")).bodyText().contains("دکان کے اوقات", "lang=\"ur\" dir=\"rtl\"", "hreflang=\"en\"");
        assertThat(get(owner, "/knowledge?view=untranslated")).bodyText().doesNotContain("Opening hours");
        assertThat(text("select slug from article_texts where language = 'ur' and article_id = " + id)).isEqualTo("دکان-کے-اوقات");
    }

    @Test
    void whoever_writes_later_sees_both_texts_and_loses_none() {
        long id = begun("Who packs", "<p>Ali packs.</p>", "internal");
        var path = "/knowledge/" + id + "/en/edit";
        int read = Integer.parseInt(text("select version::text from article_texts where article_id = " + id));
        assertThat(post(member, path, "title", "Who packs", "body", "<p>Bilal packs.</p>", "version", "" + read)).hasStatus3xxRedirection();

        assertThat(post(owner, path, "title", "Who packs", "body", "<p>Sana packs.</p>", "version", "" + read)).hasStatus(422).bodyText()
                .contains("Bilal packs.", "Sana packs.", "name=\"version\" value=\"" + (read + 1) + "\"", member.name());
        assertThat(post(owner, "/knowledge/" + id + "/en/draft", "title", "Who packs", "body", "<p>Sana packs.</p>", "version", "" + read)).as("by itself nothing is written over").hasStatus(422).bodyText()
                .contains("name=\"version\" value=\"" + read + "\"");
        assertThat(text("select draft_body from article_texts where article_id = " + id)).contains("Bilal");
        assertThat(post(owner, path, "title", "Who packs", "body", "<p>Bilal and Sana pack.</p>", "version", "" + (read + 1))).hasStatus3xxRedirection();
        assertThat(text("select draft_body from article_texts where article_id = " + id)).contains("Bilal and Sana");
        // What says the same is no change, whatever it was read from.
        assertThat(post(member, path, "title", "Who packs", "body", "<p>Bilal and Sana pack.</p>", "version", "" + read)).hasStatus3xxRedirection();
        assertThat(post(owner, "/knowledge/" + id + "/en/draft/removal")).hasStatus3xxRedirection();
        assertThat(get(owner, path)).bodyText().contains("Ali packs.").doesNotContain("Bilal");
    }

    @Test
    void articles_are_found_in_either_script_by_what_they_say() {
        long refund = begun("Return of goods", "<p>Every parcel that comes back is opened before the refund leaves the counter.</p>", "internal");
        begun("Parcels", "<p>Nothing else.</p>", "internal");
        assertThat(post(owner, "/knowledge/" + refund + "/ur/edit", "title", "مال کی واپسی", "body", "ہر پارسل کھول کر دیکھا جاتا ہے", "publish", "internal")).hasStatus3xxRedirection();
        begun("Secret discount", "<p>Zulfiqar parcel</p>", null);

        assertThat(get(reader, "/knowledge?q=refund counter")).bodyText().contains("<mark>refund</mark>", "<mark>counter.</mark>", "/knowledge/" + refund + "/en");
        assertThat(get(reader, "/knowledge?q=والپسی")).bodyText().doesNotContain("/knowledge/" + refund);
        assertThat(get(reader, "/knowledge?q=واپسي")).as("another spelling").bodyText().contains("/knowledge/" + refund + "/ur", "<mark>واپسی</mark>");
        assertThat(get(reader, "/knowledge?q=wapsi")).as("Roman letters").bodyText().contains("/knowledge/" + refund + "/ur", "<mark>واپسی</mark>");
        assertThat(get(reader, "/knowledge?q=parcel")).bodyText().containsSubsequence("<mark>Parcels</mark>", "/knowledge/" + refund + "/en").doesNotContain("Secret");
        assertThat(get(member, "/knowledge?q=zulfiqar")).bodyText().contains("Secret");
        assertThat(get(reader, "/search?q=wapsi")).bodyText().contains("/knowledge/" + refund + "/ur", said("search.type.article"));
        assertThat(get(reader, "/search?q=zulfiqar")).bodyText().doesNotContain("Secret");
        assertThat(ids(json(HttpMethod.GET, "/api/v1/articles?q=refund", null).get("data"))).containsExactly(refund);
        assertThat(get(reader, "/knowledge?q=%25%25%25")).hasStatusOk();
    }

    @Test
    void categories_make_a_tree_that_is_put_in_order() {
        assertThat(post(owner, "/knowledge/categories", "en", "Orders", "ur", "آرڈر", "icon", "truck")).hasStatus3xxRedirection();
        assertThat(post(owner, "/knowledge/categories", "en", "orders")).hasStatus(422);
        assertThat(post(member, "/knowledge/categories", "en", "Mine")).hasStatus(403);
        long orders = category("Orders");
        assertThat(post(owner, "/knowledge/categories", "en", "Returns", "parent", "" + orders)).hasStatus3xxRedirection();
        assertThat(post(owner, "/knowledge/categories", "ur", "ادائیگی")).hasStatus3xxRedirection();
        long returns = category("Returns");
        long payment = category("ادائیگی");
        assertThat(post(owner, "/knowledge/categories/" + orders, "en", "Orders", "parent", "" + returns)).as("nothing stands under itself").hasStatus(422);

        assertThat(get(owner, "/knowledge/categories")).bodyText().containsSubsequence("Orders", "Returns", "ادائیگی");
        assertThat(post(owner, "/knowledge/categories/order", "move", payment + ":up")).hasStatus3xxRedirection();
        assertThat(get(owner, "/knowledge/categories")).bodyText().containsSubsequence("ادائیگی", "Orders", "Returns");
        assertThat(mvc.post().uri("/knowledge/categories/order").param("place", "" + orders, "" + returns, "" + payment).with(world.as(owner))).hasStatus3xxRedirection();
        assertThat(get(owner, "/knowledge/categories")).bodyText().containsSubsequence("Orders", "Returns", "ادائیگی");

        long id = begun("Torn on arrival", "<p>We send another.</p>", "internal");
        assertThat(post(owner, "/knowledge/" + id + "/category", "category", "" + returns)).hasStatus3xxRedirection();
        assertThat(get(reader, "/knowledge?category=" + orders)).as("with what stands under it").bodyText().contains("Torn on arrival");
        assertThat(get(reader, "/knowledge?category=" + payment)).bodyText().doesNotContain("Torn on arrival");
        assertThat(get(reader, "/knowledge?q=torn&category=" + payment)).bodyText().doesNotContain("/knowledge/" + id);
        assertThat(post(owner, "/knowledge/categories/" + returns + "/removal")).as("not empty").hasStatus(422);
        assertThat(post(owner, "/knowledge/" + id + "/category", "category", "")).hasStatus3xxRedirection();
        assertThat(post(owner, "/knowledge/categories/" + returns + "/removal")).hasStatus3xxRedirection();
        assertThat(get(owner, "/knowledge/categories")).bodyText().doesNotContain("Returns");
        assertThat(post(owner, "/knowledge/categories/" + returns + "/restoration")).hasStatus3xxRedirection();

        var added = json(HttpMethod.POST, "/api/v1/article-categories", Map.of("en", "Sizes", "parent_id", orders));
        assertThat(json(HttpMethod.PATCH, "/api/v1/article-categories/" + added.get("id"), Map.of("parent_id", 0)).get("parent_id").isNull()).isTrue();
        assertThat(names(json(HttpMethod.GET, "/api/v1/article-categories", null).get("data"), "en")).contains("Orders", "Sizes");
    }

    @Test
    void every_publication_is_a_version_that_tells_what_changed_and_can_be_written_again() {
        long id = begun("Delivery", "<p>Free from 3000 rupees.</p><p>In Lahore the same day.</p>", "internal");
        var path = "/knowledge/" + id + "/en";
        assertThat(post(owner, path + "/edit", "title", "Delivery", "body", "<p>Free from 5000 rupees.</p><p>In Lahore the same day.</p>", "publish", "internal")).hasStatus3xxRedirection();
        assertThat(get(member, path + "/versions")).bodyText().contains(said("knowledge.version", 2), said("knowledge.version", 1), owner.name());
        assertThat(get(member, path + "/versions/2")).bodyText().contains("<del>3000 </del>", "<ins>5000 </ins>").doesNotContain("restoration");
        assertThat(get(reader, path + "/versions")).hasStatus(403);
        assertThat(get(member, path + "/versions/3")).hasStatus(404);

        assertThat(post(member, path + "/versions/1/restoration")).hasStatus3xxRedirection();
        assertThat(get(reader, path)).bodyText().contains("5000");
        assertThat(get(member, path + "/edit")).bodyText().contains("3000");
        assertThat(names(json(HttpMethod.GET, "/api/v1/articles/" + id + "/en/versions", null).get("data"), "number")).containsExactly("2", "1");
        assertThat(json(HttpMethod.GET, "/api/v1/articles/" + id + "/en/versions/1", null).get("body").asString()).contains("3000");
        assertThat(json(HttpMethod.POST, "/api/v1/articles/" + id + "/en/versions/1/restore", Map.of()).at("/texts/en/draft/body").asString()).contains("3000");
        // To publish the same words for others is no new version.
        assertThat(post(owner, path + "/draft/removal")).hasStatus3xxRedirection();
        assertThat(post(owner, path + "/publication", "state", "public")).hasStatus3xxRedirection();
        assertThat(text("select count(*)::text from article_versions where article_id = " + id)).isEqualTo("2");
    }

    @Test
    void a_picture_is_seen_by_whoever_reads_the_article_that_it_stands_in() throws Exception {
        long id = begun("How we pack", "<p>Like this.</p>", "internal");
        assertThat(mvc.post().uri("/knowledge/" + id + "/images").multipart().file(new MockMultipartFile("file", "a.png", "image/png", "<svg/>".getBytes())).with(world.as(owner))).hasStatus(422);
        var brought = mvc.post().uri("/knowledge/" + id + "/images").multipart().file(new MockMultipartFile("file", "box.png", "image/png", DOT)).with(world.as(owner)).exchange();
        assertThat(brought).hasStatus3xxRedirection();
        var src = brought.getResponse().getHeader("Location");
        assertThat(src).matches("/knowledge/images/\\d+");
        assertThat(get(member, src)).hasStatusOk().headers().hasValue("Content-Type", "image/png");
        assertThat(get(reader, src)).as("it stands nowhere yet").hasStatus(404);
        assertThat(post(owner, "/knowledge/" + id + "/en/edit", "title", "How we pack", "body", "<p><img src=\"" + src + "\" alt=\"A box\"></p>", "publish", "internal")).hasStatus3xxRedirection();
        assertThat(get(reader, src)).hasStatusOk();
        assertThat(post(owner, "/knowledge/" + id + "/en/withdrawal")).hasStatus3xxRedirection();
        assertThat(get(reader, src)).hasStatus(404);
    }

    @Test
    void an_article_is_deleted_brought_back_and_in_the_end_gone() {
        long id = begun("Old offer", "<p>Gone.</p>", "internal");
        assertThat(post(member, "/knowledge/" + id + "/removal")).as("others read it").hasStatus(422);
        assertThat(post(owner, "/knowledge/" + id + "/removal")).hasStatus3xxRedirection();
        assertThat(get(owner, "/knowledge/" + id)).hasStatus(404);
        assertThat(get(owner, "/knowledge?q=old offer")).bodyText().doesNotContain("/knowledge/" + id);
        assertThat(post(owner, "/knowledge/" + id + "/restoration")).hasStatus3xxRedirection();
        assertThat(get(reader, "/knowledge/" + id)).hasStatusOk();

        assertThat(call(HttpMethod.DELETE, "/api/v1/articles/" + id, null)).hasStatus(204);
        world.sql(owner, () -> jdbc.sql("update articles set deleted_at = now() - interval '31 days' where id = " + id).update());
        world.in(owner, () -> publishing.tidyWorkspace());
        assertThat(text("select count(*)::text from article_texts where article_id = " + id)).isEqualTo("0");
    }

    @Test
    void programs_write_translate_publish_and_are_told_of_conflicts() {
        var made = json(HttpMethod.POST, "/api/v1/articles", Map.of("title", "Card machine", "body", "Press green.", "language", "en"));
        long id = made.get("id").asLong();
        assertThat(made.at("/texts/en/state").asString()).isEqualTo("draft");
        assertThat(made.at("/texts/en/body").asString()).isEqualTo("<p dir=\"auto\">Press green.</p>");
        assertThat(json(HttpMethod.PATCH, "/api/v1/articles/" + id + "/ur", Map.of("title", "کارڈ مشین", "body", "ہرا بٹن دبائیں")).at("/texts/ur/version").asInt()).isOne();
        assertThat(json(HttpMethod.POST, "/api/v1/articles/" + id + "/en/publication", Map.of("state", "public", "version", 1)).at("/texts/en/number").asInt()).isOne();
        assertThat(json(HttpMethod.PATCH, "/api/v1/articles/" + id + "/en", Map.of("body", "Press red.", "version", 2)).at("/texts/en/draft/body").asString()).contains("red");
        assertThat(call(HttpMethod.PATCH, "/api/v1/articles/" + id + "/en", Map.of("body", "Press blue.", "version", 2))).hasStatus(409);
        assertThat(call(HttpMethod.POST, "/api/v1/articles/" + id + "/en/publication", Map.of("state", "draft"))).hasStatus(422);
        assertThat(call(HttpMethod.POST, "/api/v1/articles", Map.of("title", "x", "language", "fr"))).hasStatus(422);
        assertThat(call(HttpMethod.POST, "/api/v1/articles", Map.of("title", "x".repeat(201)))).hasStatus(422);
        assertThat(json(HttpMethod.DELETE, "/api/v1/articles/" + id + "/en/draft", null).at("/texts/en/has_draft").asBoolean()).isFalse();
        assertThat(json(HttpMethod.DELETE, "/api/v1/articles/" + id + "/en/publication", null).at("/texts/en/state").asString()).isEqualTo("draft");
        var first = json(HttpMethod.GET, "/api/v1/articles?limit=1", null);
        if (!first.get("next").isNull()) {
            assertThat(ids(json(HttpMethod.GET, "/api/v1/articles?limit=1&after=" + first.get("next").asString(), null).get("data"))).doesNotContainAnyElementsOf(ids(first.get("data")));
        }
    }

    @Test
    void an_article_that_a_note_leads_to_is_shown_by_its_title_to_whoever_may_read_it() {
        long read = begun("Zips <and> buttons", "<p>x</p>", "internal");
        long draft = begun("Zips of tomorrow", "<p>x</p>", null);
        long person = json(HttpMethod.POST, "/api/v1/people", Map.of("name", "Leda")).path("id").asLong();
        json(HttpMethod.POST, "/api/v1/people/" + person + "/notes", Map.of("text", "By /knowledge/" + read + ", (http://localhost/knowledge/" + draft + "/en). Not example.com/knowledge/" + read + " nor /knowledge/" + read + "0x, and /knowledge/999999"));

        assertThat(get(owner, "/people/" + person)).bodyText().contains("By <a href=\"/knowledge/" + read + "\"><bdi>Zips &lt;and&gt; buttons</bdi></a>, (<a href=\"/knowledge/" + draft + "\"><bdi>Zips of tomorrow</bdi></a>). Not example.com/knowledge/" + read
                + " nor /knowledge/" + read + "0x, and <i class=\"soft\">an article</i>");
        assertThat(get(reader, "/people/" + person)).bodyText().contains("Zips &lt;and&gt; buttons", "(<i class=\"soft\">an article</i>)").doesNotContain("Zips of tomorrow");
        assertThat(get(reader, "/knowledge/leads?q=zips")).hasStatusOk().bodyText().contains("data-text=\"/knowledge/" + read + "\"").doesNotContain("tomorrow");
        assertThat(get(owner, "/knowledge/leads?q=zips")).bodyText().contains("data-text=\"/knowledge/" + draft + "\"");
        assertThat(get(owner, "/knowledge/leads")).hasStatusOk();
    }

    // --- Doors ---

    private long begun(String title, String body, String publish) {
        assertThat(publish == null ? post(owner, "/knowledge", "title", title, "body", body, "language", "en") : post(owner, "/knowledge", "title", title, "body", body, "language", "en", "publish", publish))
                .hasStatus3xxRedirection();
        return article(title);
    }

    private long article(String title) {
        return Long.parseLong(text("select max(article_id)::text from article_texts where title = '" + title + "'"));
    }

    private long category(String en) {
        return Long.parseLong(text("select id::text from article_categories where en = '" + en + "'"));
    }

    private String text(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(String.class).single());
    }

    private static String said(String key, Object... arguments) {
        return rabta.kernel.ui.Words.plain(rabta.kernel.ui.Preferences.DEFAULT, key, arguments);
    }

    private MvcTestResult get(Viewer viewer, String path) {
        return mvc.get().uri(URI.create(URI.create(path.replace(" ", "%20")).toASCIIString())).with(world.as(viewer)).exchange();
    }

    private MvcTestResult post(Viewer viewer, String path, String... fields) {
        var request = mvc.post().uri(path).with(world.as(viewer));
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult call(HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body).getBytes(StandardCharsets.UTF_8))).exchange();
    }

    private JsonNode json(HttpMethod method, String path, Object body) {
        var answer = call(method, path, body).getResponse();
        try {
            var text = answer.getContentAsString(StandardCharsets.UTF_8);
            assertThat(answer.getStatus()).as("%s %s: %s", method, path, text).isBetween(200, 299);
            return Json.read(text);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> ids(JsonNode data) {
        return StreamSupport.stream(data.spliterator(), false).map(each -> each.get("id").asLong()).toList();
    }

    private static List<String> names(JsonNode data, String field) {
        return StreamSupport.stream(data.spliterator(), false).map(each -> each.get(field).asString()).toList();
    }
}
