package rabta.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Json;
import rabta.sales.targets.Measure;
import rabta.sales.targets.Scope;
import rabta.sales.targets.Targets;

/** Sales in numbers, held against the same numbers reckoned by hand from the rows themselves. */
class SalesNumbersTest extends RabtaTest {

    private static final Path FILE = Path.of("../shared/data/crm/maven-crm/sales_pipeline_central_west.csv");
    private static final ZoneId ZONE = ZoneId.of("Asia/Karachi");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    List<Nightly> nightly;
    @Autowired
    Targets targets;

    private static Viewer firm;
    private static List<Row> rows;
    private static Map<String, Long> agents;

    /** A line of the file: amounts in whole units, days as they stand there. */
    private record Row(String agent, String product, String stage, LocalDate engaged, LocalDate closed, Long value) {

        boolean won() {
            return stage.equals("Won");
        }

        boolean lost() {
            return stage.equals("Lost");
        }

        double days() {
            return java.time.temporal.ChronoUnit.DAYS.between(engaged, closed);
        }
    }

    private Viewer firm() throws Exception {
        assumeTrue(Files.exists(FILE), "The sales of the example firm are not here: " + FILE);
        if (firm == null) {
            rows = Files.readAllLines(FILE, StandardCharsets.UTF_8).stream().skip(1).filter(line -> !line.isBlank()).map(line -> line.split(",", -1))
                    .map(cell -> new Row(cell[1], cell[2], cell[4], day(cell[5]), day(cell[6]), cell[7].isBlank() ? null : (long) Double.parseDouble(cell[7].strip()))).toList();
            firm = world.found();
            agents = new HashMap<>();
            for (var agent : rows.stream().map(Row::agent).distinct().sorted().toList()) {
                var member = world.join(firm, Role.MEMBER);
                agents.put(agent, member.id());
            }
            world.sql(firm, () -> load());
        }
        return firm;
    }

    private static LocalDate day(String cell) {
        return cell.isBlank() ? null : LocalDate.parse(cell);
    }

