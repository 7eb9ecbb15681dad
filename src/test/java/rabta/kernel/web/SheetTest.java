package rabta.kernel.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;

class SheetTest {

    static String written(String... parts) throws IOException {
        var sheet = new Sheet();
        for (var part : parts) {
            sheet.writeContent(part);
            sheet.writeBinaryContent("|".getBytes(UTF_8));
        }
        var out = new ByteArrayOutputStream();
        sheet.writeTo(out);
        assertThat(out.size()).isEqualTo(sheet.length());
        return out.toString(UTF_8);
    }

    @Test
    void every_letter_of_every_script_is_written_as_java_writes_it() throws IOException {
        var all = new StringBuilder();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x10000 ? 1 : 97) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                all.appendCodePoint(point);
            }
        }
        assertThat(written(all.toString(), "عائشہ رحمان", "")).isEqualTo(all + "|عائشہ رحمان||");
    }

    @Test
    void half_a_pair_becomes_a_question_mark() throws IOException {
        assertThat(written("a\ud83d", "\ude00b", "\ud83d\ude00")).isEqualTo("a?|?b|\ud83d\ude00|");
    }

    @Test
    void a_part_of_a_text_is_that_part_alone() throws IOException {
        var sheet = new Sheet();
        sheet.writeContent("لاہور، پاکستان", 7, 14);
        var out = new ByteArrayOutputStream();
        sheet.writeTo(out);
        assertThat(out.toString(UTF_8)).isEqualTo("پاکستان");
    }
}
