package rabta.collaboration.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Viewer;

/** What strangers see of a business that shows its help pages, and of one that does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpTest extends RabtaTest {

    private static final byte[] DOT = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Counting counting;

    Viewer owner;
    long open;
    String picture;

    @BeforeAll
    void a_business_with_a_public_an_internal_and_an_unfinished_article() throws Exception {
        owner = world.found();
        post("/knowledge/categories", "en", "Parcels", "ur", "پارسل");
        post("/knowledge/categories", "en", "Inside only");
        open = begun("When it arrives", "<p>After two days.</p>", "public", category("Parcels"));
        post("/knowledge/" + open + "/ur/edit", "title", "کب پہنچے گا", "body", "دو دن بعد", "publish", "public");
        var inside = begun("Margin on lawn", "<p>Forty zzpercent.</p>", "internal", category("Inside only"));
        begun("Half a thought", "<p>Nobody zzknows.</p>", null, null);
        post("/knowledge/" + open + "/en/edit", "title", "When it arrives", "body", "<p>After zzthree days.</p>");
        picture = mvc.post().uri("/knowledge/" + inside + "/images").multipart().file(new MockMultipartFile("file", "box.png", "image/png", DOT)).with(world.as(owner)).exchange().getResponse().getHeader("Location");
        post("/knowledge/" + inside + "/en/edit", "title", "Margin on lawn", "body", "<p><img src=\"" + picture + "\"></p>", "publish", "internal");
        assertThat(get("/help/shop-one/en")).as("off until the owner says so").hasStatus(404);
        assertThat(mvc.post().uri("/settings/help").param("slug", "Shop One").param("shown", "true").with(world.as(owner))).hasStatus(422);
        assertThat(mvc.post().uri("/settings/help").param("slug", "shop-one").param("shown", "true").with(world.as(owner))).hasStatus3xxRedirection();
    }

    @Test
    void everybody_reads_what_is_public_in_both_languages_and_nothing_else() {
        assertThat(get("/help/shop-one")).hasStatus3xxRedirection();
        var home = get("/help/shop-one/en");
        assertThat(home).hasStatusOk().headers().hasValue("Cache-Control", "public, max-age=60, stale-while-revalidate=300").doesNotContainHeader("Set-Cookie");
        assertThat(home).bodyText().contains("When it arrives", "Parcels", "hreflang=\"ur\"").doesNotContain("Margin", "Half a thought", "Inside only", "<script", "csrf", owner.name());
        assertThat(home.getResponse().getHeader("Content-Security-Policy")).doesNotContain("nonce", "script-src");

        var article = get("/help/shop-one/en/when-it-arrives");
        assertThat(article).hasStatusOk().bodyText().contains("After two days.", "/help/shop-one/ur/", "rel=\"canonical\"").doesNotContain("zzthree", "/knowledge", owner.name());
        assertThat(get("/help/shop-one/ur/کب-پہنچے-گا")).hasStatusOk().bodyText().contains("lang=\"ur\" dir=\"rtl\"", "دو دن بعد", "کیا اس سے آپ کی مدد ہوئی؟");
        assertThat(get("/help/shop-one/en/margin-on-lawn")).hasStatus(404);
        assertThat(get("/help/shop-one/en/half-a-thought")).hasStatus(404);
        assertThat(get("/help/shop-one/ur/when-it-arrives")).hasStatus(404);
        assertThat(get("/help/shop-one/en?q=arrives")).bodyText().contains("<mark>arrives</mark>");
        for (var secret : new String[] {"margin", "zzpercent", "zzknows", "zzthree"}) {
            assertThat(get("/help/shop-one/en?q=" + secret)).hasStatusOk().bodyText().doesNotContain("<mark>", "rb-articles");
        }
        // Who is signed in sees no more there.
        assertThat(mvc.get().uri("/help/shop-one/en").with(world.as(owner))).bodyText().doesNotContain("Margin");
        var number = picture.substring(picture.lastIndexOf('/') + 1);
        assertThat(get("/help/shop-one/images/" + number)).as("a picture of the inside").hasStatus(404);
        assertThat(get(picture)).as("without a session").hasStatus3xxRedirection();
    }

    @Test
    void a_picture_is_outside_while_its_article_is() throws Exception {
        var src = mvc.post().uri("/knowledge/" + open + "/images").multipart().file(new MockMultipartFile("file", "box.png", "image/png", DOT)).with(world.as(owner)).exchange().getResponse().getHeader("Location");
        var outside = src.replace("/knowledge", "/help/shop-one");
        long shown = begun("With a picture", "<p>x</p>", "public", null);
        assertThat(get(outside)).as("it stands nowhere yet").hasStatus(404);
        var own = mvc.post().uri("/knowledge/" + shown + "/images").multipart().file(new MockMultipartFile("file", "box.png", "image/png", DOT)).with(world.as(owner)).exchange().getResponse().getHeader("Location");
        post("/knowledge/" + shown + "/en/edit", "title", "With a picture", "body", "<p><img src=\"" + own + "\"></p>", "publish", "public");
        assertThat(get("/help/shop-one/en/with-a-picture")).bodyText().contains("src=\"" + own.replace("/knowledge", "/help/shop-one") + "\"");
        var seen = get(own.replace("/knowledge", "/help/shop-one"));
        assertThat(seen).hasStatusOk().headers().hasValue("Cache-Control", "public, max-age=300");
        assertThat(mvc.get().uri(own.replace("/knowledge", "/help/shop-one")).header("If-None-Match", seen.getResponse().getHeader("ETag"))).as("the same still").hasStatus(304);
        assertThat(mvc.get().uri(own).with(world.as(owner))).as("inside").hasStatusOk().headers().hasValue("Cache-Control", "private, no-store").doesNotContainHeader("ETag");
        post("/knowledge/" + shown + "/en/publication", "state", "internal");
        assertThat(get(own.replace("/knowledge", "/help/shop-one"))).hasStatus(404);
        assertThat(get("/help/shop-one/en/with-a-picture")).hasStatus(404);
    }

    @Test
    void an_address_that_an_article_had_leads_to_it_as_long_as_everybody_reads_it() {
        long moving = begun("Sizes of shawls", "<p>Two.</p>", "public", null);
        post("/knowledge/" + moving + "/en/edit", "title", "Sizes of shawls", "body", "<p>Two.</p>", "slug", "Which size");
        post("/knowledge/" + moving + "/en/edit", "title", "Sizes of shawls", "body", "<p>Two.</p>", "slug", "کون سا سائز");
        var there = get("/help/shop-one/en/sizes-of-shawls");
        assertThat(there).hasStatus(301).headers().hasValue("Cache-Control", "public, max-age=300");
        assertThat(there.getResponse().getHeader("Location")).isEqualTo(get("/help/shop-one/en/which-size").getResponse().getHeader("Location")).startsWith("/help/shop-one/en/%DA%A9");
        assertThat(mvc.get().uri(URI.create(there.getResponse().getHeader("Location")))).hasStatusOk().bodyText().contains("Sizes of shawls");
        assertThat(get("/help/shop-one/ur/which-size")).hasStatus(404);

        begun("Which size", "<p>Mine.</p>", "public", null);
        assertThat(get("/help/shop-one/en/which-size")).as("not taken by another").hasStatus(301);
        assertThat(get("/help/shop-one/en/which-size-2")).hasStatusOk().bodyText().contains("Mine.");
        post("/knowledge/" + moving + "/en/edit", "title", "Sizes of shawls", "body", "<p>Two.</p>", "slug", "which-size");
        assertThat(get("/help/shop-one/en/which-size")).as("taken back").hasStatusOk();
        assertThat(get("/help/shop-one/en/sizes-of-shawls")).hasStatus(301).headers().hasValue("Location", "/help/shop-one/en/which-size");
        post("/knowledge/" + moving + "/en/publication", "state", "internal");
        assertThat(get("/help/shop-one/en/sizes-of-shawls")).hasStatus(404);
    }

    @Test
    void readers_are_counted_answer_and_ask_in_vain_and_the_team_is_told() {
        get("/help/shop-one/en/when-it-arrives");
        get("/help/shop-one/en/when-it-arrives");
        get("/help/shop-one/en?q=Warranty card");
        assertThat(mvc.post().uri("/help/shop-one/en/when-it-arrives/answer").param("helpful", "no").param("word", "And to <b>Quetta</b>?")).hasStatus3xxRedirection()
                .hasRedirectedUrl("/help/shop-one/en/when-it-arrives?thanked=yes#thanks");
        assertThat(get("/help/shop-one/en/when-it-arrives?thanked=yes")).bodyText().contains("Thank you");
        assertThat(mvc.post().uri("/help/shop-one/en/margin-on-lawn/answer").param("helpful", "yes")).hasStatus(404);
        counting.write();

        assertThat(mvc.get().uri("/knowledge/readers").with(world.as(owner))).bodyText().contains("When it arrives", "warranty card", "And to &lt;b&gt;Quetta");
        assertThat(mvc.get().uri("/api/v1/article-readers").header("Authorization", "Bearer " + world.token(owner))).hasStatusOk().bodyText().contains("\"not_helpful\":1");
        for (int i = 0; i < 9; i++) {
            mvc.post().uri("/help/shop-one/en/when-it-arrives/answer").param("helpful", "yes").exchange();
        }
        assertThat(mvc.post().uri("/help/shop-one/en/when-it-arrives/answer").param("helpful", "yes")).hasStatus(429);
    }

    @Test
    void one_business_takes_no_other_s_name_and_hides_its_pages_again() {
        var other = world.found();
        assertThat(mvc.post().uri("/settings/help").param("slug", "shop-one").param("shown", "true").with(world.as(other))).hasStatus(422);
        assertThat(mvc.post().uri("/settings/help").param("slug", "shop-two").param("shown", "true").with(world.as(other))).hasStatus3xxRedirection();
        assertThat(get("/help/shop-two/en")).hasStatusOk().bodyText().doesNotContain("When it arrives");
        assertThat(get("/help/shop-two/en/when-it-arrives")).hasStatus(404);
        assertThat(mvc.post().uri("/settings/help").param("slug", "shop-two").with(world.as(other))).hasStatus3xxRedirection();
        assertThat(get("/help/shop-two/en")).hasStatus(404);
    }

    private long begun(String title, String body, String publish, Long category) {
        var request = mvc.post().uri("/knowledge").param("title", title).param("body", body).param("language", "en").with(world.as(owner));
        request = publish == null ? request : request.param("publish", publish);
        assertThat(category == null ? request : request.param("category", category.toString())).hasStatus3xxRedirection();
        return world.sql(owner, () -> jdbc.sql("select max(article_id) from article_texts where title = :title").param("title", title).query(Long.class).single());
    }

    private long category(String en) {
        return world.sql(owner, () -> jdbc.sql("select id from article_categories where en = :en").param("en", en).query(Long.class).single());
    }

    private void post(String path, String... fields) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        assertThat(request).hasStatus3xxRedirection();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(URI.create(URI.create(path.replace(" ", "%20")).toASCIIString())).exchange();
    }
}
