package rabta.sales.rates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.deals.MoveForm;
import rabta.sales.deals.Moves;
import rabta.sales.pipelines.Pipelines;

/** Amounts in other currencies: each at the rate of its day, exact to the minor unit. */
class RatesTest extends RabtaTest {

    @Autowired
    Deals deals;
    @Autowired
    Moves moves;
    @Autowired
    Pipelines pipelines;
    @Autowired
    Rates rates;
    @Autowired
    JdbcClient jdbc;

    private static Viewer shop;

    Viewer owner;
    LocalDate today;

    @BeforeEach
    void a_business() {
        if (shop == null) {
            shop = world.found();
        }
        owner = shop;
        today = LocalDate.now(owner.preferences().zone());
    }

    @Test
    void minor_units_differ_and_no_paisa_is_lost() {
        note("JPY", "2020-01-01", "1.876543211");
        note("KWD", "2020-01-01", "905.123456");
        long yen = deal("Yen", "1234567", "JPY", "2020-02-01");
        long dinar = deal("Dinars", "10.005", "KWD", "2020-02-01");
        long rupees = deal("Rupees", "99.99", "PKR", "2020-02-01");

        // 1234567 yen have no decimals: × 1.876543211 in paisa half up; 10.005 dinars are 10005 fils.
        assertThat(home(yen)).isEqualTo(new java.math.BigDecimal("1234567").multiply(new java.math.BigDecimal("1.876543211")).movePointRight(2).setScale(0, java.math.RoundingMode.HALF_UP).longValueExact());
        assertThat(home(dinar)).isEqualTo(905_576L);
        assertThat(home(rupees)).isEqualTo(9_999L);
        assertThat(text(get("/deals/" + dinar))).contains("Rs 9,055.76", "905.123456", "1 January 2020");
        assertThat(text(get("/deals?view=all&q=Dinars&columns=name,amount,amount_own,currency"))).contains("Rs 9,055.76", "10.005");
    }

    @Test
    void a_deal_counts_at_the_rate_of_its_day_and_closes_at_that_of_its_closing() {
        owner = world.found();
        long open = deal("Dollars", "1000", "USD", "2021-03-10");
        assertThat(home(open)).isNull();
        assertThat(text(get("/deals/" + open))).contains("No rate of USD is known for 10 March 2021", "/settings/rates");
        assertThat(text(get("/settings/rates"))).contains("1 deal in USD waits for a rate");
        assertThat(text(get("/sales"))).contains("1,000");

        note("USD", "2021-03-01", "157.25");
        converted(open, 15_725_000L);
        note("USD", "2021-03-11", "160");
        assertThat(home(open)).isEqualTo(15_725_000L);
        // A rate for a day that is past: whatever stands on the one before it is converted anew.
        note("USD", "2021-03-09", "158");
        converted(open, 15_800_000L);
        assertThat(text(get("/sales"))).contains("Rs 1,58,000");

        world.in(owner, () -> moves.move(open, MoveForm.to(pipelines.find(null).won().id()), owner));
        assertThat(home(open)).isEqualTo(16_000_000L);
        world.in(owner, () -> moves.move(open, MoveForm.to(pipelines.find(null).first().id()), owner));
        assertThat(home(open)).isEqualTo(15_800_000L);
    }

    @Test
    void what_was_mended_or_taken_back_stays_in_the_history() {
        long id = note("EUR", "2022-01-01", "200");
        long deal = deal("Euros", "10.50", "EUR", "2022-01-05");
        assertThat(home(deal)).isEqualTo(210_000L);
        assertThat(post("/settings/rates", "currency", "EUR", "day", "2022-01-01", "rate", "201.5")).hasStatus(303);
        converted(deal, 211_575L);
        long mended = world.in(owner, () -> rates.list("EUR", null, 10, owner)).rows().stream().filter(Rate::holds).findFirst().orElseThrow().id();
        assertThat(post("/settings/rates/" + mended + "/removal")).hasStatus(303);
        converted(deal, null);
        assertThat(post("/settings/rates/" + id + "/restoration")).hasStatus(303);
        converted(deal, 210_000L);
        assertThat(post("/settings/rates/" + mended + "/restoration")).hasStatus(422);
        assertThat(world.in(owner, () -> rates.list("EUR", null, 10, owner)).rows()).hasSize(2);
        assertThat(text(get("/settings/rates?currency=EUR"))).contains("No longer holds", "201.5");
    }

