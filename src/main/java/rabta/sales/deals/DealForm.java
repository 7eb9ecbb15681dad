package rabta.sales.deals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import rabta.kernel.ui.Money;

/**
 * A deal as somebody types it.
 *
 * @param customer a person or a company by their name, where the form does not tell them apart
 * @param person by name, or {@code #12}; {@code company} likewise
 * @param amount in the main unit of the currency
 * @param currency ISO 4217; null for the workspace's
 * @param expected a day, as typed
 * @param stage where it begins; null for the first of the first pipeline
 * @param tags names; those that are not there yet are made
 * @param fields what was typed into the fields of the business, by their keys; null where the form does not ask for them
 * @param source where it came from, by number; null where nobody knows
 * @param version of the deal when it was read; null for a new one
 */
public record DealForm(String name, String customer, String person, String company, String amount, String currency, String expected, Long stage, Long owner, Long team, List<String> tags,
        Map<String, String> fields, Integer version, Long source) {

    public DealForm {
        tags = tags == null ? List.of() : tags.stream().filter(Objects::nonNull).filter(t -> !t.isBlank()).toList();
    }

    /** One of which nobody says where it came from. */
    public DealForm(String name, String customer, String person, String company, String amount, String currency, String expected, Long stage, Long owner, Long team, List<String> tags, Map<String, String> fields, Integer version) {
        this(name, customer, person, company, amount, currency, expected, stage, owner, team, tags, fields, version, null);
    }

    public static DealForm named(String name, String customer, String amount, Long stage) {
        return new DealForm(name, customer, null, null, amount, null, null, stage, null, null, List.of(), null, null);
    }

    /** What a lane asks of a deal that begins there: the little that must be known, and what the stage demands. */
    public DealForm into(long stage, Long owner) {
        return new DealForm(name, customer, person, company, amount, null, expected, stage, owner, null, List.of(), fields == null ? Map.of() : fields, null, source);
    }

    /** The same with another day by which it is expected. */
    public DealForm expecting(String day) {
        return new DealForm(name, customer, person, company, amount, currency, day, stage, owner, team, tags, fields, version, source);
    }

    /** A deal as it stands. */
    public static DealForm of(Deal deal) {
        return new DealForm(deal.name(), null, typed(deal.personId(), deal.person()), typed(deal.companyId(), deal.company()),
                deal.amount() == null ? null : new Money(deal.amount(), deal.currency()).amount().stripTrailingZeros().toPlainString(), deal.currency(),
                deal.expectedOn() == null ? null : deal.expectedOn().toString(), null, null, null, List.of(), null, deal.version(), deal.sourceId());
    }

    private static String typed(Long id, String name) {
        return id == null ? null : name + " #" + id;
    }

    public DealForm ownedBy(Long member) {
        return new DealForm(name, customer, person, company, amount, currency, expected, stage, member, team, tags, fields, version, source);
    }

    /** The form of a new deal asks for all fields, also where a browser sends none of them. */
    DealForm whole() {
        return new DealForm(name, customer, person, company, amount, currency, expected, stage, owner, team, tags, Map.of(), version, source);
    }

    DealForm at(Integer version) {
        return new DealForm(name, customer, person, company, amount, currency, expected, stage, owner, team, tags, fields, version, source);
    }

    /** The same, come from there. */
    public DealForm from(Long source) {
        return new DealForm(name, customer, person, company, amount, currency, expected, stage, owner, team, tags, fields, version, source);
    }

    /** What it says something of, by the fields' keys; whether its customer is a person or a company is still to be read. */
    List<String> named() {
        var named = new ArrayList<>(List.of("name"));
        said(named, "company", company);
        said(named, "person", person);
        said(named, "amount", amount);
        said(named, "expected", expected);
        said(named, "owner", owner);
        said(named, "team", team);
        said(named, "source", source);
        if (!tags.isEmpty()) {
            named.add("tag");
        }
        return named;
    }

    private static void said(List<String> named, String key, Object value) {
        if (value != null && !value.toString().isBlank()) {
            named.add(key);
        }
    }

}
