package rabta.customers.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import rabta.customers.imports.SharedData;
import rabta.kernel.web.Problem;

/** Workbooks, contact cards and archives become tables of what a person sees in them. */
class SourcesTest {

    @TempDir
    Path folder;

    private static final long MOST = 200L << 20;

    List<Sources.Source> sources(Path file) throws IOException {
        return Sources.of(file, file.getFileName().toString(), () -> folder.resolve(UUID.randomUUID().toString()), MOST);
    }

    List<Sources.Source> sources(byte[] bytes) throws IOException {
        return sources(Files.write(folder.resolve("brought"), bytes));
    }

    static List<List<String>> cells(Sources.Source source) throws IOException {
        var all = new ArrayList<List<String>>();
        try (var lines = Lines.open(source.file(), source.ours() ? Dialect.ours() : Table.of(source.file()).dialect())) {
            lines.forEachRemaining(line -> all.add(List.of(line.cells())));
        }
        return all;
    }

    List<List<String>> book(String name) throws IOException {
        return cells(sources(SharedData.file("edge/xlsx-poi/" + name)).getFirst());
    }

    @Test
    void odd_workbooks_are_read_as_a_person_sees_them() throws IOException {
        assertThat(book("Booleans.xlsx")).containsExactly(List.of("TRUE", "", "true from f"), List.of("TRUE", "", "true from copy"), List.of("FALSE", "", "false from f"),
                List.of("FALSE", "", "false from copy"));
        assertThat(book("InlineString.xlsx")).containsExactly(List.of("😜more text"));
        assertThat(book("sample.xlsx")).contains(List.of("Lorem", "111"), List.of("ipsum", "222"));
        assertThat(book("WithVariousData.xlsx")).contains(List.of("22.3", "Foo", "This is a really long cell, with lots of text in it"), List.of("42.5", "BarBar", "I have two comments"))
                .hasSizeGreaterThan(8);
        assertThat(book("shared_formulas.xlsx")).contains(List.of("ProductionOrderConfirmation", "ProductionOrderConfirmation"));
        assertThat(book("unicodeSheetName.xlsx")).startsWith(List.of("1"), List.of("2"));
        assertThat(book("comments.xlsx")).contains(List.of("row3", "row3"));
        assertThat(book("SampleSS.xlsx")).contains(List.of("2nd row", "2nd row 2nd column"));
    }

    @Test
    void days_come_as_days_whatever_they_look_like() throws IOException {
        var tests = cells(sources(SharedData.file("edge/xlsx-poi/DateFormatTests.xlsx")).get(1));

        assertThat(tests.get(1).get(2)).isEqualTo("1952-10-11T14:35:27");
    }

    @Test
    void every_sheet_is_a_table_and_a_hidden_one_is_marked() throws IOException {
        var sheets = sources(SharedData.file("edge/xlsx-poi/TwoSheetsOneHidden.xlsx"));

        assertThat(sheets).extracting(Sources.Source::hidden).containsExactly(true, false);
        assertThat(sheets).extracting(Sources.Source::name).containsExactly("TwoSheetsOneHidden.xlsx – Sheet1", "TwoSheetsOneHidden.xlsx – Sheet2");
        assertThat(sources(SharedData.file("edge/xlsx-poi/sample.xlsx"))).extracting(Sources.Source::name).containsExactly("sample.xlsx – Sheet1", "sample.xlsx – rich test");
    }

    @Test
    void workbooks_of_the_last_century_are_read_too() throws IOException {
        assertThat(book("SampleSS.xls")).contains(List.of("Test spreadsheet"), List.of("2nd row", "2nd row 2nd column"));
        assertThat(book("1900DateWindowing.xls").getFirst()).allMatch(cell -> cell.isEmpty() || cell.matches("\\d{4}-\\d\\d-\\d\\d.*|[^\\d].*"), "a day");
    }