    @Test
    void rates_come_in_by_file_all_or_none() {
        var wrong = new MockMultipartFile("file", "rates.csv", "text/csv", "Currency;Date;Rate\r\nAED;31/12/2023;75,9\r\nXXZ;01/01/2024;1\r\nAED;15/01/2024;-4\r\n".getBytes(UTF_8));
        assertThat(text(mvc.perform(upload(wrong)))).contains("Nothing was taken in", "Line 3", "Line 4");
        assertThat(world.in(owner, () -> rates.list("AED", null, 10, owner)).rows()).isEmpty();
        var right = new MockMultipartFile("file", "rates.csv", "text/csv", "Currency;Date;Rate\r\nAED;31/12/2023;75,9\r\nAED;15/01/2024;76,05\r\n".getBytes(UTF_8));
        assertThat(mvc.perform(upload(right))).hasStatus(303);
        assertThat(world.in(owner, () -> rates.list("AED", null, 10, owner)).rows()).extracting(rate -> rate.day() + " " + rate.rate()).containsExactly("2024-01-15 76.05", "2023-12-31 75.9");
        assertThat(post("/settings/rates/file", "text", "SAR,2024-02-01,74.2\nSAR,2024-02-02,74.3")).hasStatus(303);
        assertThat(world.in(owner, () -> rates.list("SAR", null, 10, owner)).rows()).hasSize(2);
        assertThat(text(post("/settings/rates", "currency", "PKR", "rate", "1"))).contains("This is your own currency");
        assertThat(text(post("/settings/rates", "currency", "SAR", "day", today.plusDays(3).toString(), "rate", "0"))).contains("still to come", "above zero");
    }

    @Test
    void programs_note_rates_and_sellers_only_read_them() {
        var token = world.token(owner);
        var made = call(token, HttpMethod.POST, "/api/v1/rates", "{\"currency\": \"QAR\", \"day\": \"2020-05-01\", \"rate\": \"43.5\"}");
        assertThat(made).hasStatus(201);
        assertThat(text(made)).contains("\"rate\":\"43.5\"", "\"in\":\"PKR\"");
        assertThat(call(token, HttpMethod.POST, "/api/v1/rates", "{\"currency\": \"QAR\", \"day\": \"2020-05-02\", \"rate\": \"no\"}")).hasStatus(422);
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/rates?currency=QAR&limit=1", null))).contains("43.5");
        var seller = world.join(owner, Role.MEMBER);
        assertThat(call(world.token(seller), HttpMethod.GET, "/api/v1/rates", null)).hasStatusOk();
        assertThat(call(world.token(seller), HttpMethod.POST, "/api/v1/rates", "{\"currency\": \"QAR\", \"rate\": \"1\"}")).hasStatus(403);
        long id = deal("Riyals", "100", "QAR", "2020-06-01");
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/deals/" + id, null))).contains("\"home_amount_minor\":435000");
    }

    private org.springframework.test.web.servlet.RequestBuilder upload(MockMultipartFile file) {
        return org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart("/settings/rates/file").file(file).with(world.as(owner));
    }

    private long note(String currency, String day, String rate) {
        return world.in(owner, () -> rates.set(new RateForm(currency, day, rate), owner));
    }

    private long deal(String name, String amount, String currency, String expected) {
        return world.in(owner, () -> deals.create(new DealForm(name, null, null, null, amount, currency, expected, null, null, null, List.of(), null, null), owner));
    }

    private Long home(long deal) {
        return world.in(owner, () -> deals.find(deal, owner)).homeAmount();
    }

    private void converted(long deal, Long expected) {
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (!java.util.Objects.equals(home(deal), expected) && Instant.now().isBefore(end)) {
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        assertThat(home(deal)).isEqualTo(expected);
    }

    private MvcTestResult get(String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(owner)).exchange();
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
