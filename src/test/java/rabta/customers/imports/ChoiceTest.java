package rabta.customers.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;

import rabta.customers.RecordKind;
import rabta.customers.fields.ChoiceForm;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldForm;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Shaping;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.columns.Target;
import rabta.customers.imports.running.Previewing;
import rabta.identity.Role;
import rabta.kernel.sql.Json;

/** What becomes of customers who are there already, by the sign that somebody chose; and what goes into fields of the business. */
class ChoiceTest extends ImportsTest {

    @Autowired
    Shaping shaping;
    @Autowired
    CustomFields fields;
    @Autowired
    Refusals refusals;
    @Autowired
    Previewing previewing;

    private Map<String, Object> person(String name) {
        return world.sql(owner, () -> jdbc.sql("select p.*, p.fields::text as held from people p where p.name = ?").param(name).query().singleRow());
    }

    private List<String> reasons(long id) {
        return world.in(owner, () -> refusals.after(id, -1, 100).stream().flatMap(r -> r.reasons().stream()).map(m -> m.key()).toList());
    }

    private static UnaryOperator<Settings> by(Sign sign, Duplicates duplicates, boolean known, Map<Long, Duplicates> rows) {
        return s -> new Settings(s.dialect(), s.mapping(), duplicates, s.mine(), sign, null, known, rows, null);
    }

    private CustomField field(String name, FieldType type, boolean unique) {
        return world.in(owner, () -> shaping.add(RecordKind.PERSON, FieldForm.named(name, name, type).with(false, unique, type == FieldType.TEXT), owner));
    }

    @Test
    void what_stands_is_overwritten_where_that_is_asked_and_comes_back_by_an_undo() {
        take("name,email,city,title\nAli Khan,ali@x.pk,Lahore,Clerk\n");
        long id = draft("name,email,city,birthday\nAli Raza Khan,ali@x.pk,Karachi,1990-03-14\n");
        settle(id, doing(Duplicates.OVERWRITE));

        assertThat(run(id)).matches(i -> i.updated() == 1 && i.created() == 0);
        assertThat(person("Ali Raza Khan")).containsEntry("city", "Karachi").containsEntry("title", "Clerk");
        assertThat((String) person("Ali Raza Khan").get("search")).startsWith("ali raza khan").contains("karachi");

        undo(id);
        assertThat(person("Ali Khan")).containsEntry("city", "Lahore").containsEntry("birthday", null);
    }

    @Test
    void only_those_who_are_there_are_changed_and_the_others_named() {
        take("name,email\nAli,ali@x.pk\n");
        long id = draft("name,email,city\nAli,ali@x.pk,Lahore\nSara,sara@x.pk,Multan\n");
        settle(id, by(Sign.ANY, Duplicates.UPDATE, true, Map.of()));

        assertThat(run(id)).matches(i -> i.updated() == 1 && i.created() == 0 && i.refused() == 1);
        assertThat(reasons(id)).containsExactly("imports.bad.unknown");
    }

    @Test
    void customers_are_known_by_the_sign_that_is_chosen_and_by_no_other() {
        take("id,name,email,phone\nA1,Ali Khan,ali@x.pk,0300-1234567\n");

        long byId = draft("id,name,email,city\nA2,Ali Khan,ali@x.pk,Lahore\n");
        settle(byId, by(Sign.OUTSIDE_ID, Duplicates.UPDATE, false, Map.of()));
        assertThat(run(byId)).matches(i -> i.created() == 1 && i.updated() == 0);
        undo(byId);

        long byName = draft("name,city\nALI  KHAN,Lahore\n");
        settle(byName, by(Sign.NAME, Duplicates.UPDATE, false, Map.of()));
        assertThat(run(byName)).matches(i -> i.created() == 0 && i.updated() == 1);
        assertThat(person("Ali Khan")).containsEntry("city", "Lahore");

        long byPhone = draft("name,phone,country\nA. Khan,+92 (0)300 1234567,Pakistan\n");
        settle(byPhone, by(Sign.PHONE, Duplicates.UPDATE, false, Map.of()));
        assertThat(run(byPhone)).matches(i -> i.updated() == 1);
    }