    @Test
    void numbers_keep_their_digits_and_codes_their_zeros() throws IOException {
        var row = "<row><c><v>3.001234567E9</v></c><c><v>0.30000000000000004</v></c><c s=\"1\"><v>42</v></c><c s=\"2\"><v>3001234567</v></c><c s=\"3\"><v>45000</v></c>"
                + "<c s=\"4\"><v>45000.5</v></c><c s=\"5\"><v>0.75</v></c><c s=\"6\"><v>1234.5</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"d\"><v>2024-03-01</v></c></row>";
        var parts = Books.parts(Map.of("A", row), "", "00000;00000000000;[$-409]d\\-mmm\\-yy;yyyy/mm/dd hh:mm;h:mm AM/PM;\"Rs\" #,##0.00");

        assertThat(cells(sources(Books.zip(parts)).getFirst()).getFirst())
                .containsExactly("3001234567", "0.3", "00042", "03001234567", "2023-03-15", "2023-03-15T12:00:00", "18:00", "1234.5", "#N/A", "2024-03-01");
    }

    @Test
    void days_of_a_workbook_from_a_mac_are_four_years_later() throws IOException {
        var parts = new LinkedHashMap<>(Books.parts(Map.of("A", "<row><c s=\"1\"><v>43538</v></c></row>"), "", "yyyy-mm-dd"));
        parts.computeIfPresent("xl/workbook.xml", (name, xml) -> xml.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>"));

        assertThat(cells(sources(Books.zip(parts)).getFirst()).getFirst()).containsExactly("2023-03-15");
    }

    @Test
    void rich_texts_are_one_and_reading_aids_none_of_it() throws IOException {
        var strings = "<si><r><t>Ay</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">esha </t></r><rPh><t>あ</t></rPh></si><si><t>two_x000D_\nlines &amp; more</t></si>";
        var parts = Books.parts(Map.of("A", "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"), strings, "");

        assertThat(cells(sources(Books.zip(parts)).getFirst()).getFirst()).containsExactly("Ayesha ", "two\r\nlines & more");
    }

    @Test
    void a_value_merged_over_rows_is_the_value_of_each() throws IOException {
        var rows = Books.row(1, "Company", "Person") + Books.row(2, "Indus Foods", "Ali") + "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>Sara</t></is></c></row>" + Books.row(4, "Other", "Omar");
        var parts = new LinkedHashMap<>(Books.parts(rows));
        parts.computeIfPresent("xl/worksheets/sheet1.xml", (name, xml) -> xml.replace("</worksheet>", "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>"));

        assertThat(cells(sources(Books.zip(parts)).getFirst())).contains(List.of("Indus Foods", "Sara"), List.of("Other", "Omar"));
    }

    @Test
    void a_heading_of_two_rows_is_one() throws IOException {
        var rows = Books.row(2, "Customers of 2026") + "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>Name</t></is></c><c r=\"B5\" t=\"inlineStr\"><is><t>Contact</t></is></c><c r=\"D5\" t=\"inlineStr\"><is><t>City</t></is></c></row>"
                + "<row r=\"6\"><c r=\"B6\" t=\"inlineStr\"><is><t>Mobile</t></is></c><c r=\"C6\" t=\"inlineStr\"><is><t>Email</t></is></c></row>"
                + Books.row(7, "Ali", "0300-1234567", "ali@x.pk", "Lahore") + Books.row(8, "Sara", "0321-1234567", "sara@x.pk", "Karachi");

        var file = sources(Books.book(rows)).getFirst().file();
        var table = Table.ours(file);
        assertThat(table.lines()).isEqualTo(3);
        assertThat(TableTest.cells(file, table).subList(0, 2)).containsExactly(List.of("Name", "Contact Mobile", "Email", "City"), List.of("Ali", "0300-1234567", "ali@x.pk", "Lahore"));
    }

    @Test
    void a_great_many_texts_are_kept_outside_of_memory_and_found_again() throws IOException {
        var strings = new StringBuilder();
        var rows = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            strings.append("<si><t>customer of the shop, number ").append(i).append(" عائشہ</t></si>");
            rows.append("<row r=\"").append(i + 1).append("\"><c t=\"s\"><v>").append(59_999 - i).append("</v></c><c><v>").append(i).append("</v></c></row>");
        }
        var cells = cells(sources(Books.zip(Books.parts(Map.of("A", rows.toString()), strings.toString(), ""))).getFirst());

        assertThat(cells).hasSize(60_000).contains(List.of("customer of the shop, number 59999 عائشہ", "0"), List.of("customer of the shop, number 0 عائشہ", "59999"));
    }

