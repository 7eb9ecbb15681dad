package rabta.customers.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import de.siegmar.fastcsv.reader.CsvReader;
import rabta.customers.RecordKind;
import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.columns.Target;

/** What customers bought comes in with its lines, and its totals agree with the files to the last paisa. */
class OrderImportTest extends ImportsTest {

    @Autowired
    Refusals refusals;

    private Map<String, Object> order(String number) {
        return world.sql(owner, () -> jdbc.sql("select * from orders o where o.number = ?").param(number).query().singleRow());
    }

    private <T> T one(String sql, Class<T> type) {
        return world.sql(owner, () -> jdbc.sql(sql).query(type).single());
    }

    private Map<String, Long> spent() {
        var spent = new HashMap<String, Long>();
        world.sql(owner, () -> {
            jdbc.sql("select p.outside_id, p.spent from people p where p.outside_id is not null").query(r -> {
                spent.put(r.getString(1), r.getLong(2));
            });
            return null;
        });
        return spent;
    }

    /** Sums the file by itself, without any code of the import. */
    private record Sums(Map<String, Long> byCustomer, Map<String, Long> byOrder, long total, int lines) {

        static Sums retail(byte[] bytes) throws IOException {
            var customers = new HashMap<String, Long>();
            var orders = new HashMap<String, Long>();
            long total = 0;
            int lines = 0;
            try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(new ByteArrayInputStream(bytes), UTF_8))) {
                for (var row : csv) {
                    long amount = new BigDecimal(row.getField("UnitPrice")).multiply(new BigDecimal(row.getField("Quantity"))).movePointRight(2).longValueExact();
                    total += amount;
                    lines++;
                    orders.merge(row.getField("InvoiceNo"), amount, Long::sum);
                    if (!row.getField("CustomerID").isEmpty()) {
                        customers.merge(row.getField("CustomerID").replace(".0", ""), amount, Long::sum);
                    }
                }
            }
            return new Sums(customers, orders, total, lines);
        }

        static Sums cdnow(byte[] bytes) throws IOException {
            var customers = new HashMap<String, Long>();
            long total = 0;
            int lines = 0;
            var in = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), UTF_8));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var parts = line.strip().split(" +");
                long amount = new BigDecimal(parts[4]).movePointRight(2).longValueExact();
                customers.merge(parts[0], amount, Long::sum);
                total += amount;
                lines++;
            }
            return new Sums(customers, Map.of(), total, lines);
        }
    }

    @Test
    void a_hundred_thousand_lines_of_a_shop_come_to_the_same_as_their_file() throws IOException {
        var bytes = SharedData.bytes("purchases/online-retail/online_retail_2010-12_to_2011-02.csv.gz");
        var sums = Sums.retail(bytes);

        var done = run(draft(bytes));

        assertThat(done.kind()).isEqualTo(Kind.ORDER);
        assertThat(done).matches(i -> i.created() == sums.lines() && i.refused() == 0 && i.skipped() == 0, done.toString());
        assertThat(one("select sum(o.total)::bigint from orders o", Long.class)).isEqualTo(sums.total());
        assertThat(one("select sum(l.total)::bigint from order_lines l", Long.class)).isEqualTo(sums.total());
        assertThat(count("orders")).isEqualTo(sums.byOrder().size());
        assertThat(count("order_lines")).isEqualTo(sums.lines());
        assertThat(spent()).isEqualTo(sums.byCustomer());
        sums.byOrder().entrySet().stream().limit(20).forEach(e -> assertThat(order(e.getKey())).containsEntry("total", e.getValue()));
        assertThat(order("536365").get("placed_at").toString()).contains("2010-12-01");
        assertThat(done.notes()).containsKey("imports.note.no_customer");

        var again = run(draft(bytes));
        assertThat(again).matches(i -> i.skipped() == sums.lines() && i.orders() == 0);

        undo(done.id());
        assertThat(count("orders")).isZero();
        assertThat(count("people")).isZero();
        assertThat(count("happenings where kind in ('order_placed', 'customer_imported')")).isZero();
    }

    @Test
    void columns_of_blanks_without_a_heading_are_orders_of_whom_they_name() throws IOException {
        var bytes = SharedData.bytes("purchases/cdnow/CDNOW_sample.txt");
        var sums = Sums.cdnow(bytes);

        var done = run(draft(bytes));

        assertThat(done.settings().mapping().columns()).extracting(c -> c.target()).containsExactly(Target.CUSTOMER_ID, Target.IGNORE, Target.ORDER_DATE, Target.QUANTITY, Target.ORDER_TOTAL);
        assertThat(count("orders")).isEqualTo(6_919);
        assertThat(one("select sum(o.total)::bigint from orders o", Long.class)).isEqualTo(sums.total()).isEqualTo(24_409_194L);
        assertThat(spent()).isEqualTo(sums.byCustomer()).hasSize(2_357);

        assertThat(run(draft(bytes))).matches(i -> i.orders() == 0 && i.skipped() == 6_919);
    }

    @Test
    void lines_of_one_order_find_each_other_wherever_they_stand() {
        take("Order No,Date,Product,Qty,Price,Customer,Phone\nA-1,14/03/2024,Lawn,2,1500,Ayesha Rahman,0300-1234567\nA-2,15-03-24,Cotton,1,\"Rs 2,000\",Bilal Khan,0321-7654321\nA-1,14/03/2024,Silk,0.5,4000,,\n");

        assertThat(order("A-1")).containsEntry("total", 500_000L);
        assertThat(order("A-2")).containsEntry("total", 200_000L).containsEntry("status", "PAID");
        assertThat(names(RecordKind.PERSON)).containsExactly("Ayesha Rahman", "Bilal Khan");
        assertThat(one("select p.spent from people p where p.name = 'Ayesha Rahman'", Long.class)).isEqualTo(500_000);
        assertThat(one("select p.orders from people p where p.name = 'Ayesha Rahman'", Long.class)).isEqualTo(1);
    }

    @Test
    void an_undone_import_takes_back_the_steps_that_its_orders_made() {
        take("Name,Phone,Lifecycle Stage\nAyesha Rahman,0300-1234567,Lead\nBilal Khan,0321-7654321,\n");
        var sold = take("Order No,Date,Product,Price,Customer,Phone\nA-1,14/03/2024,Lawn,1500,Ayesha Rahman,0300-1234567\nA-2,15/03/2024,Lawn,1500,Ayesha Rahman,0300-1234567\n"
                + "A-3,16/03/2024,Lawn,1500,Ayesha Rahman,0300-1234567\nA-4,16/03/2024,Lawn,1500,Bilal Khan,0321-7654321\nA-5,16/03/2024,Lawn,1500,Omar Farooq,0333-7654321\n");
        assertThat(stages()).containsExactly("Ayesha Rahman loyal A-3", "Bilal Khan customer A-4", "Omar Farooq customer A-5");
        world.sql(owner, () -> jdbc.sql("insert into happenings (kind, record, record_id, at, particulars) select 'person_changed', 'person', p.id, now(), "
                + "jsonb_build_object('field', 'lifecycle', 'from', 'customer', 'to', 'customer') from people p where p.name = 'Bilal Khan'").update());

        assertThat(undo(sold.id()).kept()).isZero();

        assertThat(stages()).containsExactly("Ayesha Rahman lead A-3", "Bilal Khan customer A-4");
    }

    // With the purchase that made the first step.
    private java.util.List<String> stages() {
        return world.sql(owner, () -> jdbc.sql("""
                select p.name || ' ' || coalesce(p.lifecycle, '-') || ' ' || (select min(h.particulars ->> 'number') from happenings h where h.record = 'person' and h.record_id = p.id and h.kind = 'person_changed')
                  from people p
                order by p.name
                """).query(String.class).list());
    }

    @Test
    void amounts_and_days_of_the_world_are_understood() {
        take("Rechnungsnummer;Datum der Rechnung;Order Date;Amount;Customer\n1;x;2024-03-01T10:00:00Z;1.234,50;Ali Khan\n2;x;2024-03-02;99,90;Sara Malik\n");
        take("Bill No,تاریخ,رقم,گاہک\nB1,14 مارچ 2024,1.5 lakh,احمد رضا\nB2,45366,\"1,20,000/-\",احمد رضا\nB3,03/15/2024,(500),احمد رضا\n");

        assertThat(order("1")).containsEntry("total", 123_450L);
        assertThat(order("2")).containsEntry("total", 9_990L);
        assertThat(order("B1")).containsEntry("total", 15_000_000L);
        assertThat(order("B2")).containsEntry("total", 12_000_000L);
        assertThat(order("B3")).containsEntry("total", -50_000L);
        assertThat(names(RecordKind.PERSON)).containsExactly("Ali Khan", "Sara Malik", "احمد رضا");
    }

    @Test
    void what_an_order_says_of_itself_holds_and_the_difference_is_a_line() {
        take("Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name\n"
                + "#1001,a@x.pk,paid,2024-03-01 10:00:00 +0500,PKR,3000,250,3250,2024-03-01 10:00:00 +0500,2,Lawn,1500,Ayesha\n#1001,a@x.pk,,,,,,,2024-03-01 10:00:00 +0500,1,Gift,0,\n"
                + "#1002,b@x.pk,refunded,2024-03-02 10:00:00 +0500,PKR,100,0,100,2024-03-02 10:00:00 +0500,1,Pin,100,Bilal\n");

        assertThat(order("#1001")).containsEntry("total", 325_000L).containsEntry("status", "PAID");
        assertThat(count("order_lines l join orders o on o.id = l.order_id where o.number = '#1001'")).isEqualTo(3);
        assertThat(order("#1002")).containsEntry("status", "RETURNED");
        assertThat(one("select p.spent from people p where p.email = 'b@x.pk'", Long.class)).isZero();
    }

    @Test
    void bad_lines_of_orders_are_refused_with_their_reasons() {
        var done = take("Order No,Date,Amount,Customer ID\n1,2024-03-01,100,7\n2,someday,100,7\n3,2024-03-01,a lot,7\n4,,100,7\n5,2024-03-01,,7\n6,2999-01-01,100,7\n");

        assertThat(done).matches(i -> i.created() == 1 && i.refused() == 5, done.toString());
        assertThat(names(RecordKind.PERSON)).containsExactly("Customer 7");
    }

    @Test
    void files_that_are_brought_together_find_each_other_whatever_their_order_and_spelling() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        for (var name : new String[] {"sales_pipeline_central_west", "products", "accounts", "sales_teams", "data_dictionary"}) {
            files.put(name + ".csv", SharedData.bytes("crm/maven-crm/" + name + ".csv"));
        }
        var brought = bring(files);
        var drafts = world.in(owner, () -> bundles.find(brought.bundle(), owner));
        assertThat(drafts.taken()).extracting(p -> p.kind().table()).containsExactly("companies", "sales_team", "product", "deals");

        var done = runAll(brought);

        assertThat(done.parts()).filteredOn(p -> p.state() == Import.State.LEFT_OUT).hasSize(1);
        assertThat(count("companies")).isEqualTo(85);
        assertThat(one("select count(*) from deals d where d.company_id is not null", Long.class)).isPositive();
        assertThat(one("select count(*) from people", Long.class)).isZero();

        world.in(owner, () -> bundles.undo(brought.bundle(), owner));
        var undone = overAll(brought.bundle());
        assertThat(undone.taken()).allMatch(p -> p.state() == Import.State.UNDONE && p.kept() == 0, undone.toString());
        assertThat(count("companies") + count("deals")).isZero();
    }

    @Test
    void people_and_orders_meet_their_companies_by_id_and_by_names_that_are_misspelt() {
        var brought = bring(Map.of(
                "orders.csv", "Order No,Date,Amount,Company,Contact\nO1,2024-01-05,500,GTXPro,Sara Malik\nO2,2024-01-06,700,Indus Foods (Pvt) Ltd,\nO3,2024-01-07,900,Karachi Textles,Omar\n".getBytes(UTF_8),
                "contacts.csv", "First Name,Last Name,Email,Account ID,Account Name\nSara,Malik,s@x.pk,c1,\nAli,Khan,a@x.pk,,Indus foods\n".getBytes(UTF_8),
                "accounts.csv", "Account ID,Account Name,Industry,Billing City\nc1,GTX Pro,Tech,Lahore\nc2,Indus Foods,Food,Karachi\nc3,Karachi Textiles,Textile,Karachi\n".getBytes(UTF_8)));

        var done = runAll(brought);

        assertThat(names(RecordKind.COMPANY)).containsExactlyInAnyOrder("GTX Pro", "Indus Foods", "Karachi Textiles");
        assertThat(names(RecordKind.PERSON)).containsExactlyInAnyOrder("Sara Malik", "Ali Khan", "Omar");
        assertThat(one("select c.name from people p join companies c on c.id = p.company_id where p.name = 'Sara Malik'", String.class)).isEqualTo("GTX Pro");
        assertThat(one("select c.spent from companies c where c.name = 'Indus Foods'", Long.class)).isEqualTo(70_000);
        assertThat(one("select p.name from orders o join people p on p.id = o.person_id where o.number = 'O1'", String.class)).isEqualTo("Sara Malik");
        assertThat(done.parts().getLast().notes()).containsKey("imports.note.company_alike");
    }

    @Test
    void a_company_is_one_with_another_form_a_plural_or_a_slip_in_any_file() throws Exception {
        take("Company Name,City\nHabib Metals Limited,Karachi\nMalik & Sons,Multan\n");
        var brought = bring(Map.of(
                "companies.csv", "Company Name,City\nHabib Metals Limited,Karachi\nSana Interiors (Pvt) Ltd.,Lahore\nAl-Noor Traders,Multan\n".getBytes(UTF_8),
                "people.csv", "Name,Company,Mobile\nOmar,Habib Metal Ltd,0300-1234567\nHina,HABIB METALS LTD.,0321-1234567\nNadia,Sana Interior,0333-1234567\nKamran,Al Noor Trader,0345-1234567\nZoya,Malik and Sons,0301-1234567\n".getBytes(UTF_8)));
        var page = "/imports/bundles/" + brought.bundle();
        long companies = world.in(owner, () -> bundles.find(brought.bundle(), owner)).parts().getFirst().id();
        assertThat(mvc.get().uri(page).with(world.as(owner))).hasStatusOk().bodyText().contains("1 is there already", companies + ":UPDATE", "5 new customers");
        assertThat(mvc.post().uri(page + "/choice").with(world.as(owner)).param("taken", brought.imports().stream().map(String::valueOf).toArray(String[]::new)).param("duplicates", companies + ":UPDATE"))
                .hasStatus(303);
        assertThat(find(companies).settings().duplicates()).isEqualTo(Duplicates.UPDATE);

        runAll(brought);

        assertThat(names(RecordKind.COMPANY)).containsExactlyInAnyOrder("Habib Metals Limited", "Malik & Sons", "Sana Interiors (Pvt) Ltd.", "Al-Noor Traders");
        assertThat(count("people p join companies c on c.id = p.company_id where c.name = 'Habib Metals Limited'")).isEqualTo(2);
    }

    @Test
    void an_order_of_more_lines_than_one_may_have_is_refused_and_says_so() {
        var lines = new StringBuilder("Order No,Date,Product,Qty,Price,Customer\n");
        for (int i = 0; i < 700; i++) {
            lines.append("B-1,2024-01-05,Item ").append(i).append(",1,10,Wholesaler\n");
        }
        for (int i = 0; i <= rabta.customers.purchases.OrderDraft.MOST_LINES; i++) {
            lines.append("B-2,2024-01-05,Item ").append(i).append(",1,10,Wholesaler\n");
        }
        var done = take(lines.toString());

        assertThat(done).matches(i -> i.orders() == 1 && i.created() == 700 && i.refused() == 2_001);
        assertThat(world.in(owner, () -> refusals.after(done.id(), -1, 1)).getFirst().reasons().getFirst().plain()).contains("2,000 lines").contains("2,001");
    }
}