    @Test
    void a_row_may_be_treated_otherwise_than_the_rest() {
        take("name,email\nAli,ali@x.pk\nSara,sara@x.pk\nOmar,omar@x.pk\n");
        long id = draft("name,email,city\nAli,ali@x.pk,Lahore\nSara,sara@x.pk,Multan\nOmar,omar@x.pk,Swat\n");
        settle(id, by(Sign.ANY, Duplicates.SKIP, false, Map.of(3L, Duplicates.UPDATE, 4L, Duplicates.CREATE)));

        assertThat(run(id)).matches(i -> i.skipped() == 1 && i.updated() == 1 && i.created() == 1);
        assertThat(person("Sara")).containsEntry("city", "Multan");
        assertThat(person("Ali")).containsEntry("city", null);
        assertThat(names(RecordKind.PERSON)).containsExactly("Ali", "Sara", "Omar", "Omar");
    }

    @Test
    void somebody_whom_a_file_names_twice_is_one_with_all_that_it_says() {
        var done = take("name,phone,email,city\nMuhammad Ali,0300-1234567,ali@x.pk,Lahore\nMohammad Ali,+92 300 1234567,ali.office@x.pk,\nSara Malik,,,Multan\nSara Malik,0321-7654321,,Multan\n"
                + "Sara Malik,0333-1112223,,Karachi\nBilal Butt,,,Swat\nBilal Butt,,,Swat\n");

        assertThat(names(RecordKind.PERSON)).containsExactly("Muhammad Ali", "Sara Malik", "Sara Malik", "Bilal Butt");
        assertThat(done.notes()).containsEntry("imports.note.twice", 3L);
        assertThat(count("contact_points c join people p on p.id = c.person_id where p.name = 'Muhammad Ali'")).isEqualTo(3);
        assertThat(done.created() + done.updated()).isEqualTo(7);
    }

    @Test
    void names_that_sound_like_others_are_others() {
        take("name,phone,email\nSara Malik,042-35761234,sara@x.pk\nSana Malik,042-35761234,sana@x.pk\nStar Motors,042-35761235,a@x.pk\nStan Motors,042-35761235,b@x.pk\n");

        assertThat(count("people")).isEqualTo(4);
    }

    @Test
    void cells_go_into_fields_of_the_business_and_the_unfit_are_named() {
        var balance = field("Balance", FieldType.MONEY, false);
        var joined = field("Joined on", FieldType.DATE, false);
        var cnic = field("CNIC", FieldType.TEXT, true);
        long id = draft("name,email,Balance,Joined on,cnic\nAli,a@x.pk,\"Rs 1,20,000\",03/14/2020,35202-1\nSara,s@x.pk,a lot,04/15/2020,35202-2\nOmar,o@x.pk,5,04/16/2020,35202-1\n");
        assertThat(find(id).settings().mapping().columns()).extracting(c -> c.goal()).endsWith("FIELD:" + balance.slot(), "FIELD:" + joined.slot(), "FIELD:" + cnic.slot());

        settle(id, refusing());
        var done = run(id);

        assertThat(done).matches(i -> i.created() == 1 && i.refused() == 2, done.toString());
        assertThat(reasons(id)).containsExactly("imports.bad.field", "imports.bad.field_taken");
        assertThat((String) person("Ali").get("held")).contains("\"" + balance.slot() + "\": \"12000000\"").contains("2020-03-14").contains("35202-1");
        assertThat((String) person("Ali").get("search")).contains("35202");

        long again = draft("name,cnic,Balance\nAli K,35202-1,7\n");
        settle(again, s -> new Settings(s.dialect(), s.mapping(), Duplicates.OVERWRITE, s.mine(), Sign.FIELD, cnic.slot(), false, Map.of(), null));
        assertThat(run(again)).matches(i -> i.updated() == 1 && i.created() == 0);
        assertThat((String) person("Ali K").get("held")).contains("\"700\"");
        undo(again);
        assertThat((String) person("Ali").get("held")).contains("\"12000000\"");
    }

