package rabta.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.collaboration.articlecategories.Categories;
import rabta.collaboration.articlecategories.CategoryForm;
import rabta.collaboration.knowledge.ArticleForm;
import rabta.collaboration.knowledge.ArticlePublishing;
import rabta.collaboration.knowledge.ArticleState;
import rabta.collaboration.knowledge.ArticleWriting;
import rabta.collaboration.rooms.Messages;
import rabta.collaboration.rooms.RoomForm;
import rabta.collaboration.rooms.Rooms;
import rabta.collaboration.tasks.TaskPlanning;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.customers.RecordKind;
import rabta.customers.fields.FieldForm;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.Shaping;
import rabta.customers.files.Folders;
import rabta.customers.objects.ObjectForm;
import rabta.customers.objects.ObjectShaping;
import rabta.customers.objects.Objects;
import rabta.customers.objects.RecordForm;
import rabta.customers.records.Attachments;
import rabta.customers.records.Mark;
import rabta.customers.records.Pictures;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.ui.Language;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Each page by itself: what holds in every language, on every width, by day and night. With {@code -Drabta.thorough=true}
 * all eight looks are taken, axe reads each, and a picture of each is left in {@code target/screenshots}.
 */
class EveryPageTest extends BrowserTest {

    private static final boolean THOROUGH = Boolean.getBoolean("rabta.thorough");
    private static final Look DESK = Look.in(Language.EN);
    private static final Look PHONE = Look.in(Language.UR).width(Look.PHONE).dark();
    // Asked in one go: each question to the browser takes as long as a small answer of the program.
    private static final String SEEN = """
            () => document.fonts.ready.then(() => ({
                lang: document.documentElement.lang, dir: document.documentElement.dir, title: document.title,
                headings: document.querySelectorAll('h1').length, overhang: document.scrollingElement.scrollWidth - innerWidth
            }))
            """;
    private static final List<String> OUTSIDE = List.of("/sign-in", "/password/reset", "/password/reset/gone", "/invitations/gone", "/dev/mail");
    private static final List<String> INSIDE = List.of("/", "/people", "/people?view=archived", "/people?q=zzzz", "/people/new", "/companies", "/companies?view=mine", "/companies/new",
            "/search?q=ali", "/imports", "/imports/new", "/nowhere", "/design", "/workspaces", "/settings", "/settings/profile",
            "/settings/sessions", "/settings/mailboxes", "/settings/mailboxes/new", "/notifications", "/notifications?view=all", "/settings/notifications", "/settings/tokens", "/settings/workspace", "/settings/members", "/settings/members/new", "/settings/teams",
            "/settings/hours", "/settings/hours/calendars/new", "/settings/hours/holidays/new", "/settings/away", "/settings/promises", "/settings/promises/new", "/settings/surveys", "/settings/surveys/new", "/settings/portal", "/support/ratings", "/support/numbers", "/support/numbers/groups", "/support/numbers/load", "/support/numbers/moods", "/support/numbers/tickets?count=opened",
            "/settings/fields/people", "/settings/fields/companies", "/settings/fields/people/new", "/settings/fields/people/new?type=choice",
            "/settings/jobs", "/settings/audit", "/settings/sample", "/duplicates", "/duplicates?kind=company&apart=true", "/trash", "/orders",
            "/orders?q=zzzz", "/orders/new", "/orders/new?walk_in=true", "/exports", "/exports/new?kind=person", "/exports/new?kind=order",
            "/settings/data", "/settings/objects", "/settings/stages", "/settings/duplicates", "/people?view=all&group=city&totals=spent.sum,phone.empty",
            "/people?view=all&columns=city,company,birthday,tag,last_order,team&sort=city.desc", "/people/list/columns",
            "/people/list/totals?totals=spent.sum", "/people/views/all", "/people/views/new", "/people/bulk/all",
            "/people/list/filter?city=Lahore", "/segments", "/segments/new", "/files", "/files?q=zzzz&kind=pdf",
            "/tasks", "/tasks?whose=all", "/tasks?when=done", "/tasks?record=person", "/tasks/clock", "/tasks/new", "/settings/task-types", "/settings/task-types/new", "/settings/plans", "/settings/plans/new",
            "/knowledge", "/knowledge?q=wapsi", "/knowledge?q=zzzz", "/knowledge?view=drafts", "/knowledge/new", "/knowledge/categories", "/knowledge/categories/new", "/knowledge/readers", "/settings/help",
            "/sales", "/sales?step=late", "/deals", "/deals/new", "/settings/pipelines", "/settings/pipelines/new", "/settings/pipelines/1", "/settings/pipelines/1/stages/new", "/settings/pipelines/1/stages/1", "/settings/lost-reasons/new", "/sales/lanes/1/deals", "/leads", "/leads/new", "/settings/leads", "/settings/leads/sources/new", "/settings/leads/reasons/1", "/settings/assignment", "/settings/assignment/new",
            "/sales/calendar", "/sales/funnel", "/sales/steps", "/leads/steps", "/deals/1/steps/1", "/sales/look", "/sales/deals/1/next", "/settings/pipelines/1/stages/1/rules", "/leads/1", "/leads/1/details", "/leads/1/conversion", "/leads/1?tab=reaching", "/leads/1/reaching", "/leads/1/conversations", "/deals/1?tab=conversations", "/deals/1/reaching", "/deals/1/conversations", "/calls/new?lead=1", "/inbox/new?lead=1", "/deals/1", "/deals/1/people", "/deals/1/lines/edit", "/deals/1/terms",
            "/sales/numbers", "/sales/numbers/stages", "/sales/numbers/groups", "/sales/numbers/forecast", "/sales/numbers/deals?count=open", "/settings/targets", "/settings/rates", "/settings/taxes", "/settings/taxes/new", "/settings/books", "/settings/deal-roles", "/settings/deal-roles/new", "/settings/scoring", "/settings/scoring/rules/new", "/settings/scoring/learnt",
            "/products", "/products/new", "/products/1", "/products/1/edit", "/price-lists", "/price-lists/new", "/quotes", "/quotes/new", "/quotes/1", "/settings/papers", "/forms", "/forms/new", "/forms/1", "/forms/1/submissions",
            "/sequences", "/sequences/new", "/sequences/1", "/sequences/1?which=replied", "/sequences/1/edit", "/sequences/1/preview", "/sequences/enrolments/1", "/deals/1/sequences", "/leads/1/sequences",
            "/tickets", "/tickets/new", "/tickets/1", "/tickets/1/details", "/tickets/1/moves", "/tickets/board", "/tickets/board/lanes/2", "/tickets/complaints", "/settings/tickets", "/settings/tickets/types/1", "/settings/tickets/statuses/new", "/settings/ticket-assignment", "/settings/ticket-assignment/new", "/settings/service-rules", "/settings/service-rules/new", "/settings/service-rules/new?about=ticket", "/settings/service-rules/runs",
            "/recurring", "/recurring/new", "/recurring/1", "/recurring/1/edit", "/ledger", "/ledger/new", "/invoices", "/invoices/new", "/payments", "/payments/new",
            "/calendar", "/calendar?view=day", "/calendar?view=month&whose=all", "/calendar?view=agenda", "/calendar?view=agenda&date=2031-01-01", "/calendar/new", "/calendar/subscription", "/calendar/import", "/calendar/overlaps", "/settings/calendar", "/settings/phone",
            "/inbox", "/inbox?view=mentions", "/inbox?view=unhappy", "/moods", "/settings/spam", "/inbox?view=resolved", "/inbox?q=zzzz", "/inbox/new", "/inbox/1", "/inbox/1/joining", "/inbox/1/joining?into=2", "/inbox?pressing=urgent&whose=1", "/inbox/views/new?pressing=urgent", "/inbox/views/all", "/inbox/1/person", "/inbox/1/prepared?q=a", "/inbox/1/articles", "/inbox/1/messages/1/forwarding",
            "/sales/numbers/revenue?which=running", "/sales/numbers/revenue?which=net", "/rooms", "/rooms?q=zzzz", "/rooms?q=metres", "/rooms/new", "/settings/channels/receipts", "/settings/channels/api/new", "/settings/chat/new", "/settings/chat/5", "/settings/chat/5/preview", "/settings/channels/5/bot", "/whatsapp-links/new", "/settings/replies", "/settings/replies/new", "/settings/macros", "/settings/macros/new", "/settings/notifications/devices", "/knowledge/leads?q=wapsi");

