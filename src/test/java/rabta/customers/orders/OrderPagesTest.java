package rabta.customers.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import rabta.RabtaTest;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;

class OrderPagesTest extends RabtaTest {

    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    RequestPostProcessor session;
    long ayesha;

    @BeforeEach
    void a_shop_with_one_customer() {
        owner = world.found();
        session = world.as(owner);
        ayesha = world.in(owner, () -> people.create(PersonForm.named("Ayesha Rahman"), owner));
    }

    MvcTestResult get(String path) {
        return mvc.get().uri(path).with(session).exchange();
    }

    MockMvcRequestBuilder post(String path) {
        return mvc.post().uri(path).with(session);
    }

    MockMvcRequestBuilder filled(String path) {
        return post(path).param("person", String.valueOf(ayesha)).param("lines[0].product", "Lawn").param("lines[0].quantity", "2.5").param("lines[0].price", "1,250.50")
                .param("lines[1].product", "لٹھا").param("lines[1].price", "2 lakh").param("lines[1].discount", "10%").param("channel", "WhatsApp").param("placed", "14/3/2026");
    }

    static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    String placed() {
        var placed = filled("/orders").exchange();
        assertThat(placed).hasStatus(303);
        return placed.getResponse().getHeader("Location");
    }

    @Test
    void an_order_is_typed_as_people_write_amounts() {
        var path = placed();

        var page = body(get(path));
        assertThat(page).contains("Lawn", "لٹھا", "Rs 1,250.50", "Rs 3,126.25", "Rs 20,000", "Rs 1,83,126.25", "one lakh eighty-three thousand", "WhatsApp", "14 March 2026", "Ayesha Rahman");
        var person = body(get("/people/" + ayesha));
        assertThat(person).contains("Rs 1,83,126.25", path, "/orders/new?person=" + ayesha, "Order #1001");
        assertThat(body(get("/orders"))).contains("#1001", "Ayesha Rahman", "1 order comes to");
        assertThat(body(get("/orders?q=lawn"))).contains("#1001");
        assertThat(body(get("/orders?status=cancelled"))).doesNotContain("#1001");
        assertThat(body(get("/orders?from=2026-03-14&to=2026-03-14&channel=WhatsApp"))).contains("#1001");
    }

    @Test
    void it_is_said_in_urdu_too() {
        var path = placed();
        world.sql(owner, () -> jdbc.sql("update members set language = 'ur'").update());
        var urdu = world.again(owner);
        session = world.as(urdu);

        assertThat(body(get(path))).contains("ادا شدہ", "ایک کی قیمت", "ایک لاکھ تراسی ہزار");
        assertThat(body(get("/orders"))).contains("1 آرڈر کا کل");
        assertThat(body(get("/orders/new"))).contains("کس نے خریدا؟");
    }

    @Test
    void an_order_of_hundreds_of_lines_is_one_order() {
        var form = post("/orders").param("person", String.valueOf(ayesha)).param("placed", "14/3/2026");
        for (int i = 0; i < 675; i++) {
            form = form.param("lines[" + i + "].product", "Item " + i).param("lines[" + i + "].price", "10");
        }
        var placed = form.exchange();
        assertThat(placed).hasStatus(303);
        assertThat(body(get(placed.getResponse().getHeader("Location")))).contains("Rs 6,750", "Item 674");
    }

    @Test
    void lines_grow_and_are_summed_without_a_script() {
        var more = filled("/orders").param("more", "line").exchange();

        assertThat(more).hasStatusOk();
        assertThat(body(more)).contains("lines[2].product", "1,250.50", "Rs 1,83,126.25").doesNotContain("lines[3].product");
        assertThat(body(get("/orders"))).contains("No orders yet");
    }

    @Test
    void what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
        var wrong = post("/orders").param("lines[0].product", "Lawn").param("lines[0].price", "much").param("lines[1].price", "5").param("lines[1].quantity", "some")
                .param("placed", "never").exchange();

        assertThat(wrong).hasStatus(422);
        assertThat(body(wrong)).contains("f-lines[0].price-error", "f-lines[1].product-error", "f-lines[1].quantity-error", "f-placed-error", "value=\"much\"");
        assertThat(post("/orders").exchange()).hasStatus(422).bodyText().contains("needs at least one line");
    }

    @Test
    void an_order_is_changed_and_somebody_elses_change_is_shown_first() {
        var path = placed();
        assertThat(body(get(path + "/edit"))).contains("value=\"1250.50\"", "value=\"2.5\"", "value=\"2026-03-14\"", "name=\"version\" value=\"1\"");

        assertThat(filled(path).param("version", "1").param("number", "B-7").exchange()).hasStatus(303);
        assertThat(body(get(path))).contains("Order #B-7", "changed order #B-7");
        var stale = filled(path).param("version", "1").param("note", "mine").exchange();
        assertThat(stale).hasStatus(422);
        assertThat(body(stale)).contains("Someone changed this order meanwhile", "name=\"version\" value=\"2\"", "mine");
        assertThat(filled(path).param("version", "2").param("note", "mine").exchange()).hasStatus(303);
    }

    @Test
    void a_cancelled_or_deleted_order_comes_back_by_undo() {
        var path = placed();
        assertThat(post(path + "/cancellation").exchange()).hasStatus(303);
        assertThat(body(get("/people/" + ayesha))).contains("Cancelled", "cancelled order #1001");
        assertThat(post(path + "/reopening").exchange()).hasStatus(303);
        assertThat(post(path + "/payment").exchange()).hasStatus(303);
        assertThat(post(path + "/payment/removal").exchange()).hasStatus(303);
        assertThat(body(get(path))).contains("Mark as paid");

        assertThat(post(path + "/removal").exchange()).hasStatus(303);
        assertThat(body(get("/orders"))).doesNotContain("#1001");
        assertThat(body(get("/orders?status=deleted"))).contains("#1001", "gone for good 30 days after");
        assertThat(body(get(path))).contains("In the trash", "gone for good", "/restoration");
        assertThat(post(path + "/restoration").exchange()).hasStatus(303);
        assertThat(body(get("/orders"))).contains("#1001");
    }

    @Test
    void the_customer_is_chosen_first() {
        assertThat(body(get("/orders/new?q=ayesha"))).contains("/orders/new?person=" + ayesha);
        assertThat(body(get("/orders/new?person=" + ayesha))).contains("Ayesha Rahman", "lines[0].product");
        assertThat(body(get("/orders/new?walk_in=true"))).contains("bought over the counter");
    }

    @Test
    void who_may_only_look_cannot_sell() {
        var path = placed();
        session = world.as(world.join(owner, Role.VIEWER));
        assertThat(get(path)).hasStatusOk().bodyText().doesNotContain("/cancellation");
        assertThat(get("/orders/new")).hasStatus(403);
        assertThat(post(path + "/cancellation").exchange()).hasStatus(403);
    }
}