    @Test
    void a_value_that_only_one_may_hold_is_refused_beside_its_cell_for_who_is_there_as_for_who_is_new() throws Exception {
        var badge = field("Badge", FieldType.TEXT, true);
        take("name,email,badge\nAli,a@x.pk,B-1\nSara,s@x.pk,\nOmar,o@x.pk,B-3\n");
        long id = draft("name,email,badge\nSara,s@x.pk,b-1\nHina,h@x.pk,B-1\nAli,a@x.pk,B-1\nOmar,o@x.pk,B-1\nZara,z@x.pk,B-5\nSara,s@x.pk,B-5\n");
        settle(id, by(Sign.ANY, Duplicates.UPDATE, false, Map.of()));

        // Omar keeps what he has: nothing that stands is changed, so nothing is doubled.
        var page = mvc.get().uri("/imports/" + id).with(world.as(owner)).exchange();
        assertThat(page).hasStatusOk();
        assertThat(page.getResponse().getContentAsString().split("Another customer has the same in a field in which no two may", -1)).hasSize(3);
        var preview = world.in(owner, () -> previewing.of(find(id), owner));
        assertThat(preview.bad()).isEqualTo(2);
        assertThat(preview.rows()).filteredOn(Preview.Row::refused).allMatch(r -> r.bad(2)).extracting(Preview.Row::line).containsExactly(2L, 3L);

        var done = run(id);

        assertThat(done).matches(i -> i.refused() == 2 && i.created() == 1, done.toString());
        assertThat(reasons(id)).containsExactly("imports.bad.field_taken", "imports.bad.field_taken");
        assertThat((String) person("Ali").get("held")).contains("B-1");
        assertThat((String) person("Omar").get("held")).contains("B-3");
        assertThat((String) person("Sara").get("held")).doesNotContain(badge.slot());

        long over = draft("name,email,badge\nOmar,o@x.pk,B-1\n");
        settle(over, by(Sign.ANY, Duplicates.OVERWRITE, false, Map.of()));
        assertThat(run(over)).matches(i -> i.refused() == 1 && i.updated() == 0);
        assertThat(reasons(over)).containsExactly("imports.bad.field_taken");
    }

    @Test
    void those_who_exchange_what_only_one_may_hold_get_it_and_a_real_clash_is_refused() throws Exception {
        var badge = field("Badge", FieldType.TEXT, true);
        take("name,email,badge\nAli,a@x.pk,B-1\nSara,s@x.pk,B-2\nOmar,o@x.pk,B-3\nHina,h@x.pk,B-4\nZara,z@x.pk,B-5\nTariq,t@x.pk,B-6\nNida,n@x.pk,B-7\n");
        var held = "select string_agg(p.name || ' ' || coalesce(p.fields ->> '" + badge.slot() + "', '-'), ', ' order by p.name) from people p";
        // Two exchange, three go round; Tariq waits for Nida, who waits for Ghazi, who is in no line: neither moves.
        long id = draft("name,email,badge\nAli,a@x.pk,b-2\nSara,s@x.pk,B-1\nOmar,o@x.pk,B-4\nHina,h@x.pk,B-5\nZara,z@x.pk,B-3\nTariq,t@x.pk,B-7\nNida,n@x.pk,B-8\nNew,new@x.pk,B-1\n");
        take("name,email,badge\nGhazi,g@x.pk,B-8\n");
        settle(id, by(Sign.EMAIL, Duplicates.OVERWRITE, false, Map.of()));
        var before = world.sql(owner, () -> jdbc.sql(held).query(String.class).single());
        assertThat(world.in(owner, () -> previewing.of(find(id), owner)).rows()).filteredOn(Preview.Row::refused).extracting(Preview.Row::line).containsExactly(7L, 8L, 9L);

        assertThat(run(id)).matches(i -> i.updated() == 5 && i.refused() == 3 && i.created() == 0);
        assertThat(world.sql(owner, () -> jdbc.sql(held).query(String.class).single()))
                .isEqualTo("Ali b-2, Ghazi B-8, Hina B-5, Nida B-7, Omar B-4, Sara B-1, Tariq B-6, Zara B-3");
        assertThat(reasons(id)).containsOnly("imports.bad.field_taken");

        assertThat(undo(id)).matches(i -> i.kept() == 0);
        assertThat(world.sql(owner, () -> jdbc.sql(held).query(String.class).single())).isEqualTo(before);
    }

