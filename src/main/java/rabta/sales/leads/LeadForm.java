package rabta.sales.leads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import rabta.kernel.ui.Money;

/**
 * A lead as a member types it. The parts are those of a {@link LeadDraft}.
 *
 * @param source by its number, or null
 * @param fields null where the form does not ask for them
 * @param version of the lead when it was read; null for a new one
 */
public record LeadForm(String name, String company, String phone, String email, String city, String language, Long source, String campaign, String interest, String amount, String currency,
        Long owner, Long team, List<String> tags, Map<String, String> fields, Integer version) {

    public LeadForm {
        tags = tags == null ? List.of() : tags.stream().filter(Objects::nonNull).filter(t -> !t.isBlank()).toList();
    }

    static LeadForm of(Lead lead) {
        return new LeadForm(lead.personName(), lead.company(), lead.phone(), lead.email(), lead.city(), lead.language(), lead.sourceId(), lead.campaign(), lead.interest(),
                lead.amount() == null ? null : new Money(lead.amount(), lead.currency()).amount().stripTrailingZeros().toPlainString(), lead.currency(), null, null, List.of(), null, lead.version());
    }

    LeadDraft draft() {
        return new LeadDraft(name, company, phone, email, city, language, campaign, interest, amount, currency, owner, team, tags, fields);
    }

    LeadForm called(String name) {
        return new LeadForm(name, company, phone, email, city, language, source, campaign, interest, amount, currency, owner, team, tags, fields, version);
    }

    LeadForm ownedBy(Long member) {
        return new LeadForm(name, company, phone, email, city, language, source, campaign, interest, amount, currency, member, team, tags, fields, version);
    }

    /** The form of a new lead asks for all fields, also where a browser sends none of them. */
    LeadForm whole() {
        return new LeadForm(name, company, phone, email, city, language, source, campaign, interest, amount, currency, owner, team, tags, fields == null ? Map.of() : fields, version);
    }

    LeadForm at(Integer version) {
        return new LeadForm(name, company, phone, email, city, language, source, campaign, interest, amount, currency, owner, team, tags, fields, version);
    }

    /** What it says something of, by the fields' keys. */
    static List<String> named(LeadDraft draft, Long source) {
        var named = new ArrayList<>(List.of("name"));
        said(named, "company", draft.company());
        said(named, "phone", draft.phone());
        said(named, "email", draft.email());
        said(named, "city", draft.city());
        said(named, "language", draft.language());
        said(named, "source", source);
        said(named, "campaign", draft.campaign());
        said(named, "interest", draft.interest());
        said(named, "amount", draft.amount());
        said(named, "owner", draft.owner());
        said(named, "team", draft.team());
        if (!draft.tags().isEmpty()) {
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
