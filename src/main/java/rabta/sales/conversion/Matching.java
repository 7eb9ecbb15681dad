package rabta.sales.conversion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Point;
import rabta.customers.RecordKind;
import rabta.customers.fields.Links;
import rabta.customers.search.Duplicates;
import rabta.customers.search.Likely;
import rabta.identity.Viewer;
import rabta.sales.leads.Lead;

/** Finds whom a lead may be already, among those whom the viewer sees and by what they see, as duplicates are found. */
@Service
@Transactional(readOnly = true)
public class Matching {

    private final Duplicates duplicates;
    private final Links links;

    Matching(Duplicates duplicates, Links links) {
        this.duplicates = duplicates;
        this.links = links;
    }

    public Matches of(Lead lead, Viewer viewer) {
        var people = duplicates.of(RecordKind.PERSON, 0, lead.personName(), points(lead), Map.of(), viewer);
        var companies = new ArrayList<Likely>();
        if (lead.company() != null) {
            links.named(RecordKind.COMPANY, List.of(lead.company()), viewer).getOrDefault(lead.company(), List.of())
                    .forEach(named -> companies.add(new Likely(named.id(), named.name(), null, null, "exactly", null)));
        }
        // The number of a person who is named is not their company's.
        companies.addAll(duplicates.of(RecordKind.COMPANY, 0, lead.company(), lead.named() ? List.of() : points(lead), Map.of(), viewer));
        var seen = new HashSet<Long>();
        companies.removeIf(likely -> !seen.add(likely.id()));
        return new Matches(people, companies);
    }

    static List<Point> points(Lead lead) {
        var points = new ArrayList<Point>();
        if (lead.phone() != null && lead.phone().startsWith("+")) {
            points.add(new Point(Point.Kind.PHONE, lead.phone(), null, false));
        }
        if (lead.email() != null) {
            points.add(new Point(Point.Kind.EMAIL, lead.email(), null, false));
        }
        return points;
    }
}
