package rabta.sales.worth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.prices.PriceLists;
import rabta.sales.products.ProductDraft;
import rabta.sales.products.ProductKind;
import rabta.sales.products.Products;
import rabta.sales.taxes.Taxes;

/** Products, their taxes, and the lines of deals, whose amounts follow them. */
class DealLinesTest extends RabtaTest {

    @Autowired
    Deals deals;
    @Autowired
    DealLines lines;
    @Autowired
    Products products;
    @Autowired
    Taxes taxes;
    @Autowired
    Companies companies;
    @Autowired
    PriceLists lists;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;

    Viewer owner;

    @BeforeEach
    void a_business_that_sells() {
        if (shop == null) {
            shop = world.found();
        }
        owner = shop;
    }

    @Test
    void a_product_is_added_found_changed_and_retired() {
        assertThat(text(get("/products/new"))).contains("Sales tax (GST) 18%", "Further tax", "Exempt");
        assertThat(text(post("/products", "name", "", "price", "no"))).contains("aria-invalid");
        assertThat(post("/products", "name", "Oak desk", "nameUr", "بلوط کی میز", "code", "DSK-1", "category", "Furniture", "price", "45,000.50", "kind", "goods")).hasStatus(303);
        long id = world.sql(owner, () -> jdbc.sql("select r.id from products r where r.code = 'DSK-1'").query(Long.class).single());
        assertThat(text(get("/products?q=بلوط"))).contains("Oak desk", "Rs 45,000.50");
        assertThat(text(get("/products?q=dsk-1&category=Furniture&kind=goods&sort=price"))).contains("Oak desk");
        assertThat(text(get("/products?kind=nonsense"))).doesNotContain("Oak desk");
        assertThat(text(get("/products/choices?add=oak"))).contains("Oak desk #" + id);
        assertThat(text(post("/products", "name", "Another", "code", "dsk-1", "price", "1"))).contains("Another product has this code");
        assertThat(post("/products/" + id, "name", "Oak desk, large", "code", "DSK-1", "price", "50000", "kind", "goods", "version", "99")).hasStatus(422);
        assertThat(post("/products/" + id, "name", "Oak desk, large", "code", "DSK-1", "price", "50000", "kind", "goods", "version", "1")).hasStatus(303);
        assertThat(text(get("/products/" + id))).contains("Oak desk, large", "Rs 50,000");
        assertThat(post("/products/" + id + "/retirement")).hasStatus(303);
        assertThat(text(get("/products?q=oak"))).doesNotContain("Oak desk, large");
        assertThat(text(get("/products?q=oak&state=retired"))).contains("Oak desk, large");
        assertThat(post("/products/" + id + "/return")).hasStatus(303);
        assertThat(text(get("/products?q=oak"))).contains("Oak desk, large");
    }