    private static final List<String> RECORDS = new ArrayList<>();

    private static Viewer shop;

    @Autowired
    ObjectShaping objectShaping;
    @Autowired
    Deals deals;
    @Autowired
    Objects objects;
    @Autowired
    Shaping fields;
    @Autowired
    Attachments attachments;
    @Autowired
    Pictures pictures;
    @Autowired
    Folders folders;
    @Autowired
    TaskPlanning planning;
    @Autowired
    Categories categories;
    @Autowired
    ArticleWriting writing;
    @Autowired
    ArticlePublishing publishing;
    @Autowired
    Rooms rooms;
    @Autowired
    Messages messages;
    @Autowired
    Channels channels;

    // These two meet both languages, widths and themes; the other width is tried on the same page.
    static Stream<Look> looks() {
        return THOROUGH
                ? Stream.of(Language.values()).map(Look::in).flatMap(look -> Stream.of(look, look.width(Look.PHONE))).flatMap(look -> Stream.of(look, look.dark()))
                : Stream.of(DESK, PHONE);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pages_are_whole_for_whoever_stands_before_the_door(Look look) {
        world.sara();
        var screen = stranger(look).expecting(404);
        var softly = new SoftAssertions();
        OUTSIDE.forEach(path -> isWhole(screen, path, softly));
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pages_are_whole_for_whoever_works_here(Look look) {
        var screen = screen(shop(), look).expecting(404);
        var softly = new SoftAssertions();
        INSIDE.forEach(path -> isWhole(screen, path, softly));
        RECORDS.forEach(path -> isWhole(screen, path, softly));
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void what_opens_over_a_page_is_whole_too(Look look) {
        var screen = screen(shop(), look).expecting(404).open("/people");
        var softly = new SoftAssertions();
        screen.page.locator("#filters [data-modal]").first().click();
        assertThat(screen.page.locator("#modal-dialog #builder")).isVisible();
        opensWhole(screen, "filters", softly);

        screen.open("/people").page.locator(".rb-me > summary").click();
        opensWhole(screen, "me", softly);

        screen.open("/people").page.locator("[data-pick]").first().check();
        opensWhole(screen, "picked", softly);

        screen.open("/people").page.keyboard().press("?");
        opensWhole(screen, "keys", softly);

        screen.open("/people").page.keyboard().press("/");
        screen.page.keyboard().type("kh");
        assertThat(screen.page.locator("#found a").first()).isVisible();
        opensWhole(screen, "palette", softly);
        softly.assertAll();
    }

    // Filled once, for the looks of all tests.
    private synchronized Viewer shop() {
        if (shop == null) {
            var owner = world.filled();
            world.sql(owner, () -> jdbc.sql("update control.workspaces set sample = true where id = ?").param(owner.workspace()).update());
            var person = path("/people/", owner, "select p.id from people p where p.spent > 0 and p.company_id is not null order by p.touched_at desc nulls last limit 1");
            var company = path("/companies/", owner, "select c.id from companies c where c.spent > 0 order by c.id limit 1");
            var order = path("/orders/", owner, "select o.id from orders o order by o.total desc limit 1");
            RECORDS.addAll(List.of(person, person + "/facts/city", person + "/points/new", person + "?composer=file", person + "/history", merge(owner), person + "/relations", company + "/relations", pictured(owner, RecordKind.COMPANY, company), pictured(owner, RecordKind.PERSON, person), company, order, order + "/edit", person + "/likely", person + "/colleagues?q=", person + "/follow", person + "/privacy", filed(owner, person), person + "/files"));
            var screen = screen(owner, Look.in(Language.EN));
            RECORDS.add(imported(screen, false));
            RECORDS.add(imported(screen, true));
            RECORDS.addAll(vehicles(owner));
            RECORDS.addAll(tasks(owner, person));
            RECORDS.addAll(articles(owner));
            RECORDS.addAll(appointments(owner, person));
            RECORDS.addAll(rooms(owner));
            RECORDS.addAll(deals(owner, person));
            RECORDS.add(adverts(owner));
            shop = owner;
        }
        return shop;
    }

    private String adverts(Viewer owner) {
        long page = world.in(owner, () -> channels.add(ChannelDraft.shared("messenger", "Our page", "4711", Map.of("leads", "on"), Map.of()), owner));
        world.sql(owner, () -> jdbc.sql("insert into ad_leads (channel_id, external_id, told_at, state, trouble, particulars) values (?, '9105', now(), 'failed', 'adverts.error.permission', '[\"200\", \"Requires leads_retrieval permission\"]')").param(page).update());
        return "/settings/channels/" + page + "/adverts";
    }

    private List<String> deals(Viewer owner, String person) {
        var number = person.substring(person.lastIndexOf('/') + 1);
        long deal = world.in(owner, () -> deals.create(new DealForm("Curtains", null, "#" + number, null, "250000", null, "2031-01-01", null, owner.id(), null, List.of("VIP"), null, null), owner));
        return List.of("/deals/" + deal, "/deals/" + deal + "/terms", "/deals/" + deal + "/moves", "/deals/" + deal + "/moves?to=6", person + "/deals");
    }

    private List<String> tasks(Viewer owner, String person) {
        long record = Long.parseLong(person.substring(person.lastIndexOf('/') + 1));
        world.in(owner, () -> planning.plan(RecordKind.PERSON, record, "Ask about the winter order", "yesterday", owner));
        world.in(owner, () -> planning.plan(RecordKind.PERSON, record, "Bring the samples", "today 11:30", owner));
        long task = world.in(owner, () -> planning.plan(RecordKind.PERSON, record, "Send the offer", "tomorrow", owner));
        world.sql(owner, () -> jdbc.sql("update tasks set rule = 'FREQ=WEEKLY;BYDAY=MO,FR', rule_from = due, occurs = due, remind = 60 where id = ?").param(task).update());
        world.sql(owner, () -> jdbc.sql("with p as (insert into plans (name) values ('New customer') returning id) insert into plan_steps (plan_id, place, text, days, after, whose) select p.id, 1, 'Call', 2, 'START', 'OWNER' from p").update());
        return List.of(person + "/tasks", person + "/plans", person + "?tab=tasks", "/tasks/" + task, "/tasks/" + task + "/completion", "/tasks/" + task + "/snooze", "/tasks/" + task + "/owner", "/tasks/new?after=" + task);
    }

    private List<String> articles(Viewer owner) {
        long category = world.in(owner, () -> categories.add(new CategoryForm("Orders", "آرڈر", "truck", null), owner));
        world.in(owner, () -> categories.add(new CategoryForm("Exchange", "تبدیلی", "arrow-back-up", category), owner));
        var written = "<h2>When</h2><p>Within <strong>seven</strong> days, see <a href=\"https://example.test\">our rules</a>.</p><ul><li><p>with the bill</p></li></ul><table><tbody><tr><th><p>Cloth</p></th><td><p>uncut</p></td></tr></tbody></table>";
        long article = world.in(owner, () -> writing.begin(new ArticleForm("Exchange and return", written, null, null), category, Language.EN, owner));
        world.in(owner, () -> publishing.publish(article, Language.EN, ArticleState.INTERNAL, null, owner));
        world.in(owner, () -> writing.save(article, Language.EN, new ArticleForm("Exchange and return", written.replace("seven", "ten"), null, null), owner));
        world.in(owner, () -> publishing.publish(article, Language.EN, ArticleState.PUBLIC, null, owner));
        world.in(owner, () -> writing.save(article, Language.EN, new ArticleForm("Exchange and return", written.replace("seven", "nine"), null, null), owner));
        world.in(owner, () -> writing.save(article, Language.UR, new ArticleForm("تبدیلی اور واپسی", "<p>سات دن کے اندر</p>", null, null), owner));
        long alone = world.in(owner, () -> writing.begin(new ArticleForm("Card machine", "Press green.", null, null), null, Language.EN, owner));
        var path = "/knowledge/" + article;
        return List.of(path + "/en", path + "/ur", path + "/en/edit", path + "/ur/edit", path + "/en/versions", path + "/en/versions/2", "/knowledge/" + alone, "/knowledge/" + alone + "/ur/edit", "/knowledge?category=" + category, "/knowledge/categories/" + category);
    }

    private List<String> appointments(Viewer owner, String person) {
        long record = Long.parseLong(person.substring(person.lastIndexOf('/') + 1));
        var made = world.sql(owner, () -> jdbc.sql("""
                insert into events (name, starts_at, ends_at, last_at, rule, zone, place, owner_id, record, record_id, uid)
                select 'Show the winter fabrics ' || n, date_trunc('day', now()) + make_interval(hours => 4 + n), date_trunc('day', now()) + make_interval(hours => 6 + n),
                       case n when 6 then timestamptz '9999-12-31' else date_trunc('day', now()) + make_interval(hours => 6 + n) end, case n when 6 then 'FREQ=WEEKLY' end, 'Asia/Karachi', 'Liberty Market', :me, 'person', :record, 'every-' || n
                  from generate_series(1, 6) n returning id
                """).param("me", owner.id()).param("record", record).query(Long.class).list());
        world.sql(owner, () -> jdbc.sql("insert into event_members (event_id, member_id) select e.id, e.owner_id from events e on conflict do nothing").update());
        var again = "/calendar/" + made.getLast();
        var at = world.sql(owner, () -> jdbc.sql("select e.starts_at from events e where e.id = :id").param("id", made.getLast()).query(java.time.OffsetDateTime.class).single()).toInstant();
        var key = Tokens.random();
        world.sql(owner, () -> jdbc.sql("insert into event_guests (event_id, email) values (:id, 'guest@hotel.pk')").param("id", made.getLast()).update());
        world.sql(owner, () -> jdbc.sql("insert into event_guest_links (hash, guest_id) select :hash, g.id from event_guests g where g.email = 'guest@hotel.pk'").param("hash", Tokens.hash(key)).update());
        return List.of(person + "/appointments", person + "?tab=appointments", "/calendar/" + made.getFirst(), "/invited/" + owner.workspace() + "/" + key, again, again + "?occurrence=" + at, again + "/times?start=2027-01-01T10:00&end=2027-01-01T11:00&occurrence=" + at);
    }

    private List<String> rooms(Viewer owner) {
        var colleague = world.join(owner, Role.MEMBER);
        world.in(colleague, () -> rooms.make(new RoomForm("Complaints", "What went wrong", "open", List.of()), colleague));
        long room = world.in(owner, () -> rooms.make(new RoomForm("گرمیوں کا مال", "What we order for the summer", "closed", List.of(colleague.id())), owner));
        long first = world.in(colleague, () -> messages.say(room, "لاہور سے بیس تھان آئے ہیں، @" + owner.name() + " دیکھ لیں", null, null, List.of(), colleague));
        long answer = world.in(owner, () -> messages.say(room, "Twenty metres of each?\nI ask them today.", first, null, List.of(), owner));
        world.in(colleague, () -> messages.mark(room, answer, Mark.THANKS, true, colleague));
        long direct = world.in(owner, () -> rooms.direct(List.of(colleague.id()), owner));
        world.in(colleague, () -> messages.say(direct, "Are you in the shop?", null, null, List.of(), colleague));
        var path = "/rooms/" + room;
        return List.of(path, path + "?reply=" + first, path + "?at=" + first, path + "/messages/" + answer, path + "/members", path + "/colleagues?q=", "/rooms/" + direct, "/rooms/" + direct + "/members");
    }

    private List<String> vehicles(Viewer owner) {
        var vehicle = world.in(owner, () -> objectShaping.add(new ObjectForm("Vehicle", "گاڑی", "Vehicles", "گاڑیاں", "car"), owner)).kind();
        world.in(owner, () -> fields.add(vehicle, FieldForm.named("Plate", "نمبر پلیٹ", FieldType.TEXT).with(false, true, true), owner));
        world.in(owner, () -> fields.add(vehicle, FieldForm.named("Keeper", "مالک", FieldType.LINK).linking(RecordKind.PERSON), owner));
        long city = world.in(owner, () -> objects.create(vehicle, RecordForm.named("Honda City", Map.of("plate", "LEA-1234")), owner));
        long twin = world.in(owner, () -> objects.create(vehicle, RecordForm.named("Honda City", Map.of("plate", "LEA 1234")), owner));
        return List.of(vehicle.path() + "/merges/new?id=" + city + "&id=" + twin, vehicle.path(city) + "/likely", "/duplicates?kind=" + vehicle.type(), vehicle.path() + "?view=all", vehicle.path() + "/new", vehicle.path(city), vehicle.path(city) + "/facts/plate", vehicle.path(city) + "/history",
                "/settings" + vehicle.path(), "/settings/fields" + vehicle.path());
    }

    private String pictured(Viewer owner, RecordKind kind, String path) {
        var drawn = java.util.Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        world.in(owner, () -> pictures.put(kind, Long.parseLong(path.substring(path.lastIndexOf('/') + 1)), new java.io.ByteArrayInputStream(drawn), "sign.png", owner));
        return path + "/" + Pictures.word(kind);
    }

    private String filed(Viewer owner, String person) {
        long id = Long.parseLong(person.substring(person.lastIndexOf('/') + 1));
        world.in(owner, () -> attachments.add(RecordKind.PERSON, id, new java.io.ByteArrayInputStream("An offer".getBytes()), "Offer.txt", owner));
        return person + "/folders/" + world.in(owner, () -> folders.make(RecordKind.PERSON, id, "Contracts", null, owner));
    }

    private String merge(Viewer owner) {
        return world.sql(owner, () -> "/people/merges/new?" + jdbc.sql("select 'id=' || p.id from people p where p.spent > 0 order by p.id limit 3").query(String.class).list().stream()
                .collect(java.util.stream.Collectors.joining("&")));
    }

    private String path(String room, Viewer owner, String sql) {
        return room + world.sql(owner, () -> jdbc.sql(sql).query(Long.class).single());
    }

    private static String imported(Screen screen, boolean started) {
        screen.open("/imports/new").fill("text", "Name,Phone\nعلی رضا,0300-1112223\nNobody,no number\n");
        screen.page.locator("main form:has(textarea) button").click();
        assertThat(screen.page.locator("#draft")).isVisible();
        if (started) {
            screen.page.locator("#draft button[formaction$='/run']").click();
            assertThat(screen.page.locator("#import-state")).hasText(screen.t("imports.state.DONE"));
        }
        return screen.path();
    }

    // Every page in Urdu, on both widths; in English those that are judged there.
    private static void isWhole(Screen screen, String path, SoftAssertions softly) {
        if (THOROUGH || screen.look.language() == Language.UR || judged(screen, path)) {
            screen.open(path);
            isWhole(screen, path, path, softly);
        }
    }

    // Axe takes a second or two: it judges every page in one look, half of them in this one; a page that is asked otherwise has the same parts, unless it gathers its rows.
    private static boolean judged(Screen screen, String name) {
        return THOROUGH || (!name.contains("?") || name.contains("group=")) && (screen.look.language() == Language.EN) == (Math.floorMod(name.replaceAll("\\d+", "1").hashCode(), 2) == 0);
    }

    // What lies beneath it is half covered, which axe takes for small.
    private static void opensWhole(Screen screen, String name, SoftAssertions softly) {
        isWhole(screen, name, "/people", softly, "target-size");
    }

    @SuppressWarnings("unchecked")
    private static void isWhole(Screen screen, String name, String path, SoftAssertions softly, String... without) {
        var seen = (Map<String, Object>) screen.page.evaluate(SEEN);
        softly.assertThat(screen.path()).isEqualTo(path.replaceAll("\\?.*", ""));
        softly.assertThat(seen.get("lang")).as("language of %s", name).isEqualTo(screen.look.language().tag());
        softly.assertThat(seen.get("dir")).as("direction of %s", name).isEqualTo(screen.look.language().dir());
        softly.assertThat((String) seen.get("title")).as("title of %s", name).endsWith(" · " + screen.t("app.name")).doesNotStartWith(" ");
        softly.assertThat((Integer) seen.get("headings")).as("headings of %s", name).isGreaterThanOrEqualTo(1);
        softly.assertThat((Integer) seen.get("overhang")).as("width of %s", name).isLessThanOrEqualTo(0);
        if (judged(screen, name)) {
            softly.assertThat(screen.axe(without)).as("what axe says of %s", name).isEmpty();
        }
        if (!THOROUGH) {
            softly.assertThat(screen.overhangAt(screen.look.width() == Look.DESK ? Look.PHONE : Look.DESK)).as("other width of %s", name).isLessThanOrEqualTo(0);
        } else {
            screen.picture("page" + ("/".equals(name) ? ".home" : name.replaceAll("\\W+", ".").replaceAll("^(?=\\w)", ".")));
        }
    }
}