    @Test
    void lines_keep_the_numbers_that_the_sheet_shows() throws IOException {
        var source = sources(Books.book(Books.row(3, "Name", "Phone") + Books.row(7, "Ali", "0300") + Books.row(1000, "Sara", "0321"))).getFirst();

        assertThat(Table.ours(source.file()).sample()).extracting(Line::number).containsExactly(3L, 7L, 1000L);
    }

    @ParameterizedTest
    @CsvSource({"r=\"2147483647\",1", "r=\"0\",1", "r=\"1048577\",1", "r=\"3\",XFE1", "r=\"3\",ZZZZZZZZZZZZZ1"})
    void cells_out_of_bounds_break_a_workbook_and_nothing_else(String row, String cell) {
        var bad = "<row " + row + "><c " + (cell.equals("1") ? "" : "r=\"" + cell + "\"") + "><v>1</v></c></row>";

        assertThatThrownBy(() -> sources(Books.book(Books.row(1, "a") + bad))).isInstanceOf(Problem.class).hasMessage("imports.file.broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"})
    void no_part_of_a_workbook_may_declare_a_type(String part) {
        for (var attack : List.of("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>", "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\"> %p;]>")) {
            var parts = new LinkedHashMap<>(Books.parts(Books.row(1, "a", "b")));
            parts.computeIfPresent(part, (name, xml) -> attack + xml);

            assertThatThrownBy(() -> sources(Books.zip(parts))).as(attack).isInstanceOf(Problem.class).hasMessage("imports.file.broken");
        }
    }

    @Test
    void what_unpacks_to_far_too_much_is_not_unpacked() {
        assertThatThrownBy(() -> sources(bomb("xl/worksheets/sheet1.xml"))).isInstanceOf(Problem.class).hasMessage("imports.file.bomb");
        assertThatThrownBy(() -> sources(bomb("customers.csv"))).isInstanceOf(Problem.class).hasMessage("imports.file.bomb");
    }

    private static byte[] bomb(String part) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            if (part.startsWith("xl/")) {
                for (var file : Books.parts("").entrySet()) {
                    if (!file.getKey().equals(part)) {
                        zip.putNextEntry(new ZipEntry(file.getKey()));
                        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            zip.putNextEntry(new ZipEntry(part));
            zip.write("<worksheet><sheetData><row>".getBytes(StandardCharsets.UTF_8));
            var blank = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 300; i++) {
                zip.write(blank);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void an_archive_gives_all_its_tables_and_passes_over_the_rest() throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put("__MACOSX/._people.csv", "x");
        files.put("export/people.csv", "name,phone\nAli,0300\n");
        files.put("export/logo.png", "\u0089PNG\r\n\u001a\n");
        files.put("export/cards.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Sara\nEND:VCARD\n");
        files.put("README.txt", "hello");

        assertThat(sources(Books.zip(files))).extracting(Sources.Source::name).contains("people.csv", "cards.vcf").doesNotContain("README.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../people.csv", "/etc/people.csv", "C:\\people.csv", "a/../../people.csv"})
    void an_archive_leads_nowhere_else(String name) {
        assertThatThrownBy(() -> sources(Books.zip(Map.of(name, "name,phone\nAli,0300\n")))).isInstanceOf(Problem.class).hasMessage("imports.file.archive");
    }

    @Test
    void an_archive_in_an_archive_stays_packed() {
        var inner = new String(Books.zip(Map.of("people.csv", "name\nAli\n")), StandardCharsets.ISO_8859_1);
        var bytes = new ByteArrayOutputStream();
        assertThatThrownBy(() -> {
            try (var zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry("inner.zip"));
                zip.write(inner.getBytes(StandardCharsets.ISO_8859_1));
            }
            sources(bytes.toByteArray());
        }).isInstanceOf(Problem.class).hasMessage("imports.file.nested");
    }

    @Test
    void names_that_come_twice_break_an_archive() {
        var bytes = Books.zip(Map.of("a.csv", "name\nAli\n", "b.csv", "name\nSara\n"));
        var twice = new String(bytes, StandardCharsets.ISO_8859_1).replace("b.csv", "a.csv").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> sources(twice)).isInstanceOf(Problem.class).hasMessage("imports.file.archive");
    }

