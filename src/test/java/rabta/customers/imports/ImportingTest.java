package rabta.customers.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.customers.RecordKind;
import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.columns.Target;
import rabta.identity.Role;
import rabta.kernel.web.NotFound;

class ImportingTest extends ImportsTest {

    @Autowired
    Refusals refusals;


    Map<String, Object> person(String name) {
        return world.sql(owner, () -> jdbc.sql("select * from people p where p.name = ?").param(name).query().singleRow());
    }

    List<String> points(String name) {
        return world.sql(owner, () -> jdbc.sql("""
                select c.kind || ' ' || coalesce(c.label, '-') || ' ' || c.value from contact_points c join people p on p.id = c.person_id where p.name = ? order by c.position
                """).param(name).query(String.class).list());
    }

    List<String> reasons(long id) {
        return world.in(owner, () -> refusals.after(id, -1, 100).stream().flatMap(r -> r.reasons().stream()).map(m -> m.key()).toList());
    }

    @Test
    void every_salesforce_account_becomes_a_company_and_a_second_time_none() throws Exception {
        var bytes = SharedData.bytes("crm/salesforce-dataloader/accountData.csv.gz");

        var first = run(draft(bytes));

        assertThat(first.kind()).isEqualTo(Kind.COMPANY);
        assertThat(first.created()).isEqualTo(423);
        assertThat(first.refused()).isZero();
        assertThat(count("companies")).isEqualTo(423);
        assertThat(names(RecordKind.COMPANY)).contains("Pébéo of America");

        var second = run(draft(bytes));

        assertThat(second.created()).isZero();
        assertThat(second.skipped()).isEqualTo(423);
        assertThat(count("companies")).isEqualTo(423);
    }

    @Test
    void google_contacts_come_with_what_they_have_even_one_without_a_name() throws Exception {
        var done = run(draft(SharedData.bytes("crm/google-contacts/google_contacts_2018_layout.csv")));

        assertThat(done.kind()).isEqualTo(Kind.PERSON);
        assertThat(names(RecordKind.PERSON)).containsExactly("Richard Feynman", "iforgotthisguysnamebutihavehisemail@gmail.com", "Elon Musk");
        assertThat(count("tags")).isZero();
    }

    @Test
    void the_new_google_layout_is_read_with_labels_groups_and_several_values_in_a_cell() {
        take("\uFEFFFirst Name,Middle Name,Last Name,Name Prefix,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n"
                + "عائشہ,,رحمان,Dr.,Rahman Clinic,Owner,1985-03-14,\"two\nlines\",* myContacts ::: VIP ::: * starred,* Work,a@x.pk ::: b@x.pk,Mobile,0300 1234567 ::: 042-35761234\n");

        assertThat(points("Dr. عائشہ رحمان")).containsExactly("EMAIL Work a@x.pk", "EMAIL Work b@x.pk", "PHONE Mobile +923001234567", "PHONE Mobile +924235761234");
        assertThat(person("Dr. عائشہ رحمان")).containsEntry("title", "Owner").containsEntry("about", "two\nlines").containsEntry("birthday", java.sql.Date.valueOf("1985-03-14"));
        assertThat(names(RecordKind.COMPANY)).containsExactly("Rahman Clinic");
        assertThat(world.sql(owner, () -> jdbc.sql("select t.name from tags t").query(String.class).list())).containsExactly("VIP");
    }

    @Test
    void headings_in_urdu_and_in_roman_urdu_are_understood() {
        take("نام,فون,واٹس ایپ,شہر,ای میل\nاحمد رضا,۰۳۰۰۱۲۳۴۵۶۷,0321-7654321,لاہور,a@b.pk\n");
        take("Naam,Mobile No,Shehar,Country\nQasim Ali,0333 1112223,Multan,پاکستان\nDana Poe,0333 1112224,Multan,Freedonia\n");

        assertThat(points("احمد رضا")).containsExactly("PHONE - +923001234567", "WHATSAPP - +923217654321", "EMAIL - a@b.pk");
        assertThat(person("Qasim Ali")).containsEntry("city", "Multan").containsEntry("phone", "+923331112223").containsEntry("country", "PK");
        assertThat(person("Dana Poe")).containsEntry("country", "Freedonia");
    }

