package rabta.customers.companies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Point;
import rabta.customers.PointForm;

/** A new company as somebody typed it, on a form, through the API or in a line of an import. */
public record CompanyForm(String name, String industry, String website, String employees, String revenue, List<PointForm> points, String address, String city,
        String region, String postcode, String country, String about, Long owner, Long team, List<String> tags, Map<String, String> fields) {

    public CompanyForm {
        points = points == null ? List.of() : points.stream().filter(Objects::nonNull).map(p -> new PointForm(p.kind(), p.value() == null ? "" : p.value(), p.label())).toList();
        tags = tags == null ? List.of() : tags.stream().filter(Objects::nonNull).flatMap(t -> Stream.of(t.split("[,،]"))).map(String::strip).filter(t -> !t.isEmpty()).toList();
        fields = fields == null ? Map.of() : fields;
    }

    /** One of which nothing is said of its size, nor in the fields of the business. */
    public CompanyForm(String name, String industry, String website, List<PointForm> points, String address, String city, String region, String postcode, String country,
            String about, Long owner, Long team, List<String> tags) {
        this(name, industry, website, null, null, points, address, city, region, postcode, country, about, owner, team, tags, Map.of());
    }

    public static CompanyForm named(String name) {
        return new CompanyForm(name, null, null, List.of(), null, null, null, null, null, null, null, null, List.of());
    }

    public String typed(Fact fact) {
        return switch (fact) {
            case NAME -> name;
            case INDUSTRY -> industry;
            case WEBSITE -> website;
            case EMPLOYEES -> employees;
            case REVENUE -> revenue;
            case ADDRESS -> address;
            case CITY -> city;
            case REGION -> region;
            case POSTCODE -> postcode;
            case COUNTRY -> country;
            case ABOUT -> about;
            case TITLE, COMPANY, LANGUAGE, BIRTHDAY, SOURCE, LIFECYCLE -> null;
        };
    }

    public String clean(Fact fact) {
        return fact.clean(typed(fact));
    }

    /** The keys of the fields that something was typed for. */
    public List<String> named() {
        var named = new ArrayList<>(Fact.OF_COMPANY.stream().filter(fact -> clean(fact) != null).map(Fact::key).toList());
        points.stream().filter(point -> !point.empty()).map(PointForm::field).forEach(named::add);
        if (!tags.isEmpty()) {
            named.add("tag");
        }
        return named;
    }

    /** All that is not right, in the order of the form; empty where it can be kept. */
    public List<Flaw> flaws() {
        var flaws = new ArrayList<Flaw>();
        for (var fact : Fact.OF_COMPANY) {
            fact.flaw(typed(fact)).ifPresent(flaws::add);
        }
        flaws.addAll(PointForm.flaws(points));
        if (tags.size() > 30 || tags.stream().anyMatch(t -> t.strip().length() > 60)) {
            flaws.add(Flaw.of("tags", "invalid.too_long", 60));
        }
        return flaws;
    }

    public List<Point> understood(String region) {
        return PointForm.points(points, region);
    }

    public CompanyForm withMore(Point.Kind kind) {
        var more = new ArrayList<>(points);
        more.add(new PointForm(kind.name(), "", ""));
        return new CompanyForm(name, industry, website, employees, revenue, more, address, city, region, postcode, country, about, owner, team, tags, fields);
    }

    public CompanyForm with(Map<String, String> fields) {
        return new CompanyForm(name, industry, website, employees, revenue, points, address, city, region, postcode, country, about, owner, team, tags, fields);
    }

    CompanyForm ownedBy(Long member) {
        return new CompanyForm(name, industry, website, employees, revenue, points, address, city, region, postcode, country, about, member, team, tags, fields);
    }
}
