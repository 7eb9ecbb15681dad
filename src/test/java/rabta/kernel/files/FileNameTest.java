package rabta.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", quoteCharacter = '~', value = {
        "report.pdf | report.pdf",
        "حساب کتاب.xlsx | حساب کتاب.xlsx",
        "../../etc/passwd | passwd",
        "..\\..\\boot.ini | boot.ini",
        "C:\\Users\\x\\a.txt | a.txt",
        "/etc/passwd | passwd",
        "a/.. | file",
        ".. | file",
        ". | file",
        "~~ | file",
        "null | file",
        "／etc／passwd | passwd",
        "a℀b.txt | cb.txt",
        ".htaccess | htaccess",
        "a.php. . | a.php",
        "a<b>:c*d?.txt | a_b__c_d_.txt",
        "ｐｉｃ.ＰＮＧ | pic.PNG"
    })
    void a_name_is_cleaned(String given, String cleaned) {
        assertThat(FileName.of(given)).isEqualTo(cleaned);
    }

    @Test
    void what_is_not_seen_is_not_kept() {
        assertThat(FileName.of("evil\u202Egpj.exe")).isEqualTo("evilgpj.exe");
        assertThat(FileName.of("\u200B.ht\u200Daccess")).isEqualTo("htaccess");
        assertThat(FileName.of("a\u0000b\r\n\tc\u2028d\u2066e\uFEFFf.txt")).isEqualTo("abcdef.txt");
        assertThat(FileName.of("\uD800x.txt")).isEqualTo("x.txt");
    }

    @Test
    void a_long_name_keeps_its_extension_and_whole_letters() {
        String name = FileName.of("خ".repeat(400) + ".pdf");

        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(250, 255);
        assertThat(name).endsWith("خ.pdf");
        assertThat(FileName.of("😀".repeat(200))).doesNotContain("\uFFFD").matches("(😀)+");
        assertThat(FileName.of("a." + "x".repeat(600)).length()).isEqualTo(255);
    }

    @Test
    void no_name_whatever_it_holds_can_leave_its_folder_or_a_header() {
        Random random = new Random(42);
        String pieces = "ab./\\\"\r\n\0;:%*?<>|~ \u202E\u200B\u2028／＼．。․‥…℀℅⁄∕\uFF0E\uD83D\uDE00خ";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder given = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                given.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            String name = FileName.of(given.toString());
            assertThat(name).as(given.toString()).isNotEmpty()
                    .doesNotContain("/", "\\", "\"", "\r", "\n", "\0").doesNotStartWith(".").doesNotEndWith(".");
            assertThat(FileName.of(name)).as(given.toString()).isEqualTo(name);
        }
    }
}