    @Test
    void what_somebody_else_holds_by_now_is_not_given_back_by_an_undo() {
        var badge = field("Badge", FieldType.TEXT, true);
        take("name,email,badge\nAli,a@x.pk,B-1\nSara,s@x.pk,B-2\n");
        long id = draft("name,email,badge\nAli,a@x.pk,B-9\nSara,s@x.pk,B-8\n");
        settle(id, by(Sign.EMAIL, Duplicates.OVERWRITE, false, Map.of()));
        run(id);
        take("name,email,badge\nOmar,o@x.pk,B-1\n");

        assertThat(undo(id)).matches(i -> i.kept() == 1 && i.undone() == 1);
        assertThat((String) person("Ali").get("held")).contains(badge.slot(), "B-9");
        assertThat((String) person("Sara").get("held")).contains("B-2");
    }

    @Test
    void a_step_that_somebody_takes_by_an_import_is_told_in_their_history_and_taken_back_with_it() throws Exception {
        take("name,email,lifecycle\nAli,a@x.pk,lead\nSara,s@x.pk,\n");
        long id = draft("name,email,lifecycle\nAli,a@x.pk,customer\nSara,s@x.pk,loyal\nNew,n@x.pk,lead\n");
        settle(id, by(Sign.EMAIL, Duplicates.OVERWRITE, false, Map.of()));
        run(id);
        long ali = (Long) person("Ali").get("id");
        var history = "/api/v1/people/" + ali + "/history";
        var steps = "happenings h where h.kind = 'person_changed' and h.particulars ->> 'field' = 'lifecycle'";

        assertThat(count(steps)).isEqualTo(2);
        assertThat(mvc.get().uri(history).header("Authorization", "Bearer " + world.token(owner))).hasStatusOk().bodyText().contains("\"lead\"", "\"customer\"");
        assertThat(mvc.get().uri("/people/" + ali + "/history").with(world.as(owner))).bodyText().contains("Lifecycle stage");

        undo(id);
        assertThat(count(steps)).isZero();
        assertThat(person("Ali")).containsEntry("lifecycle", "lead");
        assertThat(names(RecordKind.PERSON)).containsExactly("Ali", "Sara");
    }

    @Test
    void cells_are_read_as_the_type_of_their_field_asks() throws Exception {
        var grade = world.in(owner, () -> shaping.add(RecordKind.PERSON, new FieldForm("Grade", "درجہ", FieldType.CHOICE.word(),
                List.of(new ChoiceForm(null, "Gold", "سونا", null), new ChoiceForm(null, "Silver", "چاندی", null)), null, null, false, false, false, List.of()), owner));
        var asked = field("Asked", FieldType.YES_NO, false);
        var since = field("Met on", FieldType.DATE, false);
        var file = new MockMultipartFile("file", "x.csv", "text/csv",
                "name,email,درجہ,Asked,Visit\nAli,a@x.pk,gold,ہاں,14-03-24\nSara,s@x.pk,چاندی,x,45365\nOmar,o@x.pk,Platinum,no,14/03/2024\nHina,h@x.pk,,perhaps,\n".getBytes(StandardCharsets.UTF_8));
        var answer = mvc.post().uri("/api/v1/imports").multipart().file(file).param("mapping", "{\"Visit\": \"field:" + since.key() + "\"}")
                .header("Authorization", "Bearer " + world.token(owner)).exchange();
        assertThat(answer).hasStatus(202).bodyText().contains("FIELD:" + since.slot(), "FIELD:" + grade.slot());
        long id = Json.read(answer.getResponse().getContentAsString()).path("id").asLong();

        assertThat(over(id)).matches(i -> i.created() == 2 && i.refused() == 2);
        assertThat((String) person("Ali").get("held")).contains("gold", "\"" + asked.slot() + "\": \"true\"", "2024-03-14");
        assertThat((String) person("Sara").get("held")).contains("silver", "\"true\"", "2024-03-14");
        assertThat(reasons(id)).containsExactly("imports.bad.field_choice", "imports.bad.field");
    }

