package rabta.identity.design;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

import rabta.RabtaTest;
import rabta.identity.Viewer;
import rabta.kernel.ui.Assets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class DesignTest extends RabtaTest {

    @Test
    void every_part_is_drawn_for_readers_of_both_languages() {
        for (Viewer reader : List.of(world.sara(), world.zainab())) {
            assertThat(mvc.get().uri("/design?theme=DARK").with(world.as(reader))).hasStatusOk().bodyText()
                    .contains("<html lang=\"" + reader.preferences().language().tag() + "\"")
                    .contains("lang=\"en\" dir=\"ltr\"", "lang=\"ur\" dir=\"rtl\"", "data-bs-theme=\"dark\"", "Karachi Textiles", "کراچی ٹیکسٹائلز");
        }
    }

    @Test
    void a_page_brings_no_script_or_style_of_its_own() {
        assertThat(mvc.get().uri("/design").with(world.as(world.sara()))).bodyText()
                .doesNotContainPattern("<script(?![^>]* nonce=)")
                .doesNotContainPattern("(?i)<[^>]* on[a-z]+=")
                .doesNotContain("<style", "hx-on", " style=\"");
    }

    @Test
    void assets_are_kept_for_a_year_and_come_packed() {
        assertThat(mvc.get().uri(Assets.url("app.css")).header("Accept-Encoding", "gzip, br")).hasStatusOk()
                .hasHeader("Cache-Control", "max-age=31536000, public, immutable")
                .hasHeader("Content-Type", "text/css")
                .headers().hasHeaderSatisfying("Content-Encoding", encodings -> assertThat(encodings).first().isIn("br", "gzip"));
    }

    @Test
    void the_first_visit_in_english_weighs_less_than_200_kilobytes() throws IOException {
        var page = mvc.get().uri("/design").with(world.as(world.sara())).exchange().getResponse().getContentAsByteArray();
        long weight = zipped(page) + built(Assets.url("app.css") + ".gz") + built(Assets.url("app.js") + ".gz")
                + built(Assets.url("inter-latin-wght-normal.woff2")) + built(Assets.url("mark.svg"));

        assertThat(new String(page, UTF_8)).contains(Assets.url("app.css"), Assets.url("app.js"));
        assertThat(weight).isLessThan(200_000);
    }

    private static long built(String url) throws IOException {
        return new ClassPathResource("static" + url).contentLength();
    }

    private static long zipped(byte[] page) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            zip.write(page);
        }
        return packed.size();
    }
}
