package rabta.customers.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up cloth shop in Lahore and everybody who buys there, the same for the same seed: busy before the Eids and in
 * the wedding months, with regulars, one-time buyers and customers who stopped coming.
 */
class Shop {

    record Firm(Pair name, boolean urdu, String industry, String city, String phone, String email, String website, int employees, long revenue, List<String> tags) {
    }

    /** @param firm the place of the person's firm in the list, or -1 */
    record Customer(Pair name, boolean urdu, int firm, String title, String city, String address, List<String> phones, String email, LocalDate birthday,
            String source, List<String> tags, Instant since) {
    }

    /** @param customer the place in the list of whoever bought; totals in minor units */
    record Order(int customer, Instant at, String channel, List<Line> lines) {

        long total() {
            return lines.stream().mapToLong(Line::total).sum();
        }
    }

    record Line(String product, int quantity, long price) {

        long total() {
            return quantity * price;
        }
    }

    record Note(int customer, Instant at, String text) {
    }

    private static final ZoneId LAHORE = ZoneId.of("Asia/Karachi");
    private static final List<Pair> MEN = Pair.list("names.tsv", "m");
    private static final List<Pair> WOMEN = Pair.list("names.tsv", "f");
    private static final List<Pair> FAMILIES = Pair.list("names.tsv", "s");
    private static final List<Pair> FIRM_FIRST = Pair.list("firms.tsv", "a");
    private static final List<Pair> FIRM_LAST = Pair.list("firms.tsv", "b");
    private static final List<Pair> CITIES = Pair.list("firms.tsv", "c");
    private static final List<Pair> PRODUCTS = Pair.list("firms.tsv", "p");
    private static final List<Pair> NOTES = Pair.list("firms.tsv", "n");
    private static final List<Pair> TITLES = List.of(new Pair("مالک", "Owner"), new Pair("مینیجر خریداری", "Purchasing manager"),
            new Pair("ایڈمن", "Admin officer"), new Pair("اکاؤنٹنٹ", "Accountant"), new Pair("پرنسپل", "Principal"), new Pair("ڈائریکٹر", "Director"));
    private static final List<Pair> SOURCES = List.of(new Pair("دکان پر", "Walk-in"), new Pair("انسٹاگرام", "Instagram"), new Pair("واٹس ایپ", "WhatsApp"),
            new Pair("فیس بک", "Facebook"), new Pair("کسی گاہک کے کہنے پر", "Referral"));
    private static final long[] PRICES = {485000, 395000, 120000, 165000, 520000, 185000, 1250000, 980000, 145000, 275000, 210000, 325000, 240000, 95000};
    /** The days around which the shop is full: both Eids of the two years, the wedding Decembers, the uniforms of March. */
    private static final List<LocalDate> PEAKS = List.of(LocalDate.of(2025, 3, 27), LocalDate.of(2025, 6, 3), LocalDate.of(2026, 3, 16), LocalDate.of(2026, 5, 23),
            LocalDate.of(2024, 12, 15), LocalDate.of(2025, 12, 15), LocalDate.of(2025, 8, 10), LocalDate.of(2026, 8, 10));

    private final SplittableRandom random;
    private final LocalDate today;

    Shop(long seed, LocalDate today) {
        this.random = new SplittableRandom(seed);
        this.today = today;
    }