    // Deals without a day of engaging began on the first of 2017; open ones stand in a stage by their place, expected in months by turns.
    private Object load() {
        var stages = jdbc.sql("select s.id from pipeline_stages s order by s.place").query(Long.class).list();
        agents.forEach((name, id) -> jdbc.sql("update members m set name = :name where m.id = :id").param("name", name).param("id", id).update());
        var text = new ArrayList<String[]>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            int place = row.won() ? 4 : row.lost() ? 5 : i % 4;
            text.add(new String[] {row.agent() + " " + i, agents.get(row.agent()).toString(), stages.get(place).toString(), row.value() == null ? openValue(i) : String.valueOf(row.value() * 100), (row.engaged() == null ? LocalDate.of(2017, 1, 1) : row.engaged()).toString(),
                    row.closed() == null ? null : row.closed().toString(), row.lost() ? String.valueOf(1 + i % 6) : null, row.closed() == null ? expected(i).toString() : null});
        }
        for (int from = 0; from < text.size(); from += 2_000) {
            var part = text.subList(from, Math.min(text.size(), from + 2_000));
            var statement = jdbc.sql("""
                    insert into deals (name, search, sound, owner_id, pipeline_id, stage_id, amount, currency, home_amount, created_at, closed_at, lost_reason_id, expected_on, stage_at)
                    select u.name, lower(u.name), '', u.owner::bigint, 1, u.stage::bigint, u.amount::bigint, 'PKR', u.amount::bigint, u.engaged::date::timestamp at time zone 'Asia/Karachi',
                           u.closed::date::timestamp at time zone 'Asia/Karachi', u.reason::bigint, u.expected::date, now()
                      from unnest(:names::text[], :owners::text[], :stages::text[], :amounts::text[], :engaged::text[], :closed::text[], :reasons::text[], :expected::text[]) u (name, owner, stage, amount, engaged, closed, reason, expected)
                    """);
            var names = List.of("names", "owners", "stages", "amounts", "engaged", "closed", "reasons", "expected");
            for (int column = 0; column < names.size(); column++) {
                int at = column;
                statement = statement.param(names.get(column), part.stream().map(row -> row[at]).toArray(String[]::new));
            }
            statement.update();
        }
        for (var product : rows.stream().map(Row::product).distinct().toList()) {
            jdbc.sql("insert into products (name, price, currency, search) values (:name, 100, 'PKR', lower(:name))").param("name", product).update();
        }
        // A deal of the file is of one product, with its amount as its line.
        jdbc.sql("""
                insert into deal_lines (parent_id, place, product_id, name, quantity, unit_price, total)
                select r.id, 1, p.id, p.name, 1, r.amount, r.amount
                  from unnest(:names::text[], :products::text[]) u (name, product)
                       join deals r on r.name = u.name
                       join products p on p.name = u.product
                 where r.amount is not null
                """).param("names", text.stream().map(row -> row[0]).toArray(String[]::new)).param("products", rows.stream().map(Row::product).toArray(String[]::new)).update();
        return null;
    }

    private static String openValue(int i) {
        return i % 11 == 0 ? null : String.valueOf(100_000L + i * 997L);
    }

    private static LocalDate expected(int i) {
        return LocalDate.now(ZONE).withDayOfMonth(1).plusMonths(i % 5).plusDays(i % 27);
    }

    private JsonNode api(String path, Viewer viewer) {
        var answer = mvc.get().uri("/api/v1/sales/" + path).header("Authorization", "Bearer " + world.token(viewer)).exchange();
        assertThat(answer).hasStatusOk();
        return Json.read(text(answer));
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static Double figure(JsonNode numbers, String key) {
        for (var figure : numbers.path("figures")) {
            if (figure.path("key").asString().equals(key)) {
                return figure.path("value").isNull() ? null : figure.path("value").asDouble();
            }
        }
        return null;
    }

    private static List<Row> where(Predicate<Row> which) {
        return rows.stream().filter(which).toList();
    }

    private static double mean(List<Row> some) {
        return some.stream().mapToDouble(Row::days).average().orElseThrow();
    }

    private static double median(List<Row> some) {
        var days = some.stream().map(Row::days).sorted().toList();
        return days.size() % 2 == 1 ? days.get(days.size() / 2) : (days.get(days.size() / 2 - 1) + days.get(days.size() / 2)) / 2;
    }

    @Test
    void each_figure_is_what_the_rows_say() throws Exception {
        firm();
        for (var quarter : List.of("2017-01-01", "2017-05-20", "2017-09-01", "2017-12-31")) {
            var start = LocalDate.parse(quarter).withMonth((LocalDate.parse(quarter).getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
            Predicate<LocalDate> in = day -> day != null && !day.isBefore(start) && day.isBefore(start.plusMonths(3));
            var closed = where(row -> in.test(row.closed()));
            var won = closed.stream().filter(Row::won).toList();
            if (closed.isEmpty()) {
                continue;
            }
            var numbers = api("numbers?period=quarter&at=" + quarter, firm);

            assertThat(numbers.path("from").asString()).isEqualTo(start.toString());
            assertThat(figure(numbers, "won")).as(quarter).isEqualTo(won.stream().mapToLong(Row::value).sum() * 100.0);
            assertThat(figure(numbers, "rate")).isEqualTo((double) won.size() / closed.size(), within(1e-12));
            assertThat(figure(numbers, "cycle")).isEqualTo(mean(won), within(1e-9));
            assertThat(figure(numbers, "cycle_all")).isEqualTo(mean(closed), within(1e-9));
            var engaged = where(row -> in.test(row.engaged() == null ? LocalDate.of(2017, 1, 1) : row.engaged()));
            var decided = engaged.stream().filter(row -> row.won() || row.lost()).toList();
            assertThat(figure(numbers, "cohort")).isEqualTo((double) decided.stream().filter(Row::won).count() / decided.size(), within(1e-12));
            // What was open when the quarter ended, not what is open today.
            var end = start.plusMonths(3);
            var open = java.util.stream.IntStream.range(0, rows.size()).filter(i -> (rows.get(i).engaged() == null || rows.get(i).engaged().isBefore(end)) && (rows.get(i).closed() == null || !rows.get(i).closed().isBefore(end))).toArray();
            assertThat(figure(numbers, "open")).isEqualTo(java.util.Arrays.stream(open).mapToLong(i -> rows.get(i).value() != null ? rows.get(i).value() * 100 : openValue(i) == null ? 0 : Long.parseLong(openValue(i))).sum());
            assertThat(figure(numbers, "weighted")).isNull();
            assertThat(figure(numbers, "velocity")).isEqualTo(open.length * ((double) won.size() / closed.size()) * won.stream().mapToLong(Row::value).average().orElseThrow() * 100 / mean(won), within(1e-3));
        }
    }

    @Test
    void the_cycle_of_all_is_told_by_mean_and_median_for_won_and_for_all() throws Exception {
        firm();
        var won = where(Row::won);
        var closed = where(row -> row.closed() != null);
        var page = text(mvc.get().uri("/sales/numbers?period=own&from=2016-01-01&to=2018-12-31").with(world.as(firm)).exchange());
        for (var said : List.of(mean(won), median(won), mean(closed), median(closed))) {
            assertThat(page).contains(java.math.BigDecimal.valueOf(said).setScale(1, java.math.RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + " days");
        }
    }

    @Test
    void agents_and_reasons_are_told_apart_as_the_rows_say() throws Exception {
        firm();
        var numbers = api("numbers?period=year&at=2017-06-01&by=owner", firm);
        var year = where(row -> row.closed() != null && row.closed().getYear() == 2017).stream().collect(Collectors.groupingBy(Row::agent));
        assertThat(numbers.path("groups").size()).isEqualTo(year.size());
        long last = Long.MAX_VALUE;
        for (var group : numbers.path("groups")) {
            var theirs = year.get(group.path("name").asString());
            var won = theirs.stream().filter(Row::won).toList();
            assertThat(group.path("of").asString()).isEqualTo(agents.get(group.path("name").asString()).toString());
            assertThat(group.path("won").asLong()).isEqualTo(won.size());
            assertThat(group.path("lost").asLong()).isEqualTo(theirs.size() - won.size());
            assertThat(group.path("won_minor").asLong()).isEqualTo(won.stream().mapToLong(Row::value).sum() * 100).isLessThanOrEqualTo(last);
            assertThat(group.path("win_rate").asDouble()).isEqualTo((double) won.size() / theirs.size(), within(1e-12));
            assertThat(group.path("cycle_mean_days").asDouble()).isEqualTo(mean(won), within(1e-9));
            assertThat(group.path("cycle_median_days").asDouble()).isEqualTo(median(won), within(1e-9));
            last = group.path("won_minor").asLong();
        }
        var sold = where(row -> row.won() && row.closed().getYear() == 2017).stream().collect(Collectors.groupingBy(Row::product, Collectors.summingLong(row -> row.value() * 100)));
        var products = new HashMap<String, Long>();
        api("numbers?period=year&at=2017-06-01&by=product", firm).path("groups").forEach(group -> products.put(group.path("name").asString(), group.path("won_minor").asLong()));
        assertThat(products).isEqualTo(sold);
        long lost = 0;
        for (var group : api("numbers?period=year&at=2017-06-01&by=reason", firm).path("groups")) {
            lost += group.path("lost").asLong();
        }
        assertThat(lost).isEqualTo(where(row -> row.lost() && row.closed().getYear() == 2017).size());
        var months = lines("/sales/numbers/tables/months?period=year&at=2017-06-01");
        assertThat(months).hasSize(13);
        for (int month = 1; month <= 12; month++) {
            int at = month;
            var line = months.get(month).split(",");
            assertThat(line[0]).isEqualTo("2017-%02d".formatted(month));
            assertThat(Long.parseLong(line[1])).isEqualTo(where(row -> row.won() && row.closed().getYear() == 2017 && row.closed().getMonthValue() == at).size());
            assertThat(new java.math.BigDecimal(line[2])).isEqualByComparingTo(java.math.BigDecimal.valueOf(where(row -> row.won() && row.closed().getYear() == 2017 && row.closed().getMonthValue() == at).stream().mapToLong(Row::value).sum()));
        }
    }

    private List<String> lines(String path) {
        var answer = mvc.get().uri(path).with(world.as(firm)).exchange();
        assertThat(answer).hasStatusOk();
        return text(answer).replace("\ufeff", "").lines().toList();
    }

    @Test
    void the_forecast_weighs_each_deal_and_says_how_far_it_may_be_off() throws Exception {
        firm();
        int[] likely = {10, 30, 50, 70};
        var forecast = api("forecast", firm);
        var first = LocalDate.now(ZONE).withDayOfMonth(1);
        for (int month = 0; month < 5; month++) {
            double expected = 0;
            double variance = 0;
            var byPercent = new long[4];
            long all = 0;
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).closed() == null && expected(i).withDayOfMonth(1).equals(first.plusMonths(month)) && openValue(i) != null) {
                    double amount = Double.parseDouble(openValue(i));
                    double p = likely[i % 4] / 100.0;
                    expected += amount * p;
                    variance += amount * amount * p * (1 - p);
                    byPercent[i % 4] += (long) amount;
                    all += (long) amount;
                }
            }
            var told = forecast.path("months").get(month);
            assertThat(told.path("month").asString()).isEqualTo(first.plusMonths(month).toString().substring(0, 7));
            assertThat(told.path("open_minor").asLong()).isEqualTo(all).isPositive();
            assertThat(told.path("expected_minor").asDouble()).isEqualTo(expected, within(1.0));
            assertThat(told.path("committed_minor").asLong()).isEqualTo(byPercent[3]);
            assertThat(told.path("best_minor").asLong()).isEqualTo(byPercent[2]);
            assertThat(told.path("pipeline_minor").asLong()).isEqualTo(byPercent[0] + byPercent[1]);
            assertThat(told.path("low_minor").asDouble()).isEqualTo(Math.max(0, expected - 1.2815515655 * Math.sqrt(variance)), within(2.0));
            assertThat(told.path("high_minor").asDouble()).isEqualTo(Math.min(all, expected + 1.2815515655 * Math.sqrt(variance)), within(2.0));
        }
        double weighted = 0;
        for (int i = 0; i < rows.size(); i++) {
            weighted += rows.get(i).closed() == null && openValue(i) != null ? Double.parseDouble(openValue(i)) * likely[i % 4] / 100 : 0;
        }
        assertThat(figure(api("numbers", firm), "weighted")).isEqualTo(weighted, within(1.0));
        // A slice that somebody's role cuts out is weighed by itself.
        var agent = agents.keySet().iterator().next();
        long theirs = 0;
        for (int i = 0; i < rows.size(); i++) {
            theirs += rows.get(i).closed() == null && rows.get(i).agent().equals(agent) && openValue(i) != null ? Long.parseLong(openValue(i)) : 0;
        }
        long told = 0;
        for (var month : api("forecast?owner=" + agents.get(agent), firm).path("months")) {
            told += month.path("open_minor").asLong();
        }
        assertThat(told).isEqualTo(theirs);
    }

    /** One business for what is small enough to be reckoned in the head. */
    private Viewer small() {
        return world.found();
    }

    private long deal(Viewer owner, String name, long amount, String stage, String created, String closed, String expected) {
        return world.sql(owner, () -> jdbc.sql("""
                insert into deals (name, search, sound, owner_id, pipeline_id, stage_id, amount, currency, home_amount, created_at, closed_at, expected_on)
                select :name, lower(:name), '', :owner, s.pipeline_id, s.id, :amount, 'PKR', :amount, :created::timestamp at time zone 'Asia/Karachi', :closed::timestamp at time zone 'Asia/Karachi', :expected::date
                  from pipeline_stages s
                 where s.en = :stage
                returning id
                """).param("name", name).param("owner", owner.id()).param("amount", amount).param("stage", stage).param("created", created).param("closed", closed, java.sql.Types.VARCHAR)
                .param("expected", expected, java.sql.Types.VARCHAR).query(Long.class).single());
    }

    private void steps(Viewer owner, long deal, String... stages) {
        world.sql(owner, () -> {
            for (int i = 0; i < stages.length; i++) {
                jdbc.sql("""
                        insert into deal_moves (deal_id, from_id, to_id, at, seconds)
                        select :deal, (select f.id from pipeline_stages f where f.en = :from), t.id, timestamptz '2030-03-01 12:00+05' + make_interval(days => :day), :seconds
                          from pipeline_stages t
                         where t.en = :to
                        """).param("deal", deal).param("from", i == 0 ? null : stages[i - 1], java.sql.Types.VARCHAR).param("to", stages[i]).param("day", i).param("seconds", i == 0 ? null : 86_400L * i, java.sql.Types.BIGINT).update();
            }
            return null;
        });
    }

    @Test
    void a_deal_counts_once_for_a_stage_whichever_way_it_went_and_each_number_opens_its_deals() {
        var owner = small();
        steps(owner, deal(owner, "Straight", 100, "Won", "2030-03-01T10:00", "2030-03-09T10:00", null), "New", "Qualified", "Proposal", "Negotiation", "Won");
        steps(owner, deal(owner, "To and fro", 100, "Proposal", "2030-03-02T10:00", null, null), "New", "Qualified", "New", "Qualified", "Proposal");
        steps(owner, deal(owner, "Jumper", 100, "Negotiation", "2030-03-03T10:00", null, null), "New", "Negotiation");
        steps(owner, deal(owner, "Goner", 100, "Lost", "2030-03-04T10:00", "2030-03-05T10:00", null), "New", "Qualified", "Lost");
        steps(owner, deal(owner, "Waiter", 100, "New", "2030-03-05T10:00", null, null), "New");
        steps(owner, deal(owner, "Of another month", 100, "Won", "2030-02-05T10:00", "2030-03-05T10:00", null), "New", "Won");

        var stages = api("numbers?at=2030-03-15", owner).path("stages");

        assertThat(ways(stages.get(0))).containsExactly(5, 3, 1, 0, 1);
        assertThat(ways(stages.get(1))).containsExactly(3, 2, 0, 1, 0);
        assertThat(ways(stages.get(2))).containsExactly(2, 1, 0, 0, 1);
        assertThat(ways(stages.get(3))).containsExactly(2, 1, 0, 0, 1);
        assertThat(stages.get(0).path("conversion").asDouble()).isEqualTo(.75);
        // New was left after 1, 1, 3, 1, 1 days and once by the deal of another month, whose step was taken in this one; Waiter still stands there.
        assertThat(stages.get(0).path("left").asLong()).isEqualTo(6);
        assertThat(stages.get(0).path("mean_days").asDouble()).isEqualTo(8 / 6.0, within(1e-9));
        assertThat(stages.get(0).path("median_days").asDouble()).isEqualTo(1.0);
        long id = stages.get(0).path("stage_id").asLong();
        for (var count : List.of("entered 5", "advanced 3", "skipped 1", "dropped 0", "standing 1", "left 5")) {
            var rows = lines(owner, "/sales/numbers/deals/export?at=2030-03-15&count=" + count.split(" ")[0] + "&stage=" + id);
            assertThat(rows.size() - 1).as(count).isEqualTo(Integer.parseInt(count.split(" ")[1]));
        }
        assertThat(text(get(owner, "/sales/numbers/deals?at=2030-03-15&count=skipped&stage=" + id))).contains("Jumper").doesNotContain("Waiter", "Straight");
        assertThat(text(get(owner, "/sales/numbers/stages?at=2030-03-15"))).contains("count=skipped&amp;stage=" + id);
        assertThat(get(owner, "/sales/numbers/deals?count=everything")).hasStatus(404);
        assertThat(text(get(owner, "/sales/numbers?period=own&from=2030-03-09&to=2030-03-01"))).contains("Write the last day", "2030-03-09");
    }

    @Test
    void ways_are_told_as_one_tells_them_step_by_step() {
        var owner = small();
        var way = List.of("New", "Qualified", "Proposal", "Negotiation", "Won");
        var chance = new java.util.Random(7);
        var reckoned = new int[4][5];
        var paths = new ArrayList<List<String>>();
        paths.add(List.of("New", "Proposal", "Qualified"));
        for (int i = 0; i < 30; i++) {
            var path = new ArrayList<>(List.of(way.get(chance.nextInt(2))));
            for (int step = chance.nextInt(7); step > 0; step--) {
                var next = chance.nextInt(8) == 0 ? "Lost" : way.get(chance.nextInt(5));
                if (!next.equals(path.getLast())) {
                    path.add(next);
                }
            }
            paths.add(path);
        }
        for (int i = 0; i < paths.size(); i++) {
            var path = paths.get(i);
            boolean closed = path.getLast().equals("Won") || path.getLast().equals("Lost");
            steps(owner, deal(owner, "Deal " + i, 100, path.getLast(), "2030-03-01T10:00", closed ? "2030-03-20T10:00" : null, null), path.toArray(String[]::new));
            for (int rank = 0; rank < 4; rank++) {
                int from = path.indexOf(way.get(rank));
                if (from < 0) {
                    continue;
                }
                int became = path.getLast().equals("Lost") ? 3 : 4;
                for (var later : path.subList(from, path.size())) {
                    if (way.indexOf(later) > rank) {
                        became = way.indexOf(later) == rank + 1 ? 1 : 2;
                        break;
                    }
                }
                reckoned[rank][0]++;
                reckoned[rank][became]++;
            }
        }
        var stages = api("numbers?at=2030-03-15", owner).path("stages");
        for (int rank = 0; rank < 4; rank++) {
            assertThat(ways(stages.get(rank))).as(way.get(rank)).containsExactly(java.util.Arrays.stream(reckoned[rank]).boxed().toArray(Integer[]::new));
        }
    }

    @Test
    void years_that_nobody_counts_and_holes_in_lists_are_refused() {
        var owner = small();
        assertThat(get(owner, "/sales/numbers/deals?count=expected&month=0000-01")).hasStatusOk();
        assertThat(get(owner, "/sales/numbers?period=own&from=0001-01-01&to=0001-02-01")).hasStatus(422);
        assertThat(put(owner, "business/0/won/2000000000", "{\"data\": []}")).hasStatus(404);
        assertThat(put(owner, "business/0/won/999999", "{\"data\": []}")).hasStatus(404);
        assertThat(put(owner, "business/0/won/2030", "{\"data\": [null]}")).hasStatus(422);
    }

    @Test
    void of_the_rates_of_several_the_mean_is_to_be_reached() {
        var owner = small();
        var colleague = world.join(owner, Role.MEMBER);
        for (var target : Map.of(owner.id(), 40, colleague.id(), 60).entrySet()) {
            assertThat(put(owner, "member/" + target.getKey() + "/rate/2030", "{\"data\": [{\"month\": \"2030-01\", \"value\": " + target.getValue() + "}]}")).hasStatusOk();
            assertThat(put(owner, "member/" + target.getKey() + "/deals/2030", "{\"data\": [{\"month\": \"2030-01\", \"value\": " + target.getValue() + "}]}")).hasStatusOk();
        }
        var goals = world.in(owner, () -> targets.goals(Scope.MEMBER, List.of(owner.id(), colleague.id()), LocalDate.of(2030, 1, 1), LocalDate.of(2030, 2, 1), owner));
        assertThat(goals.get(Measure.RATE).value()).isEqualByComparingTo("50");
        assertThat(goals.get(Measure.DEALS).value().doubleValue()).isEqualTo(100, within(1e-9));
    }

    private MvcTestResult put(Viewer owner, String target, String body) {
        return mvc.put().uri("/api/v1/sales/targets/" + target).header("Authorization", "Bearer " + world.token(owner)).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }

    private List<Integer> ways(JsonNode stage) {
        return java.util.stream.Stream.of("entered", "advanced", "skipped", "lost", "open").map(key -> stage.path(key).asInt()).toList();
    }

    private MvcTestResult get(Viewer viewer, String path) {
        return mvc.get().uri(java.net.URI.create(path)).with(world.as(viewer)).exchange();
    }

    private List<String> lines(Viewer viewer, String path) {
        var answer = get(viewer, path);
        assertThat(answer).hasStatusOk();
        return text(answer).lines().toList();
    }

    @Test
    void each_figure_opens_exactly_the_deals_that_it_counts() {
        var owner = small();
        deal(owner, "Won in March", 700_00, "Won", "2030-02-01T10:00", "2030-03-31T23:59:59", null);
        deal(owner, "Won in April by an hour", 500_00, "Won", "2030-02-01T10:00", "2030-04-01T00:00", null);
        deal(owner, "Lost in March", 300_00, "Lost", "2030-03-01T00:00", "2030-03-02T10:00", null);
        long open = deal(owner, "Open", 400_00, "Proposal", "2030-03-10T10:00", null, "2030-05-01");
        long archived = deal(owner, "Archived", 900_00, "Won", "2030-03-01T10:00", "2030-03-03T10:00", null);
        world.sql(owner, () -> jdbc.sql("update deals set archived_at = now() where id = :id").param("id", archived).update());

        var numbers = api("numbers?at=2030-03-01", owner);
        assertThat(figure(numbers, "won")).isEqualTo(70_000);
        assertThat(figure(numbers, "lost")).isEqualTo(30_000);
        assertThat(figure(numbers, "new")).isEqualTo(70_000);
        assertThat(figure(numbers, "rate")).isEqualTo(.5);
        assertThat(figure(numbers, "cohort")).isEqualTo(0);
        assertThat(figure(numbers, "weighted")).isEqualTo(20_000);
        var opened = Map.of("won", List.of("Won in March"), "lost", List.of("Lost in March"), "new", List.of("Lost in March", "Open"), "closed", List.of("Won in March", "Lost in March"), "open", List.of("Open"),
                "open_before", List.of("Won in March", "Won in April by an hour"), "cohort_open", List.of("Open"));
        opened.forEach((count, names) -> assertThat(lines(owner, "/sales/numbers/deals/export?at=2030-03-01&count=" + count).stream().skip(1).map(line -> line.split(",")[1])).as(count).containsExactlyInAnyOrderElementsOf(names));
        assertThat(text(get(owner, "/sales/numbers?at=2030-03-01"))).contains("Rs 700", "/sales/numbers/deals?period=month&amp;at=2030-03-01&amp;count=won", "still open", "How is it counted?");
        assertThat(text(get(owner, "/sales/numbers/deals?at=2030-03-01&count=open_before"))).contains("Won in April by an hour").doesNotContain("Archived");

        // A deal of two products is shared out as its lines share it, whatever was taken off the whole.
        world.sql(owner, () -> {
            jdbc.sql("insert into products (name, price, currency, search) values ('Chair', 1, 'PKR', 'chair'), ('Table', 1, 'PKR', 'table')").update();
            return jdbc.sql("""
                    insert into deal_lines (parent_id, place, product_id, name, quantity, unit_price, total)
                    select r.id, p.id, p.id, p.name, 1, u.total, u.total
                      from (values ('Chair', 20000), ('Table', 60000)) u (name, total)
                           join products p on p.name = u.name
                           join deals r on r.name = 'Won in March'
                    """).update();
        });
        var shared = new HashMap<String, Long>();
        api("numbers?at=2030-03-01&by=product", owner).path("groups").forEach(group -> shared.put(group.path("name").asString(), group.path("won_minor").asLong()));
        assertThat(shared).isEqualTo(Map.of("Chair", 17_500L, "Table", 52_500L, "No product", 0L));
        assertThat(lines(owner, "/sales/numbers/deals/export?at=2030-03-01&count=closed&by=product").stream().skip(1)).singleElement().asString().contains("Lost in March");

        world.sql(owner, () -> {
            jdbc.sql("insert into people (name, source, search, sound) values ('Ayesha', 'Fair', 'ayesha', '')").update();
            return jdbc.sql("update deals set person_id = (select p.id from people p) where name = 'Won in March'").update();
        });
        assertThat(text(get(owner, "/sales/numbers/groups?at=2030-03-01&by=source"))).contains("Fair", "Not known", "by=source&amp;of=Fair");
        assertThat(lines(owner, "/sales/numbers/deals/export?at=2030-03-01&count=closed&by=source&of=Fair").stream().skip(1)).singleElement().asString().contains("Won in March");

        // What somebody knows of a deal goes before its stage.
        var set = mvc.put().uri("/api/v1/deals/" + open + "/forecast").header("Authorization", "Bearer " + world.token(owner)).contentType(MediaType.APPLICATION_JSON).content("{\"probability\": 90, \"forecast\": null}").exchange();
        assertThat(set).hasStatusOk();
        assertThat(Json.read(text(set)).path("counted_forecast").asString()).isEqualTo("committed");
        assertThat(figure(api("numbers?at=2030-03-01", owner), "weighted")).isEqualTo(36_000);
        assertThat(mvc.post().uri("/deals/" + open + "/forecast").param("probability", "140").with(world.as(owner)).exchange()).hasStatus(422).bodyText().contains("140");
        assertThat(mvc.post().uri("/deals/" + open + "/forecast").param("probability", "").param("forecast", "omitted").with(world.as(owner)).exchange()).hasStatus(303);
        assertThat(text(get(owner, "/deals/" + open + "/forecast"))).contains("Omitted", "50%");
        assertThat(text(get(owner, "/deals/" + open + "/history"))).contains("90");
        assertThat(figure(api("numbers?at=2030-03-01", owner), "open")).isEqualTo(40_000);
        assertThat(text(get(owner, "/deals?filter=" + java.net.URLEncoder.encode("{\"field\":\"forecast\",\"operator\":\"is\",\"values\":[\"omitted\"]}", StandardCharsets.UTF_8)))).contains("Open");
    }

    @Test
    void sums_hold_only_what_one_sees_and_nothing_of_what_is_hidden() {
        var owner = small();
        var colleague = world.join(owner, Role.MEMBER);
        deal(owner, "The owner's", 700_00, "Won", "2030-03-01T10:00", "2030-03-31T10:00", null);
        world.sql(owner, () -> jdbc.sql("update deals set owner_id = :me where name like 'The%'").param("me", owner.id()).update());
        long theirs = deal(owner, "Theirs", 11_00, "Won", "2030-03-01T10:00", "2030-03-30T10:00", null);
        world.sql(owner, () -> jdbc.sql("update deals set owner_id = :me where id = :id").param("me", colleague.id()).param("id", theirs).update());

        assertThat(figure(api("numbers?at=2030-03-01", owner), "won")).isEqualTo(71_100);
        assertThat(figure(api("numbers?at=2030-03-01", colleague), "won")).isEqualTo(1_100);
        assertThat(text(get(colleague, "/sales/numbers/groups?at=2030-03-01"))).contains(colleague.name()).doesNotContain("Rs 700");
        assertThat(get(colleague, "/sales/numbers/deals/export?at=2030-03-01&count=won")).hasStatus(403);

        rules(owner, Map.of("field.deal.amount", "hidden"));
        var again = world.again(colleague);
        var numbers = api("numbers?at=2030-03-01", again);
        assertThat(figure(numbers, "won")).isEqualTo(1);
        assertThat(figure(numbers, "velocity")).isNull();
        assertThat(figure(numbers, "weighted")).isNull();
        assertThat(numbers.path("groups").get(0).path("won_minor").isNull()).isTrue();
        assertThat(text(get(again, "/sales/numbers?at=2030-03-01"))).doesNotContain("Rs 11");
        assertThat(text(get(again, "/sales/numbers/forecast"))).contains("Your role does not show");
        assertThat(text(get(again, "/sales/numbers/deals?at=2030-03-01&count=won"))).contains("Theirs").doesNotContain("Rs 11");

        rules(owner, Map.of("field.deal.closed", "hidden", "field.deal.owner", "hidden"));
        var less = world.again(colleague);
        assertThat(figure(api("numbers?at=2030-03-01", less), "won")).isNull();
        assertThat(api("numbers?at=2030-03-01", less).path("groups").isEmpty()).isTrue();
        assertThat(get(less, "/sales/numbers/deals?at=2030-03-01&count=won")).hasStatus(404);
    }

    private void rules(Viewer owner, Map<String, String> some) {
        var request = mvc.post().uri("/settings/roles/member").with(world.as(owner));
        var all = new HashMap<String, String>();
        for (var kind : List.of("person", "company", "deal", "lead")) {
            all.putAll(Map.of("see." + kind, "TEAM", "edit." + kind, "TEAM", "delete." + kind, "OWN", "create." + kind, "true"));
        }
        all.putAll(some);
        all.forEach(request::param);
        assertThat(request.exchange()).hasStatus(303);
    }

    @Test
    void targets_are_set_for_a_year_at_once_and_stand_beside_what_came() {
        var owner = small();
        deal(owner, "Won", 500_000_00, "Won", "2030-02-01T10:00", "2030-03-10T10:00", null);
        var year = "measure=won&year=2030";
        assertThat(mvc.post().uri("/settings/targets/business/0?" + year).param("whole", "lots").with(world.as(owner)).exchange()).hasStatus(422).bodyText().contains("Write an amount", "lots");
        assertThat(mvc.post().uri("/settings/targets/business/0?" + year).param("whole", "1,20,00,000").param("months", "", "", "20,00,000").with(world.as(owner)).exchange()).hasStatus(303);
        assertThat(text(get(owner, "/settings/targets/business/0?" + year))).contains("2000000", "909090.91");
        assertThat(text(get(owner, "/settings/targets?year=2030"))).contains("Rs 1,20,00,000 won");
        var set = api("targets?year=2030", owner).path("data");
        assertThat(set.size()).isEqualTo(12);
        long sum = 0;
        for (var target : set) {
            sum += target.path("value").asLong();
        }
        assertThat(sum).isEqualTo(1_200_000_000L);
        assertThat(text(get(owner, "/sales/numbers?at=2030-03-15"))).contains("25% of the target Rs 20,00,000");
        // Half of a month takes half of its target; nothing of 2030 is due yet, or all of it is.
        assertThat(text(get(owner, "/sales/numbers?period=own&from=2030-04-01&to=2030-04-15"))).contains("of the target Rs 4,54,545.46");

        var put = mvc.put().uri("/api/v1/sales/targets/member/" + owner.id() + "/deals/2030").header("Authorization", "Bearer " + world.token(owner)).contentType(MediaType.APPLICATION_JSON)
                .content("{\"data\": [{\"month\": \"2030-01\", \"months\": 3, \"value\": 9}, {\"month\": \"2030-03\", \"value\": 4}]}").exchange();
        assertThat(put).hasStatusOk();
        assertThat(text(get(owner, "/settings/targets?year=2030"))).contains("10 deals won");
        var wrong = mvc.put().uri("/api/v1/sales/targets/member/" + owner.id() + "/deals/2030").header("Authorization", "Bearer " + world.token(owner)).contentType(MediaType.APPLICATION_JSON)
                .content("{\"data\": [{\"month\": \"2031-02\", \"value\": 4}]}").exchange();
        assertThat(wrong).hasStatus(422);
        assertThat(text(wrong)).contains("data[0].month");

        var member = world.join(owner, Role.MEMBER);
        assertThat(get(member, "/settings/targets")).hasStatus(403);
        assertThat(api("targets?year=2030", member).path("data").isEmpty()).isTrue();
    }

    @Test
    void products_have_targets_and_what_comes_again_is_told_by_the_month() {
        var owner = small();
        long deal = deal(owner, "Won", 240_000_00, "Won", "2030-02-01T10:00", "2030-03-10T10:00", null);
        var products = world.sql(owner, () -> {
            var made = jdbc.sql("insert into products (name, price, currency, search) values ('Upkeep', 100, 'PKR', 'upkeep'), ('Machines', 100, 'PKR', 'machines') returning id").query(Long.class).list();
            jdbc.sql("""
                    insert into deal_lines (parent_id, place, product_id, name, quantity, unit_price, total, every)
                    values (:deal, 1, :upkeep, 'Upkeep', 1, 1200000, 1200000, 'MONTH'), (:deal, 2, :upkeep, 'Check', 1, 10800000, 10800000, 'YEAR'), (:deal, 3, null, 'Machine', 1, 12000000, 12000000, null)
                    """).param("deal", deal).param("upkeep", made.getFirst()).update();
            return made;
        });
        // 240,000 × (12,000 + 108,000 ÷ 12) ÷ 240,000.
        assertThat(text(get(owner, "/sales/numbers?at=2030-03-15"))).contains("Comes again each month", "Rs 21,000", "lines by the year ÷ 12");
        assertThat(text(get(owner, "/sales/numbers/deals?at=2030-03-15&count=mrr"))).contains("/deals/" + deal);
        assertThat(text(get(owner, "/sales/numbers?at=2030-07-15"))).doesNotContain("Comes again each month");

        assertThat(text(get(owner, "/settings/targets?year=2030"))).contains("Upkeep");
        for (var product : products) {
            assertThat(mvc.post().uri("/settings/targets/product/" + product + "?measure=won&year=2030").param("months", "", "", "2,40,000").with(world.as(owner)).exchange()).hasStatus(303);
        }
        // Half of the deal is the product's; what was not sold stands there with its target too.
        assertThat(text(get(owner, "/sales/numbers/groups?by=product&at=2030-03-15"))).contains("Upkeep", "Rs 1,20,000", "50%", "Rs 2,40,000", "Machines", "0%");
        assertThat(api("targets?year=2030", world.join(owner, Role.MEMBER)).path("data").isEmpty()).isTrue();
    }

    @Test
    void what_was_expected_is_kept_each_night_and_held_against_what_came() {
        var owner = small();
        var today = LocalDate.now(ZONE);
        var first = today.withDayOfMonth(1);
        long open = deal(owner, "Open", 100_00, "Proposal", "2020-03-01T10:00", null, first.plusDays(9).toString());
        night(owner);
        night(owner);
        var kept = world.sql(owner, () -> jdbc.sql("select n.deals || ' ' || n.total || ' ' || n.expected || ' ' || n.variance || ' ' || n.best from forecast_days n").query(String.class).list());
        assertThat(kept).containsExactly("1 10000 5000 25000000 10000");

        // The same night a month ago; since then it was won.
        world.sql(owner, () -> {
            jdbc.sql("update forecast_days set day = :day, month = :day").param("day", first.minusMonths(1)).update();
            return jdbc.sql("update deals set stage_id = (select s.id from pipeline_stages s where s.outcome = 'WON'), closed_at = (:day::date + 3)::timestamp at time zone 'Asia/Karachi' where id = :id").param("day", first.minusMonths(1).toString()).param("id", open).update();
        });
        var past = api("forecast", owner).path("past");
        assertThat(past.size()).isEqualTo(1);
        assertThat(past.get(0).path("expected_minor").asLong()).isEqualTo(5_000);
        assertThat(past.get(0).path("won_minor").asLong()).isEqualTo(10_000);
        assertThat(past.get(0).path("accuracy").asDouble()).isEqualTo(.5);
        assertThat(past.get(0).path("bias").asDouble()).isEqualTo(-.5);
        assertThat(text(get(owner, "/sales/numbers/forecast"))).contains("50% accurate", "within the band");
    }

    private void night(Viewer owner) {
        world.in(owner, () -> nightly.stream().filter(one -> one.getClass().getName().contains("ForecastKeeping")).forEach(Nightly::tidyWorkspace));
    }

    @Test
    void it_is_all_said_in_urdu_too() {
        var owner = small();
        deal(owner, "سودا", 700_00, "Won", "2030-03-01T10:00", "2030-03-31T10:00", null);
        world.sql(owner, () -> jdbc.sql("update members set language = 'ur' where id = :id").param("id", owner.id()).update());
        var reader = world.again(owner);
        for (var path : List.of("?at=2030-03-01", "/groups?at=2030-03-01", "/stages?at=2030-03-01", "/forecast", "/deals?at=2030-03-01&count=won")) {
            assertThat(text(get(reader, "/sales/numbers" + path))).as(path).contains("dir=\"rtl\"");
        }
        assertThat(text(get(reader, "/sales/numbers?at=2030-03-01"))).contains("700 روپے", "جیتنے کی شرح", "یہ کیسے نکلا؟");
    }
}