    @Test
    void documents_of_other_programs_are_called_by_their_names() {
        assertThatThrownBy(() -> sources(Books.zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>")))).hasMessage("imports.file.opendocument");
        assertThatThrownBy(() -> sources(Books.zip(Map.of("[Content_Types].xml", "<x/>", "word/document.xml", "<x/>")))).hasMessage("imports.file.office");
        assertThatThrownBy(() -> sources(new byte[] {'P', 'K', 3, 4, 20, 0})).hasMessage("imports.file.archive");
        assertThatThrownBy(() -> sources(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1})).hasMessage("imports.file.broken");
    }

    private Map<String, String> card(String name, int number) throws IOException {
        return cards(SharedData.file("vcard/ez-vcard/" + name)).get(number);
    }

    private List<Map<String, String>> cards(Path file) throws IOException {
        return cards(sources(file).getFirst());
    }

    private List<Map<String, String>> cards(Sources.Source source) throws IOException {
        var cells = cells(source);
        var cards = new ArrayList<Map<String, String>>();
        for (var row : cells.subList(1, cells.size())) {
            var card = new LinkedHashMap<String, String>();
            for (int i = 0; i < row.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    card.put(cells.getFirst().get(i), row.get(i));
                }
            }
            cards.add(card);
        }
        return cards;
    }

    @Test
    void cards_of_every_program_are_read() throws IOException {
        var iphone = card("John_Doe_IPHONE.vcf", 0);
        assertThat(iphone).containsEntry("First Name", "John").containsEntry("Last Name", "Doe").containsEntry("Organization Name", "IBM").containsEntry("Department", "Accounting")
                .containsEntry("Organization Title", "Money Counter").containsEntry("Phone 1 - Value", "905-555-1234").containsEntry("Phone 1 - Label", "mobile")
                .containsEntry("E-mail 1 - Value", "john.doe@ibm.com").containsEntry("City", "New York").containsEntry("Birthday", "2012-06-06").doesNotContainKey("Left behind");
        assertThat(iphone.get("Card picture")).matches("photo\\.jpg 0\\+\\d+");
        assertThat(iphone.values()).contains("AssistantPhone", "fax", "home fax");
        assertThat(card("John_Doe_MS_OUTLOOK.vcf", 0)).containsEntry("Birthday", "19800322").containsEntry("E-mail 1 - Value", "john.doe@ibm.cm").containsEntry("Website", "http://www.ibm.com");
        assertThat(card("John_Doe_GMAIL.vcf", 0)).containsEntry("First Name", "John").containsEntry("Middle Name", "Richter, James").containsEntry("Phone 2 - Label", "home");
        assertThat(card("gmail-single.vcf", 0)).containsEntry("Phone 2 - Label", "GRAND_CENTRAL").containsEntry("Notes", "This is GMail's note field.\nIt should be added as a NOTE type.\nACustomField: CustomField");
        assertThat(card("rfc6350-example.vcf", 0)).containsEntry("Birthday", "--0203").containsEntry("Phone 1 - Value", "+1-418-656-9254").containsEntry("Phone 2 - Label", "mobile");
        assertThat(cards(SharedData.file("vcard/ez-vcard/rfc2426-example.vcf"))).hasSize(2);
        assertThat(card("rfc2426-example.vcf", 0)).containsEntry("Name", "Frank Dawson").containsEntry("E-mail 2 - Value", "fdawson@earthlink.net");
        assertThat(card("John_Doe_MAC_ADDRESS_BOOK.vcf", 0)).containsEntry("First Name", "John");
        assertThat(card("gmail-single2.vcf", 0)).containsEntry("Other address", "112 Main St, NY, New York, 10011\n113 Main St, NY, New York, 10011\n114 Main St, NY, New York, 10011\n115 Main St, NY, New York, 10011");
    }

    @Test
    void cards_of_old_phones_are_decoded() throws IOException {
        var android = cards(SharedData.file("vcard/ez-vcard/John_Doe_ANDROID.vcf"));

        assertThat(android.getFirst()).containsEntry("E-mail 1 - Value", "john.doe@company.com").containsEntry("Labels", "My Contacts");
        assertThat(android.get(2).get("Last Name")).isEqualTo("Ñ Ñ Ñ Ñ");
        assertThat(android.get(3).get("Phone 3 - Value")).isEqualTo("3456789");
    }

