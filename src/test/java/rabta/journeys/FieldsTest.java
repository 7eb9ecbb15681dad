package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.customers.RecordKind;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldForm;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Shaping;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.kernel.ui.Language;

/** The business adds a field, places it, fills it and finds by it. */
class FieldsTest extends BrowserTest {

    @Autowired
    People people;
    @Autowired
    CustomFields fields;
    @Autowired
    Shaping shaping;

    @ParameterizedTest
    @EnumSource
    void a_choice_is_added_dragged_filled_where_it_stands_and_asked_for(Language language) {
        var owner = world.found();
        long id = world.in(owner, () -> people.create(PersonForm.named("Ayesha Rahman"), owner));
        world.in(owner, () -> people.create(PersonForm.named("Bilal Khan"), owner));
        var screen = screen(owner, Look.in(language)).expecting(422);
        screen.open("/settings/fields");
        screen.page.locator("main [data-key=create]").click();
        screen.page.locator(".rb-types a[href$='type=choice']").click();
        screen.fill("labelEn", "Grade").fill("labelUr", "درجہ").fill("choices[0].en", "Gold").fill("choices[0].ur", "سونا").fill("choices[1].en", "Silver").fill("choices[1].ur", "چاندی");
        assertThat(screen.page.locator("#preview option")).hasCount(3);
        screen.picture("fields.edit");
        screen.press("action.save");
        var grade = world.in(owner, () -> fields.of(RecordKind.PERSON)).getFirst();
        var row = screen.page.locator(".rb-places li:has(input[value=" + grade.slot() + "])");
        screen.isTold("fields.added", language == Language.UR ? "درجہ" : "Grade");

        var name = screen.page.locator(".rb-places li:has(input[value=name])");
        row.locator(".grip").hover();
        screen.page.mouse().down();
        var at = name.boundingBox();
        screen.page.mouse().move(at.x + at.width / 2, at.y + at.height / 2, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(8));
        screen.page.waitForCondition(() -> {
            double sway = Math.random() * 4;
            screen.page.mouse().move(at.x + at.width / 2, at.y + 2 + sway);
            return grade.slot().equals(screen.page.locator(".rb-places li").nth(1).locator("input[name=place]").inputValue());
        });
        var placed = screen.page.waitForResponse("**/settings/fields/people/layout", () -> screen.page.mouse().up());
        org.assertj.core.api.Assertions.assertThat(placed.status()).isLessThan(400);
        screen.picture("fields.index");
        screen.page.reload();
        assertThat(screen.page.locator(".rb-places li").nth(1).locator("input[name=place]")).hasValue(grade.slot());

        screen.open("/people/" + id);
        var fact = screen.page.locator("#fact-" + grade.slot());
        fact.locator("a.value").click();
        fact.locator("select").selectOption("gold");
        fact.locator("select").press("Enter");
        assertThat(fact.locator("a.value")).hasText(language == Language.UR ? "سونا" : "Gold");
        screen.page.reload();
        assertThat(screen.page.locator("#timeline")).containsText(language == Language.UR ? "سونا" : "Gold");
        screen.picture("fields.person");

        screen.open("/people?filter=" + java.net.URLEncoder.encode("{\"field\":\"grade\",\"operator\":\"is\",\"values\":[\"gold\"]}", java.nio.charset.StandardCharsets.UTF_8));
        assertThat(screen.page.locator("#list")).containsText("Ayesha Rahman");
        assertThat(screen.page.locator("#list")).not().containsText("Bilal Khan");
    }

    @Test
    void a_form_shows_a_field_while_its_rule_holds() {
        var owner = world.found();
        world.in(owner, () -> shaping.add(RecordKind.PERSON, FieldForm.named("Kind", null, FieldType.CHOICE).choosing("Shop", "Household"), owner));
        world.in(owner, () -> shaping.add(RecordKind.PERSON, FieldForm.named("Tax number", null, FieldType.TEXT).with(true, false, false).shownWhen("kind", "is", "Shop"), owner));
        world.in(owner, () -> shaping.add(RecordKind.PERSON, FieldForm.named("Friend", null, FieldType.LINK).linking(RecordKind.PERSON), owner));
        world.in(owner, () -> people.create(PersonForm.named("Bilal Khan"), owner));
        var screen = screen(owner, Look.in(Language.EN)).expecting(422).open("/people/new");

        assertThat(screen.field("fields[tax_number]")).isHidden();
        screen.field("fields[kind]").selectOption("shop");
        assertThat(screen.field("fields[tax_number]")).isVisible();
        screen.field("fields[friend]").pressSequentially("bil");
        assertThat(screen.page.locator("datalist option[value^='Bilal Khan #']")).hasCount(1);
        screen.picture("fields.new");
        screen.fill("name", "Ayesha").fill("fields[friend]", "Bilal Khan").press("action.save");
        assertThat(screen.field("fields[tax_number]")).hasAttribute("aria-invalid", "true");
        screen.fill("fields[tax_number]", "77").press("action.save");
        screen.isTold("people.created");
        assertThat(screen.page.locator("#about")).containsText("Bilal Khan");
    }

    @Test
    void without_scripts_buttons_move_the_fields() {
        var owner = world.found();
        var plate = world.in(owner, () -> shaping.add(RecordKind.PERSON, FieldForm.named("Plate", null, FieldType.TEXT), owner));
        var screen = screen(owner, Look.in(Language.EN).withoutScripts()).open("/settings/fields/people");
        var at = screen.page.locator(".rb-places input[name=place][value=" + plate.slot() + "]");

        screen.page.locator("#up-" + plate.slot()).click();
        assertThat(at).hasCount(1);
        screen.page.locator("#up-" + plate.slot()).click();

        org.assertj.core.api.Assertions.assertThat(screen.page.locator(".rb-places input[name=place]").evaluateAll("list => list.map(each => each.value).join()").toString())
                .contains(plate.slot() + ",birthday");
    }

    @ParameterizedTest
    @EnumSource
    void a_vehicle_is_added_as_a_kind_of_its_own_and_linked_to_a_person(Language language) {
        var owner = world.found();
        long id = world.in(owner, () -> people.create(PersonForm.named("Ayesha Rahman"), owner));
        var screen = screen(owner, Look.in(language)).open("/settings/objects");
        screen.fill("oneEn", "Vehicle").fill("oneUr", "گاڑی").fill("manyEn", "Vehicles").fill("manyUr", "گاڑیاں").press("action.create");
        screen.page.locator("main [data-key=create]").click();
        screen.page.locator(".rb-types a[href$='type=link']").click();
        screen.fill("labelEn", "Keeper").fill("labelUr", "مالک");
        screen.field("links").selectOption("person");
        screen.press("action.save");

        screen.open("/people/" + id);
        screen.page.locator("#part-linked a[href*='/new?fields']").click();
        screen.fill("name", "Honda City").press("action.save");
        assertThat(screen.page.locator("#about")).containsText("Ayesha Rahman");
        screen.picture("objects.show");
        screen.open("/people/" + id);
        assertThat(screen.page.locator("#part-linked")).containsText("Honda City");
        screen.picture("objects.linked");
        screen.open("/people").page.locator(".rb-segment a[href^='/objects/']").click();
        assertThat(screen.page.locator("#list")).containsText("Honda City");
        screen.picture("objects.index");
    }
}
