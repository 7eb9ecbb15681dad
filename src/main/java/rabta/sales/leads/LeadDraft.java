package rabta.sales.leads;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of somebody who asks, as they or somebody else typed it. One of name, company, phone and e-mail must be there.
 *
 * @param name of the person
 * @param phone in any spelling; where no country knows it, it is kept as it was typed
 * @param language {@code en}, {@code ur} or null
 * @param campaign what brought them: a campaign, an advertisement, UTM words
 * @param interest what they ask for
 * @param amount in the main unit of the currency, or null
 * @param currency ISO 4217; null for the workspace's
 * @param tags names; those that are not there yet are made
 * @param fields what was typed into the fields of the business, by their keys
 */
public record LeadDraft(String name, String company, String phone, String email, String city, String language, String campaign, String interest, String amount, String currency, Long owner, Long team,
        List<String> tags, Map<String, String> fields) {

    public LeadDraft {
        tags = tags == null ? List.of() : tags.stream().filter(Objects::nonNull).filter(t -> !t.isBlank()).toList();
    }

    /** Somebody with the ways to reach them and what they ask for. */
    public static LeadDraft of(String name, String phone, String email, String interest) {
        return new LeadDraft(name, null, phone, email, null, null, null, interest, null, null, null, null, List.of(), null);
    }

    public LeadDraft from(String city, String campaign) {
        return new LeadDraft(name, company, phone, email, city, language, campaign, interest, amount, currency, owner, team, tags, fields);
    }

    public LeadDraft worth(String amount) {
        return new LeadDraft(name, company, phone, email, city, language, campaign, interest, amount, currency, owner, team, tags, fields);
    }

    public LeadDraft at(String company) {
        return new LeadDraft(name, company, phone, email, city, language, campaign, interest, amount, currency, owner, team, tags, fields);
    }

    public LeadDraft ownedBy(Long member) {
        return new LeadDraft(name, company, phone, email, city, language, campaign, interest, amount, currency, member, team, tags, fields);
    }
}
