package rabta.customers.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Point;
import rabta.customers.PointForm;

/**
 * A new person as somebody typed them, on a form, through the API or in a line of an import.
 *
 * @param company the name of their company; one of that name is found or made
 * @param companyId the company itself, which then needs no name
 * @param birthday as 1990-03-14
 * @param lifecycle one of {@link Fact#LIFECYCLES}, or null
 * @param owner the member who looks after them, or null
 * @param tags names; those that are not there yet are made
 * @param fields what was typed into the fields of the business, by their keys
 */
public record PersonForm(String name, String title, String company, Long companyId, List<PointForm> points, String address, String city, String region,
        String postcode, String country, String language, String birthday, String about, String source, String lifecycle, Long owner, Long team, List<String> tags,
        Map<String, String> fields) {

    public PersonForm {
        points = points == null ? List.of() : points.stream().filter(Objects::nonNull).map(p -> new PointForm(p.kind(), p.value() == null ? "" : p.value(), p.label())).toList();
        tags = tags == null ? List.of() : tags.stream().filter(Objects::nonNull).flatMap(t -> Stream.of(t.split("[,،]"))).map(String::strip).filter(t -> !t.isEmpty()).toList();
        fields = fields == null ? Map.of() : fields;
    }

    /** One of which nothing is said in the fields of the business. */
    public PersonForm(String name, String title, String company, Long companyId, List<PointForm> points, String address, String city, String region, String postcode,
            String country, String language, String birthday, String about, String source, Long owner, Long team, List<String> tags) {
        this(name, title, company, companyId, points, address, city, region, postcode, country, language, birthday, about, source, null, owner, team, tags, Map.of());
    }

    public static PersonForm named(String name) {
        return new PersonForm(name, null, null, null, List.of(), null, null, null, null, null, null, null, null, null, null, null, null, List.of(), Map.of());
    }

    /** What was typed for a fact. */
    public String typed(Fact fact) {
        return switch (fact) {
            case NAME -> name;
            case TITLE -> title;
            case COMPANY -> company;
            case ADDRESS -> address;
            case CITY -> city;
            case REGION -> region;
            case POSTCODE -> postcode;
            case COUNTRY -> country;
            case LANGUAGE -> language;
            case BIRTHDAY -> birthday;
            case SOURCE -> source;
            case LIFECYCLE -> lifecycle;
            case ABOUT -> about;
            case INDUSTRY, WEBSITE, EMPLOYEES, REVENUE -> null;
        };
    }

    /** The clean value of a fact, or null. */
    public String clean(Fact fact) {
        return fact.clean(typed(fact));
    }

    /** The keys of the fields that something was typed for. */
    public List<String> named() {
        var named = new ArrayList<>(Fact.OF_PERSON.stream().filter(fact -> clean(fact) != null).map(Fact::key).toList());
        points.stream().filter(point -> !point.empty()).map(PointForm::field).forEach(named::add);
        if (!tags.isEmpty()) {
            named.add("tag");
        }
        return named;
    }

    /** All that is not right, in the order of the form; empty where it can be kept. */
    public List<Flaw> flaws() {
        var flaws = new ArrayList<Flaw>();
        for (var fact : Fact.OF_PERSON) {
            fact.flaw(typed(fact)).ifPresent(flaws::add);
        }
        flaws.addAll(PointForm.flaws(points));
        if (tags.size() > 30 || tags.stream().anyMatch(t -> t.strip().length() > 60)) {
            flaws.add(Flaw.of("tags", "invalid.too_long", 60));
        }
        return flaws;
    }

    /** The ways to reach them, understood; only after {@link #flaws} found nothing. */
    public List<Point> understood(String region) {
        return PointForm.points(points, region);
    }

    /** The same with one more empty line to type a phone, an e-mail or a WhatsApp number in. */
    public PersonForm withMore(Point.Kind kind) {
        var more = new ArrayList<>(points);
        more.add(new PointForm(kind.name(), "", ""));
        return new PersonForm(name, title, company, companyId, more, address, city, region, postcode, country, language, birthday, about, source, lifecycle, owner, team, tags, fields);
    }

    public PersonForm with(Map<String, String> fields) {
        return new PersonForm(name, title, company, companyId, points, address, city, region, postcode, country, language, birthday, about, source, lifecycle, owner, team, tags, fields);
    }

    PersonForm ownedBy(Long member) {
        return new PersonForm(name, title, company, companyId, points, address, city, region, postcode, country, language, birthday, about, source, lifecycle, member, team, tags, fields);
    }
}