    @Test
    void a_picture_in_a_contact_card_becomes_the_picture_of_whom_it_shows() throws Exception {
        var png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        var folded = png.substring(0, 40) + "\r\n " + png.substring(40);
        long id = draft(card("2.1", "N:Khan;Old", "TEL:0300-1112221", "PHOTO;PNG;ENCODING=BASE64:" + folded + "\r\n")
                + card("3.0", "N:Khan;Three;;;", "FN:Three Khan", "TEL:0300-1112222", "PHOTO;ENCODING=b;TYPE=PNG:" + folded)
                + card("4.0", "N:Khan;Four;;;", "FN:Four Khan", "TEL:0300-1112223", "PHOTO:data:image/png;base64," + folded)
                + card("4.0", "N:Khan;Linked;;;", "FN:Linked Khan", "TEL:0300-1112224", "PHOTO:http://127.0.0.1:1/face.png")
                + card("3.0", "N:Khan;Broken;;;", "FN:Broken Khan", "TEL:0300-1112225", "PHOTO;ENCODING=b:AAAAAAAA"));
        assertThat(find(id).settings().mapping().columns()).extracting(c -> c.target()).contains(Target.PICTURE);

        assertThat(run(id)).matches(i -> i.created() == 5 && i.refused() == 0);
        assertThat(pictured()).isEqualTo("Old Khan, Three Khan, Four Khan");
        var list = mvc.get().uri("/people?view=all").with(world.as(owner)).exchange();
        assertThat(list.getResponse().getContentAsString().split("/picture/", -1)).hasSize(4);

        // Who is there already and has none gets theirs; the same again is not kept twice.
        take("name,phone\nFive Khan,0300-1112226\n");
        long more = draft(card("3.0", "FN:Five Khan", "TEL:0300-1112226", "PHOTO;ENCODING=b;TYPE=PNG:" + png) + card("3.0", "FN:Three Khan", "TEL:0300-1112222", "PHOTO;ENCODING=b;TYPE=PNG:" + png));
        settle(more, doing(Duplicates.OVERWRITE));
        assertThat(run(more)).matches(i -> i.created() == 0);
        assertThat(pictured()).contains("Five Khan");
        assertThat(count("attachments a join people p on p.id = a.record_id where p.name = 'Three Khan'")).isEqualTo(1);

        undo(more);
        assertThat(pictured()).isEqualTo("Old Khan, Three Khan, Four Khan");
        assertThat(count("attachments a join people p on p.id = a.record_id where p.name = 'Five Khan' and a.removed_at is null")).isZero();
        undo(id);
        assertThat(names(RecordKind.PERSON)).containsExactly("Five Khan");
        assertThat(count("attachments a where a.removed_at is null")).isZero();
    }