    @Test
    void cards_of_groups_are_nobody() throws IOException {
        var cards = cards(Files.writeString(folder.resolve("cards.vcf"), "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Friends\nMEMBER:urn:uuid:1\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:4.0\nFN;ALTID=1;LANGUAGE=en:Usman Tariq\nFN;ALTID=1;LANGUAGE=ur:عثمان طارق\nTEL;VALUE=uri;PREF=2:tel:+92-42-35761111\nTEL;VALUE=uri;PREF=1;TYPE=cell:tel:+92-300-9998887\nPHOTO:data:image/jpeg;base64,AAAA\n AAAA\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg=\n Peter\nEND:VCARD\n"));

        assertThat(cards.getFirst()).containsEntry("Left behind", "Friends").doesNotContainKey("Name");
        assertThat(cards.get(1)).containsEntry("Name", "Usman Tariq").containsEntry("Phone 1 - Value", "+92-300-9998887").containsEntry("Left behind", "photo");
        assertThat(cards.get(2)).containsEntry("Last Name", "Müller");
    }

    @Test
    void cards_of_companies_are_a_table_of_their_own() throws IOException {
        var file = Files.writeString(folder.resolve("mixed.vcf"), "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Plumber\nX-ABShowAs:COMPANY\nORG:Plumber;\nitem1.TEL:0300-1234567\nitem1.X-ABLabel:Dukan\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Indus Foods\nADR:;;1 Mall Road;Lahore;;;Pakistan\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:3.0\nN:Khan;Sana;;;\nFN:Sana Khan\nORG:Indus Foods;Sales\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:3.0\nORG:راوی ٹریڈرز\nEMAIL:info@ravi.pk\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:ABC Mills\nORG:ABC Mills;Head office\nNOTE:Pays late\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:3.0\nN:Malik;Omar;;;\nFN:Omar Malik\nORG:Malik Sons\nTITLE:Owner\nX-ABShowAs:COMPANY\nEND:VCARD\n");
        var found = sources(file);

        assertThat(found).extracting(Sources.Source::name).containsExactly("mixed.vcf", "mixed.vcf – Companies");
        assertThat(cards(found.getFirst())).singleElement().satisfies(sana -> assertThat(sana).containsEntry("First Name", "Sana").containsEntry("Organization Name", "Indus Foods"));
        var companies = cards(found.getLast());
        assertThat(companies).extracting(card -> card.get("Company Name")).containsExactly("Plumber", "Indus Foods", "راوی ٹریڈرز", "ABC Mills", "Malik Sons");
        assertThat(companies.getFirst()).containsEntry("Phone 1 - Label", "Dukan").doesNotContainKeys("Name", "First Name", "Organization Name");
        assertThat(companies.get(1)).containsEntry("City", "Lahore");
        assertThat(companies.get(3)).containsEntry("Notes", "Pays late").containsEntry("Department", "Head office");
        assertThat(companies.get(4)).containsEntry("Notes", "Omar Malik, Owner");

        assertThat(rabta.customers.imports.columns.Guess.of(Table.ours(found.getLast().file())).kind()).isEqualTo(rabta.customers.imports.columns.Kind.COMPANY);
        assertThat(rabta.customers.imports.columns.Guess.of(Table.ours(found.getFirst().file())).kind()).isEqualTo(rabta.customers.imports.columns.Kind.PERSON);
    }

    @Test
    void cards_in_urdu_of_a_windows_phone_and_without_an_end_are_read() throws IOException {
        var text = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=B1=D8=B6=D8=A7;=D8=A7=D8=AD=D9=85=D8=AF;;;\r\nTEL;CELL:0300-1234567\r\nEND:VCARD\r\n\r\n"
                + "BEGIN:VCARD\nVERSION:3.0\nFN:Cut off\nTEL:0321-12\n 34567\nNOTE:a\\nb\n";
        var cards = cards(Files.write(folder.resolve("urdu.vcf"), text.getBytes(StandardCharsets.UTF_8)));

        assertThat(cards.getFirst()).containsEntry("First Name", "احمد").containsEntry("Last Name", "رضا");
        assertThat(cards.get(1)).containsEntry("Name", "Cut off").containsEntry("Phone 1 - Value", "0321-1234567").containsEntry("Notes", "a\nb");
    }
}