    Firm firm(int number) {
        var name = Pair.any(FIRM_FIRST, random).then(Pair.any(FIRM_LAST, random));
        if (number >= FIRM_FIRST.size() * 6) {
            name = Pair.any(FAMILIES, random).then(name);
        }
        boolean urdu = random.nextInt(3) == 0;
        var domain = name.latin().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "") + number + ".example.pk";
        var last = name.latin().substring(name.latin().lastIndexOf(' ') + 1);
        int employees = 3 + (number * 37 + 11) % 90;
        return new Firm(name, urdu, last, Pair.any(CITIES, random).in(urdu), landline(), "info@" + domain, "https://" + domain, employees, employees * 1_850_000L,
                random.nextInt(3) == 0 ? List.of("Wholesale") : List.of());
    }

    Customer customer(int number, int firms) {
        boolean woman = random.nextInt(100) < 58;
        var name = Pair.any(woman ? WOMEN : MEN, random).then(Pair.any(FAMILIES, random));
        boolean urdu = random.nextInt(100) < 45;
        boolean atFirm = firms > 0 && random.nextInt(100) < 22;
        var phones = new ArrayList<String>(List.of(mobile(number)));
        if (random.nextInt(12) == 0) {
            phones.add(landline());
        }
        var email = random.nextInt(100) < 55 ? name.latin().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", ".") + number + "@example.com" : null;
        var birthday = random.nextInt(100) < 40 ? LocalDate.of(1955 + random.nextInt(50), 1 + random.nextInt(12), 1 + random.nextInt(28)) : null;
        var tags = new ArrayList<String>();
        if (atFirm && random.nextInt(2) == 0) {
            tags.add("Wholesale");
        } else if (random.nextInt(3) > 0) {
            tags.add("Retail");
        }
        if (random.nextInt(18) == 0) {
            tags.add("VIP");
        }
        var city = random.nextInt(100) < 60 ? CITIES.getFirst() : Pair.any(CITIES, random);
        var address = urdu ? "مکان " + (1 + random.nextInt(400)) + "، گلی " + (1 + random.nextInt(30)) : "House " + (1 + random.nextInt(400)) + ", Street " + (1 + random.nextInt(30));
        var since = moment(today.minusDays(random.nextInt(730)));
        return new Customer(name, urdu, atFirm ? random.nextInt(firms) : -1, atFirm ? Pair.any(TITLES, random).in(urdu) : null, city.in(urdu), address, phones, email,
                birthday, Pair.any(SOURCES, random).in(urdu), tags, since);
    }

    /** What a customer bought from their first day on, at a rhythm of their own until they stop coming. */
    List<Order> orders(int number, Customer customer) {
        var orders = new ArrayList<Order>();
        boolean firm = customer.firm() >= 0;
        double rhythm = (firm ? 28 : 55) * Math.exp(random.nextDouble(-0.7, 0.9));
        double leaves = random.nextInt(4) == 0 ? 0.35 : 0.06;
        var day = customer.since().atZone(LAHORE).toLocalDate();
        while (day.isBefore(today) && orders.size() < 60) {
            orders.add(order(number, day, firm, customer.urdu()));
            if (random.nextDouble() < leaves) {
                break;
            }
            day = drawn(day.plusDays(Math.max(2, Math.round(rhythm * -Math.log(1 - random.nextDouble(0.02, 0.98))))));
        }
        return orders;
    }

    // Somebody who would have come within three weeks of a peak comes before it.
    private LocalDate drawn(LocalDate day) {
        for (var peak : PEAKS) {
            long days = ChronoUnit.DAYS.between(day, peak);
            if (days > -21 && days < 21 && random.nextInt(3) > 0) {
                return peak.minusDays(random.nextInt(9));
            }
        }
        return day;
    }

    private Order order(int number, LocalDate day, boolean firm, boolean urdu) {
        var lines = new ArrayList<Line>();
        for (int i = 1 + random.nextInt(firm ? 4 : 3); i > 0; i--) {
            int product = Math.min(random.nextInt(PRODUCTS.size()), random.nextInt(PRODUCTS.size()));
            lines.add(new Line(PRODUCTS.get(product).in(urdu), firm ? 4 + random.nextInt(20) : 1 + random.nextInt(3), PRICES[product]));
        }
        return new Order(number, moment(day), random.nextInt(3) == 0 ? "WhatsApp" : "Shop", lines);
    }

    List<Note> notes(int number, Customer customer) {
        var notes = new ArrayList<Note>();
        for (int i = random.nextInt(100) < 35 ? 1 + random.nextInt(2) : 0; i > 0; i--) {
            long days = Math.max(1, ChronoUnit.DAYS.between(customer.since().atZone(LAHORE).toLocalDate(), today));
            notes.add(new Note(number, moment(today.minusDays(random.nextLong(days))), Pair.any(NOTES, random).in(random.nextInt(5) < 3)));
        }
        return notes;
    }

    private Instant moment(LocalDate day) {
        return day.atTime(11 + random.nextInt(9), random.nextInt(60)).atZone(LAHORE).toInstant();
    }

    // Each customer's own number: the last digits are the customer's place, so that no two share one.
    private String mobile(int number) {
        return "+923" + (10 + number / 10_000_000 + random.nextInt(30)) + String.format(java.util.Locale.ROOT, "%07d", number % 10_000_000);
    }

    private String landline() {
        return "+9242" + (35_000_000 + random.nextInt(999_999));
    }
}