    @Test
    void a_column_becomes_a_new_field_of_the_type_that_its_cells_look_like() throws Exception {
        long id = draft("name,email,Shoe size,Paid until,Grade,Wants mail\nA,a@x.pk,9.5,14/03/2025,Gold,yes\nB,b@x.pk,8,15/03/2025,Silver,no\nC,c@x.pk,7,16/03/2025,gold,yes\nD,d@x.pk,7,,Gold,\nE,e@x.pk,10,17/03/2025,Silver,no\nF,f@x.pk,6,18/03/2025,Gold,no\n");
        var path = "/imports/" + id;
        assertThat(mvc.get().uri(path).with(world.as(owner))).hasStatusOk().bodyText().contains("A new field of this column");
        var form = mvc.post().uri(path + "/columns").with(world.as(owner)).param("kind", "people").param("header", "true").param("region", "PK");
        assertThat(form.param("target", "NAME", "EMAIL", "FIELD:new", "FIELD:new", "FIELD:new", "FIELD:new")).hasStatus(303);

        var made = world.in(owner, () -> fields.of(RecordKind.PERSON));
        assertThat(made).extracting(f -> f.labelEn() + " " + f.type()).containsExactly("Shoe size NUMBER", "Paid until DATE", "Grade CHOICE", "Wants mail YES_NO");
        assertThat(run(id)).matches(i -> i.created() == 6 && i.refused() == 0);
        assertThat((String) person("A").get("held")).contains("\"9.5\"", "2025-03-14", "\"true\"");
        assertThat(find(draft("name,email,Shoe size,Paid until,Grade,Wants mail\nG,g@x.pk,5,,,\n")).settings().mapping().leftOut()).isEmpty();
        assertThat(undo(id).undone()).isEqualTo(6);
    }

    @Test
    void what_somebody_may_not_write_is_neither_offered_nor_mapped() throws Exception {
        var secret = field("Credit limit", FieldType.MONEY, false);
        var member = world.join(owner, Role.MEMBER);
        var rules = mvc.post().uri("/settings/roles/member").with(world.as(owner)).param("imports", "true").param("field.person." + secret.key(), "read").param("field.person.city", "read");
        for (var type : List.of("person", "company")) {
            rules = rules.param("see." + type, "ALL").param("edit." + type, "ALL").param("delete." + type, "ALL").param("create." + type, "true");
        }
        assertThat(rules).hasStatus(303);
        var they = world.again(member);
        long id = world.in(they, () -> intake.receive(new ByteArrayInputStream("name,email,Credit limit,city\nAli,a@x.pk,5,Lahore\n".getBytes(StandardCharsets.UTF_8)), "x.csv", null, they));

        assertThat(world.in(they, () -> imports.find(id, they)).settings().mapping().leftOut()).containsExactly(2, 3);
        assertThat(mvc.get().uri("/imports/" + id).with(world.as(they))).hasStatusOk().bodyText().doesNotContain("FIELD:" + secret.slot(), "FIELD:new", "value=\"CITY\"");
        for (var target : List.of("FIELD:" + secret.slot(), "FIELD:" + secret.key(), "CITY")) {
            assertThat(mvc.post().uri("/imports/" + id + "/columns").with(world.as(they)).param("kind", "people").param("header", "true").param("target", "NAME", "EMAIL", target, "IGNORE")).hasStatus(422);
        }
        assertThat(mvc.post().uri("/imports/" + id + "/columns").with(world.as(they)).param("kind", "people").param("header", "true").param("target", "NAME", "EMAIL", "FIELD:new", "IGNORE")).hasStatus(403);
    }

    @Test
    void columns_left_out_are_known_by_name() {
        long id = draft("name,email,Shoe Size,Fax\nAli,a@x.pk,9,1\n");

        assertThat(find(id).settings().mapping().leftOut()).containsExactly(2, 3);
        settle(id, s -> s.with(new Mapping(s.mapping().kind(), true, s.mapping().columns().stream().map(c -> c.header().equals("Fax") ? c.to(Target.ABOUT) : c).toList(), List.of(), "PK", false)));
        run(id);
        assertThat(person("Ali")).containsEntry("about", "Fax: 1");
    }
}
