package rabta.customers.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import rabta.customers.imports.SharedData;
import rabta.kernel.sql.Json;
import rabta.kernel.web.Problem;

class TableTest {

    @TempDir
    Path folder;

    Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("table"), bytes);
    }

    Table table(String text, Charset charset) throws IOException {
        return Table.of(file(text.getBytes(charset)));
    }

    static List<List<String>> cells(Path file, Table table) throws IOException {
        var all = new ArrayList<List<String>>();
        try (var lines = Lines.open(file, table.dialect())) {
            lines.forEachRemaining(line -> all.add(List.of(line.cells())));
        }
        return all;
    }

    List<List<String>> cells(String text) throws IOException {
        var file = file(text.getBytes(StandardCharsets.UTF_8));
        return cells(file, Table.of(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8"})
    void odd_but_right_tables_are_read_as_they_are_meant(String name) throws IOException {
        var file = SharedData.file("edge/csv-spectrum/csvs/" + name + ".csv");
        var cells = cells(file, Table.of(file));
        var read = new ArrayList<Map<String, String>>();
        for (var line : cells.subList(1, cells.size())) {
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < cells.getFirst().size(); i++) {
                row.put(cells.getFirst().get(i), line.get(i));
            }
            read.add(row);
        }

        var expected = Json.read(Files.readString(SharedData.file("edge/csv-spectrum/json/" + name + ".json")).replace("\\r\\n", "\\n"));

        assertThat(Json.read(Json.write(read).replace("\\r\\n", "\\n"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csvtext.csv", "csvtext_BOM_UTF8.csv", "csvtext_BOM_UTF16BE.csv", "csvtext_BOM_UTF16LE.csv", "csvtext_BOM_UTF32BE.csv", "csvtext_BOM_UTF32LE.csv"})
    void a_byte_order_mark_names_the_encoding_and_is_no_part_of_the_first_cell(String name) throws IOException {
        var file = SharedData.file("edge/csv-dataloader/" + name);

        assertThat(cells(file, Table.of(file))).startsWith(List.of("column1", "column2", "column3"), List.of("row1-1", "row1-2", "row1-3"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1256"})
    void urdu_is_read_in_every_encoding_that_it_comes_in_without_a_mark(String charset) throws IOException {
        var text = "نام,فون,شہر\nاحمد رضا,03001234567,لاہور\nقاسم,03217654321,کراچی\n";
        // The old Arabic code page has no Farsi yeh and no heh goal of its own at these places; the words here do.
        var written = charset.startsWith("windows") ? text.replace("شہر", "شهر").replace("لاہور", "لاهور").replace("کراچی", "کراچي") : text;
        var file = file(written.getBytes(Charset.forName(charset)));

        var table = Table.of(file);

        assertThat(table.dialect().charset()).isEqualTo(charset);
        assertThat(cells(file, table).get(1).getFirst()).isEqualTo("احمد رضا");
    }

    @Test
    void accents_that_stand_together_are_not_urdu_and_those_of_an_old_mac_are_its_own() throws IOException {
        var text = "Name,City\nJosé Núñez,Málaga\nÇelik Ömer,İzmir\nMüller,Zürich\n".replace("İ", "I");
        for (var charset : List.of("windows-1252", "x-MacRoman")) {
            var path = file(text.getBytes(charset));
            assertThat(cells(path, Table.of(path))).as(charset).contains(List.of("José Núñez", "Málaga"), List.of("Çelik Ömer", "Izmir"), List.of("Müller", "Zürich"));
        }
    }

    @Test
    void padding_is_no_part_of_a_name() throws IOException {
        assertThat(cells("Name,Phone\nAl\0i,0300-1234567\n" + "Sara Malik,0321-7654321\n".repeat(10) + "\0\0\0")).contains(List.of("Ali", "0300-1234567"));
    }

    @Test
    void western_accents_outside_utf_8_are_read_as_windows_wrote_them() throws IOException {
        var table = table("name,city\nPébéo of America,Málaga\nJosé,São Paulo\n", Charset.forName("windows-1252"));

        assertThat(table.dialect().charset()).isEqualTo("windows-1252");
        assertThat(table.sample().get(1).cells()).containsExactly("Pébéo of America", "Málaga");
    }

    @ParameterizedTest
    @CsvSource({"';'", "'|'", "','"})
    void the_separator_is_seen(String separator) throws IOException {
        var text = "name,address,phone\nAli,\"1, Mall Road\",0300\nSara,\"2, Canal\",0321\n".replace(",\"1, ", "#\"1, ").replace(",\"2, ", "#\"2, ")
                .replace("\",0", "\"#0").replace("name,address,phone", "name#address#phone").replace("#", separator);

        assertThat(cells(text)).containsExactly(List.of("name", "address", "phone"), List.of("Ali", "1, Mall Road", "0300"), List.of("Sara", "2, Canal", "0321"));
    }

    @Test
    void tabs_separate_and_excels_own_word_is_believed() throws IOException {
        assertThat(cells("name\tphone\nAli\t0300\n")).containsExactly(List.of("name", "phone"), List.of("Ali", "0300"));
        assertThat(cells("sep=;\r\nname;phone\r\nAli, the first;0300\r\n")).containsExactly(List.of("name", "phone"), List.of("Ali, the first", "0300"));
    }

    @Test
    void a_quotation_mark_that_never_closes_swallows_nothing() throws IOException {
        assertThat(cells("name,note\nAli,\"open\nSara,fine\nOmar,fine\n")).contains(List.of("Sara", "fine"), List.of("Omar", "fine"));
    }

    @Test
    void inches_are_letters() throws IOException {
        assertThat(cells("item,size\npipe,5\" wide\nrod,\"6\" long\nbar,\"7\"\n")).hasSize(4).contains(List.of("pipe", "5\" wide"));
    }

    @Test
    void blank_lines_are_passed_over_and_lines_keep_their_numbers() throws IOException {
        var table = table("\n\nname,phone\n\nAli,0300\n,\n\"two\nlines\",1\nSara,0321\n", StandardCharsets.UTF_8);

        assertThat(table.sample()).extracting(Line::number).containsExactly(3L, 5L, 7L, 9L);
        assertThat(table.lines()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"picture,89504E470D0A1A0A0000000D49484452", "picture,FFD8FFE000104A46", "pdf,255044462D312E37", "archive,504B0304140000000800", "office,D0CF11E0A1B11AE1",
        "markup,3C21444F43545950452068746D6C3E", "empty,20200A0A"})
    void what_is_no_table_is_called_by_its_name(String what, String hex) throws IOException {
        var file = file(java.util.HexFormat.of().parseHex(hex));

        assertThatThrownBy(() -> Table.of(file)).isInstanceOf(Problem.class).hasMessage("imports.file." + what);
    }

    @Test
    void a_program_is_no_table() throws IOException {
        var noise = new byte[5000];
        new java.util.Random(7).nextBytes(noise);
        noise[0] = 'x';
        assertThatThrownBy(() -> Table.of(file(noise))).hasMessage("imports.file.binary");
    }

    @Test
    void too_many_columns_are_refused_and_many_are_not() throws IOException {
        var wide = String.join(",", java.util.Collections.nCopies(200, "x")) + "\n";
        assertThat(table(wide + wide, StandardCharsets.UTF_8).width()).isEqualTo(200);
        var wider = String.join(",", java.util.Collections.nCopies(501, "x")) + "\n";
        assertThatThrownBy(() -> table(wider + wider, StandardCharsets.UTF_8)).hasMessage("imports.file.columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csvtext", "csvtext_BOM_UTF8", "csvtext_BOM_UTF16BE", "csvtext_BOM_UTF16LE", "csvtext_BOM_UTF32BE", "csvtext_BOM_UTF32LE"})
    void the_same_table_is_the_same_in_any_encoding(String name) throws IOException {
        var file = SharedData.file("edge/csv-dataloader/" + name + ".csv");

        assertThat(cells(file, Table.of(file))).hasSize(3).allMatch(line -> line.size() == 3).first().asString().isEqualTo("[column1, column2, column3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32LE", "UTF-32BE", "UTF-16LE", "UTF-16BE"})
    void wide_letters_are_read_without_a_mark(String charset) throws IOException {
        assertThat(table("name,city\nعائشہ,لاہور\n", Charset.forName(charset)).sample().get(1).cells()).containsExactly("عائشہ", "لاہور");
    }

    @Test
    void one_bad_letter_does_not_spoil_a_file_of_good_ones() throws IOException {
        var good = "نام,شہر\n" + "احمد رضا,لاہور\n".repeat(50);
        var bytes = (good + "Jos?,x\n").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 4] = (byte) 0xE9;

        assertThat(cells(file(bytes), Table.of(file(bytes)))).contains(List.of("احمد رضا", "لاہور"));
    }

    @Test
    void a_backslash_before_a_quotation_mark_is_understood_and_a_path_is_not_mistaken_for_one() throws IOException {
        assertThat(cells("name,note\nAli,\"said \\\"yes, please\\\" twice\"\nSara,\"plain, text\"\n"))
                .containsExactly(List.of("name", "note"), List.of("Ali", "said \"yes, please\" twice"), List.of("Sara", "plain, text"));
        assertThat(cells("name,folder\nAli,\"C:\\\"\nSara,\"D:\\x\"\n")).contains(List.of("Ali", "C:\\"), List.of("Sara", "D:\\x"));
    }

    @Test
    void titles_above_the_heading_are_passed_over() throws IOException {
        var table = table("Bismillah Traders\nCustomer list of 1 March 2024,,,\n\nName,Phone,City,Balance\nAli,0300,Lahore,5\nSara,0321,Multan,7\n", StandardCharsets.UTF_8);

        assertThat(table.dialect().titles()).isEqualTo(2);
        assertThat(table.sample().getFirst().cells()).containsExactly("Name", "Phone", "City", "Balance");
        assertThat(table.lines()).isEqualTo(3);
        assertThat(table.sample().get(1).number()).isEqualTo(5);
    }

    @Test
    void columns_of_blanks_are_columns() throws IOException {
        assertThat(cells(" 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n 00021 0002 19970101  3 1286.01\n"))
                .contains(List.of("00021", "0002", "19970101", "3", "1286.01"));
        assertThat(cells("Ali Khan      0300-1234567 Lahore\nSara Malik    0321-1234567 Dera Ghazi Khan\nOmar          0333-1234567 Multan\nHina Butt     0345-1234567 Swat\nNadia         0300-7654321 Gwadar\n"))
                .contains(List.of("Sara Malik", "0321-1234567", "Dera Ghazi Khan"), List.of("Omar", "0333-1234567", "Multan"));
        assertThat(cells("just a letter\nof some lines\nand no table\n")).allMatch(line -> line.size() == 1);
    }
}