    @Test
    void pages_of_products_neither_skip_nor_repeat() {
        var other = world.found();
        world.in(other, () -> {
            for (int i = 0; i < 7; i++) {
                products.add(ProductDraft.plain(null, i % 2 == 0 ? "Same" : "Other " + i, null, 100 * (i / 3), "PKR"), other);
            }
            return null;
        });
        for (var sort : List.of("name", "price", "newest")) {
            var seen = new java.util.ArrayList<Long>();
            String after = null;
            do {
                String cursor = after;
                var page = world.in(other, () -> products.list(new rabta.sales.products.ProductFilter(null, null, null, null, sort, cursor), 2));
                page.rows().forEach(row -> seen.add(row.id()));
                after = page.next();
            } while (after != null);
            assertThat(seen).as(sort).hasSize(7).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_amount_follows_the_lines_and_comes_back_with_them() {
        long deal = deal("Office chairs", "100");
        long chair = product("Chair", 10_000_00);

        var added = text(post("/deals/" + deal + "/lines", "act", "add", "add", "Chair #" + chair, "count", "3"));
        assertThat(added).contains("value=\"Chair\"", "value=\"10000\"", "Rs 30,000", "Rs 35,400");
        assertThat(world.in(owner, () -> lines.of(deal, owner)).lines()).isEmpty();
        assertThat(text(post("/deals/" + deal + "/lines", "lines[0].name", "Chair", "lines[0].price", "much", "less", "200%"))).contains("f-lines[0].price-error", "f-less-error");

        var gst = "18|Sales tax (GST)|سیلز ٹیکس";
        assertThat(post("/deals/" + deal + "/lines", "lines[0].name", "Chair", "lines[0].product", "" + chair, "lines[0].quantity", "3", "lines[0].price", "10,000", "lines[0].discount", "10%", "lines[0].taxes", gst,
                "lines[1].name", "Care", "lines[1].price", "1200", "lines[1].every", "year", "less", "200", "version", "0")).hasStatus(303);
        assertThat(amount(deal)).isEqualTo(28_000_00L);
        var part = text(get("/deals/" + deal + "/lines"));
        assertThat(part).contains("Rs 27,000", "Sales tax (GST) 18%", "Rs 4,825.53", "Rs 32,825.53", "Every month (MRR)", "follows its lines");
        assertThat(text(get("/deals/" + deal))).contains("changed the lines: Chair، Care", "/deals/" + deal + "/lines");

        // The amount cannot be typed beside the lines.
        int version = world.in(owner, () -> deals.find(deal, owner)).version();
        assertThat(text(post("/deals/" + deal + "/terms", "name", "Office chairs", "amount", "5", "currency", "PKR", "version", "" + version))).contains("The amount follows the lines of the deal");
        assertThat(text(get("/deals/" + deal + "/terms"))).doesNotContain("name=\"amount\"");
        assertThat(post("/deals/" + deal + "/terms", "name", "Oak chairs", "version", "" + version)).hasStatus(303);
        assertThat(amount(deal)).isEqualTo(28_000_00L);

        assertThat(post("/deals/" + deal + "/lines", "lines[0].name", "Chair", "lines[0].price", "1", "version", "0")).hasStatus(422);
        assertThat(post("/deals/" + deal + "/lines", "version", "1")).hasStatus(303);
        assertThat(amount(deal)).isEqualTo(28_000_00L);
        assertThat(post("/deals/" + deal + "/lines/return")).hasStatus(303);
        assertThat(world.in(owner, () -> lines.of(deal, owner)).lines()).extracting(line -> line.name()).containsExactly("Chair", "Care");
        assertThat(post("/deals/" + deal + "/lines/return")).hasStatus(422);
        assertThat(amount(deal)).isEqualTo(28_000_00L);
    }

    @Test
    void a_bundle_becomes_a_heading_with_its_parts() {
        long deal = deal("Wedding", null);
        long suit = product("Suit", 6_500_00);
        long shawl = product("Shawl", 18_000_00);
        long set = world.in(owner, () -> products.add(new ProductDraft("SET", "Wedding set", null, null, null, null, ProductKind.GOODS, 20_000_00, null, "PKR", null, false, null,
                List.of(new ProductDraft.Part(suit, BigDecimal.valueOf(2)), new ProductDraft.Part(shawl, BigDecimal.ONE))), owner));

        var added = text(post("/deals/" + deal + "/lines", "act", "add", "add", "set"));
        assertThat(added).contains("value=\"Wedding set\"", "value=\"20000\"", "value=\"Suit\"", "value=\"Shawl\"", "lines[1].part", "lines[2].part", "Rs 23,600");
        assertThat(text(get("/products/" + suit))).contains("Wedding set");
        assertThat(text(post("/products/" + set, "name", "Wedding set", "price", "1", "kind", "goods", "parts[0].product", "#" + set))).contains("f-parts");

        var without = text(post("/deals/" + deal + "/lines", "act", "remove-0", "lines[0].name", "Wedding set", "lines[0].price", "20000", "lines[1].name", "Suit", "lines[1].price", "0", "lines[1].part", "true", "lines[2].name", "Other",
                "lines[2].price", "5"));
        assertThat(without).contains("value=\"Other\"").doesNotContain("value=\"Suit\"");
    }

    @Test
    void prices_follow_the_customer_the_quantity_and_the_day() {
        var other = world.found();
        owner = other;
        long company = world.in(other, () -> companies.create(CompanyForm.named("Big buyer"), other));
        long sheet = product("Sheet", 1_000_00);
        long deal = world.in(other, () -> deals.create(DealForm.named("Sheets", "Big buyer", null, null), other));
        java.util.function.UnaryOperator<String> asked = count -> text(post("/deals/" + deal + "/lines", "act", "add", "add", "Sheet", "count", count));

        assertThat(text(get("/price-lists/new"))).contains("For everybody");
        assertThat(text(post("/price-lists", "name", "", "whom", "88", "prices[0].product", "Nothing", "prices[0].price", "1"))).contains("There is no such product");
        assertThat(post("/price-lists", "name", "Wholesale", "currency", "PKR", "whom", "everybody", "prices[0].product", "Sheet #" + sheet, "prices[0].price", "900", "prices[1].product", "Sheet", "prices[1].count", "100", "prices[1].price", "800"))
                .hasStatus(303);
        assertThat(asked.apply("1")).contains("value=\"900\"");
        assertThat(asked.apply("99.5")).contains("value=\"900\"");
        assertThat(asked.apply("100")).contains("value=\"800\"");
        assertThat(post("/price-lists", "name", "Friends", "currency", "PKR", "whom", "nobody", "prices[0].product", "Sheet", "prices[0].price", "500")).hasStatus(303);
        long friends = world.in(other, () -> lists.all()).stream().filter(list -> list.name().equals("Friends")).findFirst().orElseThrow().id();
        assertThat(asked.apply("1")).contains("value=\"900\"");
        assertThat(post("/companies/" + company + "/prices", "list", "" + friends)).hasStatus(303);
        assertThat(asked.apply("1")).contains("value=\"500\"");
        assertThat(text(get("/companies/" + company + "/prices"))).contains("Friends");
        assertThat(text(get("/products/" + sheet))).contains("Friends", "Wholesale", "Rs 800");
        // A list whose days are over holds no more.
        assertThat(post("/price-lists/" + friends, "name", "Friends", "currency", "PKR", "whom", "nobody", "from", "2020-01-01", "until", "2020-12-31", "version", "1", "prices[0].product", "Sheet", "prices[0].price", "500")).hasStatus(303);
        assertThat(asked.apply("1")).contains("value=\"900\"");
        assertThat(post("/price-lists/" + friends + "/removal")).hasStatus(303);
        assertThat(get("/price-lists/" + friends)).hasStatus(404);
        assertThat(post("/price-lists/" + friends + "/restoration")).hasStatus(303);
        assertThat(text(get("/price-lists/" + friends))).contains("Sheet #" + sheet);
        assertThat(text(call(world.token(other), HttpMethod.GET, "/api/v1/price-lists/" + friends, null))).contains("\"price_minor\":50000");
    }

    @Test
    void prices_may_hold_the_taxes() {
        var other = world.found();
        world.in(other, () -> {
            taxes.include(true, other);
            return null;
        });
        var token = world.token(other);
        long deal = world.in(other, () -> deals.create(DealForm.named("Shop", null, null, null), other));
        long id = world.in(other, () -> products.add(ProductDraft.plain("A", "Lawn", null, 118_00, "PKR"), other));
        var made = call(token, HttpMethod.PUT, "/api/v1/deals/" + deal + "/lines", "{\"lines\": [{\"product_id\": " + id + ", \"quantity\": \"2\"}]}");
        assertThat(made).hasStatusOk();
        var json = Json.read(text(made));
        assertThat(json.path("sums").path("total_minor").asLong()).isEqualTo(236_00);
        assertThat(json.path("sums").path("taxes").path(0).path("amount_minor").asLong()).isEqualTo(36_00);
        assertThat(world.in(other, () -> deals.find(deal, other)).amount()).isEqualTo(200_00L);
    }

    @Test
    void programs_read_and_write_products_taxes_and_lines() {
        var token = world.token(owner);
        var tax = Json.read(text(call(token, HttpMethod.POST, "/api/v1/taxes", "{\"en\": \"City levy\", \"ur\": \"شہری محصول\", \"percent\": \"2.5\"}")));
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/taxes", null))).contains("City levy", "\"usual_for\":\"goods\"", "\"prices_include_tax\":false");
        var made = call(token, HttpMethod.POST, "/api/v1/products", "{\"name\": \"Lamp\", \"code\": \"LMP\", \"price\": \"1000\", \"tax_ids\": [" + tax.path("id").asLong() + "]}");
        assertThat(made).hasStatus(201);
        long lamp = Json.read(text(made)).path("id").asLong();
        assertThat(text(call(token, HttpMethod.POST, "/api/v1/products", "{\"name\": \"Lamp\", \"code\": \"lmp\", \"price\": \"1000\"}"))).contains("\"field\":\"code\"");
        long deal = deal("Lamps", null);
        var put = call(token, HttpMethod.PUT, "/api/v1/deals/" + deal + "/lines", "{\"lines\": [{\"product_id\": " + lamp + ", \"quantity\": \"4\", \"discount\": \"25%\"}], \"version\": 0}");
        assertThat(text(put)).contains("\"total_minor\":307500", "City levy").contains("\"version\":1");
        assertThat(call(token, HttpMethod.PUT, "/api/v1/deals/" + deal + "/lines", "{\"lines\": [], \"version\": 0}")).hasStatus(409);
        assertThat(call(token, HttpMethod.PUT, "/api/v1/deals/" + deal + "/lines", "{\"lines\": [{\"product_id\": 99999999}]}")).hasStatus(422);
        assertThat(call(token, HttpMethod.PATCH, "/api/v1/deals/" + deal, "{\"amount\": \"7\"}")).hasStatus(422);
        assertThat(call(token, HttpMethod.PATCH, "/api/v1/deals/" + deal, "{\"name\": \"Many lamps\"}")).hasStatusOk();
        // A new rate leaves what is written as it was.
        assertThat(call(token, HttpMethod.PUT, "/api/v1/taxes/" + tax.path("id").asLong(), "{\"en\": \"City levy\", \"percent\": \"5\"}")).hasStatusOk();
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/deals/" + deal + "/lines", null))).contains("\"percent\":\"2.5\"");
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/products/" + lamp, null)).hasStatus(204);
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/products?state=retired", null))).contains("LMP");
    }