    private static String card(String version, String... lines) {
        return "BEGIN:VCARD\r\nVERSION:" + version + "\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }

    private String pictured() {
        return world.sql(owner, () -> jdbc.sql("""
                select string_agg(p.name, ', ' order by p.id)
                  from people p
                       join attachments a on a.id = p.picture and a.record = 'person' and a.record_id = p.id and a.removed_at is null
                       join files f on f.id = a.file_id and f.type = 'image/png'
                """).query(String.class).single());
    }

    @Test
    void a_table_without_a_heading_is_known_by_what_is_in_it() {
        var done = take("Ali Khan,0300-1234567,ali@x.pk\nSara Malik,0321-1234567,sara@x.pk\n");

        assertThat(done.created()).isEqualTo(2);
        assertThat(points("Sara Malik")).containsExactly("PHONE - +923211234567", "EMAIL - sara@x.pk");
    }

    @Test
    void bad_lines_are_refused_with_their_reasons_and_the_good_ones_are_kept() {
        long id = draft("name,phone,email,birthday\n"
                + "Good One,0300-1234567,good@x.pk,14/03/1990\n"
                + "Bad Phone,12,b1@x.pk,\n"
                + "Bad Mail,0300-1234568,nonsense,\n"
                + "Smuggler,0300-1234569,\"a@x.pk\nBcc: b@x.pk\",\n"
                + "ن".repeat(10_000) + ",0300-1234560,,\n"
                + "Bad Day,,d@x.pk,31/02/1990\n"
                + "Too,many,cells,in,this,line\n"
                + ",,,14/03/1990\n"
                + "Few\n");
        settle(id, refusing());

        var done = run(id);

        assertThat(names(RecordKind.PERSON)).containsExactly("Good One", "Few");
        assertThat(done.refused()).isEqualTo(7);
        assertThat(reasons(id)).containsExactly("imports.bad.phone", "imports.bad.email", "imports.bad.email_newline", "imports.bad.too_long", "imports.bad.date",
                "imports.bad.too_many_cells", "imports.bad.no_name");
        assertThat(done.notes()).containsEntry("imports.note.few_cells", 1L);
        assertThat(person("Good One").get("birthday")).hasToString("1990-03-14");
    }

    @Test
    void bad_values_are_left_out_and_the_rest_of_their_lines_taken_and_each_is_named() throws Exception {
        long id = draft("name,phone,email\nBad Phone,12,b1@x.pk\nBad Mail,0300-1234568,nonsense\n,13,\n");
        assertThat(mvc.get().uri("/imports/" + id).with(world.as(owner)).exchange()).bodyText().contains("2 rows without their bad values", "1 row refused", "Without the marked cells", "cannot be a phone number");

        var done = run(id);

        assertThat(done.created()).isEqualTo(2);
        assertThat(points("Bad Phone")).containsExactly("EMAIL - b1@x.pk");
        assertThat(points("Bad Mail")).containsExactly("PHONE - +923001234568");
        assertThat(done.refused()).isOne();
        assertThat(world.in(owner, () -> refusals.after(id, -1, 10))).extracting(Refusals.Refusal::taken).containsExactly(true, true, false);
        assertThat(mvc.get().uri("/imports/" + id).with(world.as(owner)).exchange()).bodyText().contains("Without a bad value", "Taken without this", "<bdi>phone</bdi>: ", "<bdi>email</bdi>: ", "There is no name");
        assertThat(mvc.get().uri("/imports/" + id + "/refusals").with(world.as(owner)).exchange()).bodyText().contains("Bad Phone,12,b1@x.pk,2,\"Taken in without this: phone: “12” cannot be a phone number",
                "Bad Mail,0300-1234568,nonsense,3,Taken in without this: email: “nonsense” is no e-mail address");
    }

    @Test
    void sums_are_nobody_and_a_day_that_is_none_is_left_empty() {
        var done = take("name,email,birthday\nAli,a@x.pk,0000-00-00\nSara,s@x.pk,03/14\nOmar,o@x.pk,0/0/00\nGrand Total:,,\nTotal,t@x.pk,\n");

        assertThat(names(RecordKind.PERSON)).containsExactly("Ali", "Sara", "Omar", "Total");
        assertThat(done).matches(i -> i.refused() == 1 && i.notes().get("imports.note.no_year") == 1);
        assertThat(reasons(done.id())).containsExactly("imports.bad.total");
    }

    @Test
    void what_would_run_or_turn_the_page_stays_text_and_is_said() {
        var done = take("name,notes,phone\n\"=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\",a,0300-1234561\n<script>alert(1)</script>,b,0300-1234562\n\u202Eevil\u202C Khan,c,0300-1234563\n'=1+1,d,'+923001234564\n");

        assertThat(names(RecordKind.PERSON)).containsExactly("=HYPERLINK(\"http://evil\",\"x\")", "<script>alert(1)</script>", "evil Khan", "=1+1");
        assertThat(done.notes()).containsEntry("imports.note.formula", 2L).containsEntry("imports.note.markup", 1L).containsEntry("imports.note.direction", 1L);
    }

    @Test
    void naughty_strings_come_back_as_they_are_or_not_at_all() throws Exception {
        var strings = new String(SharedData.bytes("edge/blns.txt"), StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        var text = new StringBuilder("name,email\n");
        for (int i = 0; i < strings.size(); i++) {
            text.append('"').append(strings.get(i).replace("\"", "\"\"")).append("\",n").append(i).append("@x.pk\n");
        }

        var done = take(text.toString());

        assertThat(done.created() + done.refused()).isEqualTo(strings.size());
        assertThat(done.refused()).isLessThan(5);
    }

    @Test
    void dates_are_read_by_the_order_that_their_column_keeps() {
        take("name,email,birthday\nA,a@x.pk,03/14/1990\nB,b@x.pk,04/05/1991\n");
        take("name,email,birthday\nC,c@x.pk,04/05/1991\nD,d@x.pk,14 Mar 1990\nE,e@x.pk,32946\n");

        assertThat(person("B").get("birthday")).hasToString("1991-04-05");
        assertThat(person("C").get("birthday")).hasToString("1991-05-04");
        assertThat(person("D").get("birthday")).hasToString("1990-03-14");
        assertThat(person("E").get("birthday")).hasToString("1990-03-14");
    }

    @Test
    void what_a_file_says_twice_becomes_one_however_it_is_spelled() {
        for (var policy : Duplicates.values()) {
            owner = world.found();
            long id = draft("name,phone,email\nAli,0300-1234567,\nALI,+92 300 1234567,ali@x.pk\nAli K,,ALI@X.PK\nSara,0321-1234567,s@x.pk\n");
            settle(id, doing(policy));

            var done = run(id);

            assertThat(count("people")).as(policy.name()).isEqualTo(2);
            assertThat(done.created() + done.updated() + done.skipped()).isEqualTo(4);
        }
    }

    @Test
    void an_office_has_one_number_and_many_people() {
        var done = take("name,phone,email\nAli,042-35761234,ali@x.pk\nSara,042-35761234,sara@x.pk\nSara,042-35761234,sara.private@y.pk\n");

        assertThat(done.created()).isEqualTo(2);
    }

    @Test
    void who_is_there_already_is_left_filled_or_made_again_as_asked() {
        take("name,phone\nAli,0300-1234567\n");
        var text = "name,phone,email,city,tags\nAli Khan,03001234567,ali@x.pk,Lahore,VIP\n";

        assertThat(take(text)).matches(i -> i.skipped() == 1 && i.created() == 0);

        long id = draft(text);
        settle(id, doing(Duplicates.UPDATE));
        assertThat(run(id)).matches(i -> i.updated() == 1 && i.created() == 0);
        assertThat(person("Ali")).containsEntry("city", "Lahore").containsEntry("email", "ali@x.pk");
        assertThat((String) person("Ali").get("search")).contains("ali@x.pk").contains("lahore");

        undo(id);
        assertThat(person("Ali")).containsEntry("city", null).containsEntry("email", null).containsEntry("phone", "+923001234567");
        assertThat(points("Ali")).containsExactly("PHONE mobile +923001234567".replace("mobile", "-"));

        id = draft(text);
        settle(id, doing(Duplicates.CREATE));
        assertThat(run(id)).matches(i -> i.created() == 1);
        assertThat(names(RecordKind.PERSON)).containsExactly("Ali", "Ali Khan");
    }

    @Test
    void people_meet_at_one_company_whatever_its_spelling() {
        take("name,email,company\nA,a@x.pk,Karachi  Textiles\nB,b@x.pk,KARACHI TEXTILES\nC,c@x.pk,كراچی\nD,d@x.pk,کراچی\n");
        take("name,email,company\nE,e@x.pk,karachi textiles\n");

        assertThat(names(RecordKind.COMPANY)).containsExactly("Karachi Textiles", "كراچی");
        assertThat(count("people p join companies c on c.id = p.company_id where c.name = 'Karachi Textiles'")).isEqualTo(3);
    }

    @Test
    void an_undo_takes_back_what_nobody_has_touched() {
        long id = draft("name,email,company\nA,a@x.pk,Firm\nB,b@x.pk,Firm\nC,c@x.pk,Other\n");
        run(id);
        world.sql(owner, () -> jdbc.sql("update people set version = version + 1 where name = 'B'").update());

        var undone = undo(id);

        assertThat(undone.state()).isEqualTo(Import.State.UNDONE);
        assertThat(names(RecordKind.PERSON)).containsExactly("B");
        assertThat(names(RecordKind.COMPANY)).containsExactly("Firm");
        assertThat(undone).matches(i -> i.undone() == 3 && i.kept() == 2);
        assertThat(count("contact_points")).isEqualTo(1);
        assertThat(count("happenings where kind = 'customer_imported'")).isEqualTo(2);
    }

    @Test
    void an_import_belongs_to_its_workspace_and_to_who_may_see_it() {
        long id = draft("name,email\nA,a@x.pk\n");
        var ayesha = world.join(owner, Role.MEMBER);
        var stranger = world.found();

        assertThatThrownBy(() -> world.in(ayesha, () -> imports.find(id, ayesha))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.in(stranger, () -> imports.find(id, stranger))).isInstanceOf(NotFound.class);
    }

    @Test
    void the_columns_of_the_next_file_with_the_same_heading_go_where_they_went() {
        long first = draft("name,what,email\nA,Lahore,a@x.pk\n");
        settle(first, s -> {
            var columns = new java.util.ArrayList<>(s.mapping().columns());
            columns.set(1, columns.get(1).to(Target.CITY));
            return s.with(new Mapping(s.mapping().kind(), true, columns, List.of(), "PK", false));
        });
        run(first);

        take("name,what,email\nB,Multan,b@x.pk\n");

        assertThat(person("B")).containsEntry("city", "Multan");
    }

    @Test
    void the_size_of_companies_comes_along_and_what_is_a_range_is_said() throws Exception {
        var done = take("Account Name,NumberOfEmployees,AnnualRevenue,Phone\nAcme,\"1,200\",PKR 2500000.5,042-35761234\nBeta,51-200,lots,\nGamma,12.0,1.5 crore,\n");

        assertThat(done.created()).isEqualTo(3);
        assertThat(jdbc("select name || ' ' || coalesce(employees::text, '-') || ' ' || coalesce(revenue::text, '-') from companies order by id"))
                .containsExactly("Acme 1200 2500000.5", "Beta - -", "Gamma 12 15000000");

        long id = draft("Company,Employees,Revenue\nBeta,80,700\nGamma,15,1\n");
        settle(id, doing(Duplicates.OVERWRITE));
        run(id);
        assertThat(jdbc("select employees || ' ' || revenue from companies order by id")).containsExactly("1200 2500000.5", "80 700", "15 1");
        undo(id);
        assertThat(jdbc("select coalesce(employees::text, '-') || ' ' || coalesce(revenue::text, '-') from companies order by id")).containsExactly("1200 2500000.5", "- -", "12 15000000");
    }
    @Test
    void stages_are_understood_in_the_words_of_the_business_and_of_others() {
        world.sql(owner, () -> jdbc.sql("insert into own_words (key, en, ur) values ('lifecycle.lead', 'Prospect', 'پوچھنے والا'), ('lifecycle.subscriber', 'Lead', null)").update());
        owner = world.again(owner);

        assertThat(take("Name,Email,Lifecycle Stage\nA,a@x.pk,PROSPECT\nB,b@x.pk,پوچھنے والا\nC,c@x.pk,Lead\nD,d@x.pk,Evangelist\nE,e@x.pk,Nonsense\n").created()).isEqualTo(5);

        assertThat(jdbc("select name || ' ' || coalesce(lifecycle, '-') from people order by id")).containsExactly("A lead", "B lead", "C subscriber", "D loyal", "E -");
    }

    private java.util.List<String> jdbc(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(String.class).list());
    }
}
