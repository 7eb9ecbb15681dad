package rabta.customers.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.customers.CustomerFilter;
import rabta.customers.Fact;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyForm;
import rabta.customers.listing.Row;
import rabta.customers.listing.Rows;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.kernel.web.Problem;

class CustomFieldsTest extends RabtaTest {

    private static final RecordKind PERSON = RecordKind.PERSON;

    @Autowired
    Shaping shaping;
    @Autowired
    CustomFields fields;
    @Autowired
    FieldClearing clearing;
    @Autowired
    People people;
    @Autowired
    Companies companies;
    @Autowired
    Rows rows;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    CustomField add(FieldForm form) {
        return world.in(owner, () -> shaping.add(PERSON, form, owner));
    }

    CustomField add(String label, FieldType type) {
        return add(FieldForm.named(label, null, type));
    }

    long person(String name, String... fields) {
        var typed = new HashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            typed.put(fields[i], fields[i + 1]);
        }
        return world.in(owner, () -> people.create(PersonForm.named(name).with(typed), owner));
    }

    String held(long person, CustomField field) {
        return world.in(owner, () -> people.find(person, owner)).fields().get(field.slot());
    }

    void change(long person, String key, String typed) {
        world.in(owner, () -> people.change(person, Map.of(), Map.of(key, typed), null, owner));
    }

    List<String> flaws(Runnable work) {
        try {
            world.in(owner, work);
            return List.of();
        } catch (Flawed flawed) {
            return flawed.flaws().stream().map(f -> f.field() + " " + f.key()).toList();
        }
    }

    List<String> flaws(String key, String typed) {
        return flaws(() -> people.create(PersonForm.named("Nobody").with(Map.of(key, typed)), owner));
    }

    List<String> asked(String field, String operator, String... values) {
        var json = Json.write(Map.of("field", field, "operator", operator, "values", values));
        return listed(CustomerFilter.read("?filter=" + URLEncoder.encode(json, StandardCharsets.UTF_8)));
    }

    List<String> listed(CustomerFilter filter) {
        return world.in(owner, () -> rows.page(rows.question(PERSON, filter, owner), 50)).rows().stream().map(Row::name).toList();
    }

    @Test
    void each_type_understands_what_people_type() {
        add(FieldForm.named("Vehicle", "گاڑی", FieldType.TEXT));
        add("Story", FieldType.LONG_TEXT);
        add("Height", FieldType.NUMBER);
        add("Credit limit", FieldType.MONEY);
        add("Anniversary", FieldType.DATE);
        add("Newsletter", FieldType.YES_NO);
        add(FieldForm.named("Grade", null, FieldType.CHOICE).choosing("Gold", "چاندی"));
        add(FieldForm.named("Fabrics", null, FieldType.CHOICES).choosing("Lawn", "Silk", "Khaddar"));
        add("Home phone", FieldType.PHONE);
        add("Work mail", FieldType.EMAIL);
        add("Shop page", FieldType.URL);
        add(FieldForm.named("Referred by", null, FieldType.LINK).linking(PERSON));
        long bilal = person("Bilal Khan");

        long id = person("Ayesha", "vehicle", " Honda   City ", "story", "one\r\ntwo", "height", "۱۶۵٫۵", "credit_limit", "2.5 lakh", "anniversary", "14/3/2019", "newsletter", "ہاں",
                "grade", "چاندی", "fabrics", "silk, Lawn", "home_phone", "021-35681234", "work_mail", "Ayesha@Shop.PK", "shop_page", "shop.pk/ayesha", "referred_by", "bilal khan");

        var held = new HashMap<String, String>();
        world.in(owner, () -> fields.of(PERSON)).forEach(f -> held.put(f.key(), held(id, f)));
        assertThat(held).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry("vehicle", "Honda City"), Map.entry("story", "one\ntwo"), Map.entry("height", "165.5"),
                Map.entry("credit_limit", "25000000"), Map.entry("anniversary", "2019-03-14"), Map.entry("newsletter", "true"), Map.entry("grade", "choice"),
                Map.entry("fabrics", "lawn,silk"), Map.entry("home_phone", "+922135681234"), Map.entry("work_mail", "ayesha@shop.pk"),
                Map.entry("shop_page", "https://shop.pk/ayesha"), Map.entry("referred_by", String.valueOf(bilal))));
    }

    @Test
    void what_does_not_fit_is_named_beside_its_field() {
        add("Height", FieldType.NUMBER);
        add("Limit", FieldType.MONEY);
        add("Day", FieldType.DATE);
        add(FieldForm.named("Grade", null, FieldType.CHOICE).choosing("Gold"));
        add("Page", FieldType.URL);
        add(FieldForm.named("Friend", null, FieldType.LINK).linking(PERSON));
        person("Ali Raza");
        person("Ali Raza");

        assertThat(flaws("height", "tall")).containsExactly("fields[height] invalid.number");
        assertThat(flaws("height", "1.234")).containsExactly("fields[height] fields.too_many_decimals");
        assertThat(flaws("height", "1e400")).containsExactly("fields[height] invalid.number");
        assertThat(flaws("height", "NaN")).containsExactly("fields[height] invalid.number");
        assertThat(flaws("limit", "free")).containsExactly("fields[limit] invalid.amount");
        assertThat(flaws("day", "31/2/2026")).containsExactly("fields[day] invalid.date");
        assertThat(flaws("grade", "Platinum")).containsExactly("fields[grade] invalid.choice");
        assertThat(flaws("page", "javascript:alert(1)")).containsExactly("fields[page] invalid.url");
        assertThat(flaws("friend", "Ali Raza")).containsExactly("fields[friend] fields.several_of_that_name");
        assertThat(flaws("friend", "#999999")).containsExactly("fields[friend] fields.link_missing");
        assertThat(flaws("no_such", "x")).containsExactly("fields[no_such] fields.unknown");
    }

    @Test
    void every_type_can_be_asked_for() {
        add("Vehicle", FieldType.TEXT);
        add("Height", FieldType.NUMBER);
        add("Day", FieldType.DATE);
        add("News", FieldType.YES_NO);
        add(FieldForm.named("Fabrics", null, FieldType.CHOICES).choosing("Lawn", "Silk"));
        add(FieldForm.named("Friend", null, FieldType.LINK).linking(PERSON));
        long bilal = person("Bilal", "vehicle", "Suzuki Mehran", "height", "150", "day", "2026-01-31", "news", "no", "fabrics", "Silk");
        person("Ayesha", "vehicle", "Honda City", "height", "165.5", "day", "2026-03-14", "news", "yes", "fabrics", "Lawn, Silk", "friend", "#" + bilal);
        person("Zoya");

        assertThat(asked("vehicle", "is", "honda city")).containsExactly("Ayesha");
        assertThat(asked("vehicle", "contains", "CITY")).containsExactly("Ayesha");
        assertThat(asked("vehicle", "empty")).containsExactly("Zoya");
        assertThat(asked("height", "over", "150")).containsExactly("Ayesha");
        assertThat(asked("height", "under", "165.5")).containsExactly("Bilal");
        assertThat(asked("day", "after", "2026-02-01")).containsExactly("Ayesha");
        assertThat(asked("day", "before", "2026-02-01")).containsExactly("Bilal");
        assertThat(asked("news", "is", "true")).containsExactly("Ayesha");
        assertThat(asked("fabrics", "is", "silk")).containsExactly("Ayesha", "Bilal");
        assertThat(asked("fabrics", "is_not", "lawn")).containsExactly("Bilal", "Zoya");
        assertThat(asked("fabrics", "filled")).containsExactly("Ayesha", "Bilal");
        assertThat(asked("friend", "is", String.valueOf(bilal))).containsExactly("Ayesha");
    }

    @Test
    void a_hostile_value_is_taken_as_it_stands_or_lets_nobody_through() {
        for (var type : List.of(FieldType.TEXT, FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.YES_NO, FieldType.PHONE, FieldType.URL)) {
            add("Field of " + type.word(), type);
        }
        add(FieldForm.named("Field of choices", null, FieldType.CHOICES).choosing("One"));
        person("Ayesha");
        for (var field : world.in(owner, () -> fields.of(PERSON))) {
            for (var operator : List.of("is", "any_of", "contains", "starts", "over", "under", "before", "after")) {
                for (var value : List.of("' OR pg_sleep(3)--", "1);select", "$$", "1e400", "NaN", "{", "99999999999999999999999")) {
                    assertThat(asked(field.key(), operator, value)).as("%s %s %s", field.key(), operator, value).isEmpty();
                }
                assertThat(asked(field.key(), operator)).isEmpty();
            }
        }
    }

    @Test
    void a_required_field_is_asked_for_where_its_rule_shows_it() {
        add(FieldForm.named("Kind", null, FieldType.CHOICE).choosing("Shop", "Household"));
        add(FieldForm.named("Tax number", null, FieldType.TEXT).with(true, false, false).shownWhen("kind", "is", "Shop"));
        add(FieldForm.named("Village", null, FieldType.TEXT).with(true, false, false).shownWhen("city", "is", "Rural"));

        assertThat(flaws("kind", "Household")).isEmpty();
        assertThat(flaws("kind", "Shop")).containsExactly("fields[tax_number] invalid.required");
        assertThat(flaws(() -> people.create(PersonForm.named("Shop").with(Map.of("kind", "Shop", "tax_number", "123")), owner))).isEmpty();
        long id = person("Other", "kind", "shop", "tax_number", "77");
        assertThat(flaws(() -> people.change(id, Map.of(), Map.of("tax_number", ""), null, owner))).containsExactly("fields[tax_number] invalid.required");
        assertThat(flaws(() -> people.change(id, Map.of(), Map.of("tax_number", "", "kind", "household"), null, owner))).isEmpty();
        assertThat(flaws(() -> people.change(id, Map.of(Fact.CITY, "Rural"), Map.of(), null, owner))).isEmpty();
    }

    @Test
    void no_two_live_records_hold_the_same_in_a_unique_field() {
        var cnic = add(FieldForm.named("CNIC", null, FieldType.TEXT).with(false, true, false));
        long ayesha = person("Ayesha", "cnic", "42101-A");

        assertThat(flaws("cnic", "42101-a")).containsExactly("fields[cnic] fields.taken");
        long bilal = person("Bilal", "cnic", "42101-B");
        assertThat(flaws(() -> people.change(bilal, Map.of(), Map.of("cnic", "42101-A"), null, owner))).containsExactly("fields[cnic] fields.taken");
        change(ayesha, "cnic", "");
        change(bilal, "cnic", "42101-A");
        assertThat(held(bilal, cnic)).isEqualTo("42101-A");

        var loose = add("Loose", FieldType.TEXT);
        person("One", "loose", "same");
        person("Two", "loose", "same");
        assertThatThrownBy(() -> world.in(owner, () -> shaping.change(PERSON, loose.id(), FieldForm.of(loose).with(false, true, false), owner))).isInstanceOf(Problem.class);
    }

    @Test
    void a_field_made_again_under_its_old_name_finds_no_old_values_and_undo_brings_them_back() {
        var first = add("Secret", FieldType.TEXT);
        long id = person("Ayesha", "secret", "old");
        world.in(owner, () -> shaping.retire(PERSON, first.id(), owner));
        assertThat(asked("secret", "is", "old")).isEmpty();
        var second = add("Secret", FieldType.TEXT);

        assertThat(second.key()).isEqualTo("secret");
        assertThat(held(id, second)).isNull();
        assertThat(asked("secret", "filled")).isEmpty();

        var back = world.in(owner, () -> shaping.restore(PERSON, first.id(), owner));
        assertThat(back.key()).isEqualTo("secret_2");
        assertThat(held(id, back)).isEqualTo("old");
        assertThat(asked("secret_2", "is", "old")).containsExactly("Ayesha");
    }

    @Test
    void what_was_taken_away_is_gone_after_thirty_days() {
        var field = add("Old", FieldType.TEXT);
        var young = add("Young", FieldType.TEXT);
        long id = person("Ayesha", "old", "x", "young", "y");
        world.in(owner, () -> shaping.retire(PERSON, field.id(), owner));
        world.in(owner, () -> shaping.retire(PERSON, young.id(), owner));
        world.sql(owner, () -> jdbc.sql("update fields set retired_at = now() - interval '31 days' where id = ?").param(field.id()).update());

        world.in(owner, () -> clearing.tidyWorkspace());

        assertThat(held(id, field)).isNull();
        assertThat(held(id, young)).isEqualTo("y");
        assertThat(world.in(owner, () -> fields.retired(PERSON))).extracting(CustomField::key).containsExactly("young");
    }

    @Test
    void a_key_is_plain_and_never_that_of_something_else() {
        assertThat(add("Name", FieldType.TEXT).key()).isEqualTo("name_2");
        assertThat(add("Café & Küche", FieldType.TEXT).key()).matches("[a-z][a-z0-9_]{0,40}");
        assertThat(add("Interests", FieldType.TEXT).key()).isEqualTo("interests_2");
        assertThat(add("Orders", FieldType.TEXT).key()).isEqualTo("orders_2");
        assertThat(add("f12", FieldType.TEXT).key()).isEqualTo("field");
        assertThat(add(FieldForm.named(null, "شناختی کارڈ", FieldType.TEXT)).key()).isEqualTo("field_2");
        assertThat(add("x".repeat(80), FieldType.TEXT).key()).hasSizeLessThanOrEqualTo(41);
        assertThat(flaws(() -> shaping.add(PERSON, FieldForm.named("", " ", FieldType.TEXT), owner))).containsExactly("labelEn invalid.required");
        assertThat(flaws(() -> shaping.add(PERSON, FieldForm.named("Tag", "", FieldType.TAGS), owner))).containsExactly("type invalid.choice");
    }

    @Test
    void a_choice_that_is_no_longer_offered_stays_where_it_is_held() {
        var grade = add(FieldForm.named("Grade", null, FieldType.CHOICE).choosing("Gold", "Silver"));
        long id = person("Ayesha", "grade", "Gold");
        var form = FieldForm.of(grade);
        var fewer = new FieldForm("Grade", "درجہ", null, form.choices().subList(1, 2), null, null, false, false, false, List.of());

        var after = world.in(owner, () -> shaping.change(PERSON, grade.id(), fewer, owner));

        assertThat(after.offered()).extracting(Choice::key).containsExactly("silver");
        assertThat(after.choice("gold")).isPresent();
        assertThat(held(id, after)).isEqualTo("gold");
        assertThat(flaws("grade", "gold")).containsExactly("fields[grade] invalid.choice");
    }

    @Test
    void a_search_finds_what_is_in_a_searchable_field() {
        var plate = add(FieldForm.named("Number plate", null, FieldType.TEXT).with(false, false, true));
        var phone = add(FieldForm.named("Shop phone", null, FieldType.PHONE).with(false, false, true));
        long id = person("Ayesha", "number_plate", "LEA-1234", "shop_phone", "0300 7654321");

        assertThat(found("lea-1234")).containsExactly("Ayesha");
        assertThat(found("7654321")).containsExactly("Ayesha");
        change(id, plate.key(), "KHI-99");
        assertThat(found("lea-1234")).isEmpty();
        assertThat(found("khi-99")).containsExactly("Ayesha");
        assertThat(phone.searchable()).isTrue();
    }

    private List<String> found(String q) {
        return listed(CustomerFilter.asking(q));
    }

    @Test
    void a_company_named_on_the_way_needs_none_of_its_required_fields() {
        world.in(owner, () -> shaping.add(RecordKind.COMPANY, FieldForm.named("Tax number", null, FieldType.TEXT).with(true, false, false), owner));

        assertThat(flaws(() -> companies.create(CompanyForm.named("Alone"), owner))).containsExactly("fields[tax_number] invalid.required");
        assertThat(flaws(() -> companies.named("By the way", null, null, owner))).isEmpty();
    }
}
