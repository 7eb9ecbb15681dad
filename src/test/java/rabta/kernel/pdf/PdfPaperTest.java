package rabta.kernel.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import rabta.kernel.ui.Language;
import rabta.kernel.web.Problem;

/** Documents in both languages: what is drawn, and what can be searched in it. */
class PdfPaperTest {

    private static final List<Column> COLUMNS = List.of(new Column("تفصیل", 5, Side.START), new Column("رقم", 2, Side.END));

    private static byte[] paper(Language language, int rows, String... words) {
        try (var paper = new PdfPaper(language, "Quote 1001", "Faisal Fabrics")) {
            for (var one : words) {
                paper.words(List.of(Words.of(one)));
            }
            if (rows > 0) {
                paper.table(COLUMNS, IntStream.rangeClosed(1, rows).mapToObj(row -> List.of(List.of(Words.of("سوتی کپڑا " + row)), List.of(Words.of("4,82," + (100 + row) + " روپے")))).toList());
                paper.sums(List.of(List.of(Words.of("کل"), Words.of("12,34,567 روپے"))), 0);
            }
            return paper.finish("Faisal Fabrics", (page, of) -> "صفحہ " + page + " از " + of);
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static int pages(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    private static BufferedImage picture(byte[] pdf, int page, float scale) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImage(page, scale);
        }
    }

    private static long ink(BufferedImage picture, int fromX, int toX) {
        long dark = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = fromX; x < toX; x++) {
                dark += (picture.getRGB(x, y) & 255) < 160 ? 1 : 0;
            }
        }
        return dark;
    }

    @Test
    void urdu_is_found_again_in_the_order_in_which_it_is_read() throws IOException {
        var text = text(paper(Language.UR, 3, "محترم احمد ٹیکسٹائل، آپ کی خدمت میں کوٹیشن پیش ہے۔", "Order ABC-123 of Faisal Fabrics", "فون 0300-1234567 پر بات کریں"));

        assertThat(text).contains("محترم احمد ٹیکسٹائل، آپ کی خدمت میں کوٹیشن پیش ہے۔").contains("Order ABC-123 of Faisal Fabrics").contains("0300-1234567").contains("سوتی کپڑا")
                .contains("12,34,567").contains("روپے");
        // Letters in the forms of a typewriter would be found by nobody who types.
        assertThat(text.codePoints().filter(letter -> letter >= 0xFB50 && letter <= 0xFEFC).count()).isZero();
    }

    @Test
    void numbers_run_from_left_to_right_among_urdu() throws IOException {
        var text = text(paper(Language.UR, 0, "فون 0300-1234567 پر", "کوٹیشن 1001-2"));

        assertThat(text).contains("0300-1234567").contains("1001-2");
    }

    @Test
    void letters_are_joined_and_there() throws IOException {
        // Joined and stacked, a word of Nastaliq is narrower than its letters one by one.
        float joined = Line.single("کوٹیشن", Ink.TEXT).width();
        float single = (float) "کوٹیشن".chars().mapToDouble(letter -> Line.single(String.valueOf((char) letter), Ink.TEXT).width()).sum();
        assertThat(joined).isLessThan(single * 0.8f);

        var blank = picture(paper(Language.UR, 0), 0, 1);
        var written = picture(paper(Language.UR, 0, "محترم احمد ٹیکسٹائل، آپ کی خدمت میں کوٹیشن پیش ہے۔"), 0, 1);
        assertThat(ink(written, 0, written.getWidth())).isGreaterThan(ink(blank, 0, blank.getWidth()) + 300);
    }

    @Test
    void urdu_begins_on_the_right_and_english_on_the_left() throws IOException {
        var urdu = picture(paper(Language.UR, 0, "خوش آمدید"), 0, 1);
        var english = picture(paper(Language.EN, 0, "Welcome"), 0, 1);
        int third = urdu.getWidth() / 3;

        urdu = urdu.getSubimage(0, 0, urdu.getWidth(), 200);
        english = english.getSubimage(0, 0, english.getWidth(), 200);

        assertThat(ink(urdu, urdu.getWidth() - third, urdu.getWidth())).isPositive();
        assertThat(ink(urdu, 0, third)).isZero();
        assertThat(ink(english, 0, third)).isPositive();
        assertThat(ink(english, urdu.getWidth() - third, urdu.getWidth())).isZero();
    }

    @Test
    void a_long_table_repeats_its_heads_and_counts_its_pages() throws IOException {
        var pdf = paper(Language.UR, 90);
        int pages = pages(pdf);

        assertThat(pages).isGreaterThan(2);
        try (var document = Loader.loadPDF(pdf)) {
            for (int page = 1; page <= pages; page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document)).contains("تفصیل").contains("صفحہ " + page).contains(String.valueOf(pages));
            }
        }
        assertThat(text(pdf)).contains("سوتی کپڑا 1").contains("سوتی کپڑا 90");
        assertThat(pdf.length).isLessThan(900_000);
    }

    @Test
    void a_row_longer_than_a_page_goes_on_and_loses_no_line() throws IOException {
        var much = String.join("\n", IntStream.rangeClosed(1, 120).mapToObj(n -> "Line " + n + " of the terms").toList());
        byte[] pdf;
        try (var paper = new PdfPaper(Language.EN, "Long", "Faisal Fabrics")) {
            paper.table(List.of(new Column("What", 3, Side.START), new Column("Sum", 1, Side.END)), List.of(List.of(List.of(Words.of(much)), List.of(Words.of("Rs 5")))));
            pdf = paper.finish("Faisal Fabrics", (page, of) -> page + " / " + of);
        }

        var text = text(pdf);
        for (int n = 1; n <= 120; n++) {
            assertThat(text).contains("Line " + n + " of the terms");
        }
        assertThat(pages(pdf)).isGreaterThan(1);
    }

    @Test
    void a_paper_that_nobody_reads_is_refused_and_makes_room_for_others() throws IOException {
        var much = String.join("\n", IntStream.rangeClosed(1, 60).mapToObj(n -> "x").toList());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> {
                try (var paper = new PdfPaper(Language.EN, "Endless", "Faisal Fabrics")) {
                    for (int n = 0; n <= 2 * PdfPaper.MOST; n++) {
                        paper.words(List.of(Words.of(much)));
                    }
                }
            }).isInstanceOf(Problem.class);
        }
        try (var paper = new PdfPaper(Language.EN, "Short", "Faisal Fabrics")) {
            assertThat(pages(paper.finish("Faisal Fabrics", (page, of) -> page + " / " + of))).isOne();
        }
    }

    @Test
    void two_are_drawn_at_once_and_the_next_one_waits() throws InterruptedException {
        var drawn = new AtomicBoolean();
        Thread third;
        try (var first = new PdfPaper(Language.EN, "1", "Faisal Fabrics"); var second = new PdfPaper(Language.EN, "2", "Faisal Fabrics")) {
            first.space(1);
            second.space(1);
            third = Thread.ofPlatform().start(() -> {
                try (var paper = new PdfPaper(Language.EN, "3", "Faisal Fabrics")) {
                    paper.space(1);
                    drawn.set(true);
                }
            });
            while (third.isAlive() && third.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            assertThat(drawn).isFalse();
        }
        third.join();
        assertThat(drawn).isTrue();
    }

    /** As a small container is one. */
    @Test
    void a_machine_without_any_font_is_enough() throws IOException, InterruptedException {
        var here = Files.createTempDirectory("fontless");
        Files.writeString(here.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        var program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Duser.home=" + here, "-cp", System.getProperty("java.class.path"), Fontless.class.getName())
                .redirectErrorStream(true);
        program.environment().put("FONTCONFIG_FILE", here.resolve("fonts.conf").toString());
        program.environment().put("FONTCONFIG_PATH", here.toString());
        var running = program.start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(running.waitFor()).describedAs(said).isZero();
        assertThat(said).contains("%PDF");
    }

    /** What that machine is asked for. */
    static class Fontless {

        public static void main(String[] arguments) {
            System.out.println(new String(paper(Language.UR, 1, "خوش آمدید"), 0, 4, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void what_no_letter_shows_breaks_nothing() throws IOException {
        var odd = "🎉 A\u0000B\u202E\u2066 \t ص\u064Eل 日本 \uD800";
        var pdf = paper(Language.EN, 2, odd, " ", "");

        assertThat(text(pdf)).contains("A B");
    }
}