    @Test
    void lookers_on_change_nothing() {
        var looker = world.join(owner, Role.VIEWER);
        long deal = deal("Seen", "10");
        long id = product("Seen product", 100);
        assertThat(mvc.get().uri("/deals/" + deal + "/lines").with(world.as(looker)).exchange()).hasStatusOk();
        assertThat(mvc.get().uri("/products/" + id).with(world.as(looker)).exchange()).hasStatusOk();
        assertThat(mvc.get().uri("/deals/" + deal + "/lines/edit").with(world.as(looker)).exchange()).hasStatus(403);
        assertThat(mvc.post().uri("/products/" + id + "/retirement").with(world.as(looker)).exchange()).hasStatus(403);
        assertThat(mvc.get().uri("/settings/taxes").with(world.as(looker)).exchange()).hasStatus(403);
        assertThat(text(get("/settings/taxes"))).contains("Punjab sales tax on services", "16%", "Balochistan", "15%");
    }

    private long product(String name, long price) {
        return world.in(owner, () -> products.add(ProductDraft.plain(null, name, null, price, "PKR"), owner));
    }

    private long deal(String name, String amount) {
        return world.in(owner, () -> deals.create(DealForm.named(name, null, amount, null), owner));
    }

    private Long amount(long deal) {
        return world.in(owner, () -> deals.find(deal, owner)).amount();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(world.as(owner)).exchange();
    }

    private MvcTestResult post(String path, String... params) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < params.length; i += 2) {
            request = request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult call(String token, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(UTF_8))).exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), UTF_8);
    }
}
