package rabta.customers.listing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntSupplier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyIndex;
import rabta.customers.people.People;
import rabta.customers.people.PeopleIndex;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tag;
import rabta.customers.records.Tags;
import rabta.identity.Viewer;

/** The lists of people and companies with all that stands around them, in one transaction. */
@Service
@Transactional(readOnly = true)
public class Listings {

    private static final int SIZE = 50;

    private final JdbcClient jdbc;
    private final People people;
    private final Companies companies;
    private final Tags tags;
    private final Ownership ownership;

    Listings(JdbcClient jdbc, People people, Companies companies, Tags tags, Ownership ownership) {
        this.jdbc = jdbc;
        this.people = people;
        this.companies = companies;
        this.tags = tags;
        this.ownership = ownership;
    }

    public PeopleIndex people(CustomerFilter filter, Viewer viewer) {
        var page = people.list(filter, SIZE, viewer);
        return new PeopleIndex(listing(RecordKind.PERSON, filter, page.rows().size(), page.next(), () -> people.count(filter, viewer), viewer), page.rows());
    }

    public CompanyIndex companies(CustomerFilter filter, Viewer viewer) {
        var page = companies.list(filter, SIZE, viewer);
        return new CompanyIndex(listing(RecordKind.COMPANY, filter, page.rows().size(), page.next(), () -> companies.count(filter, viewer), viewer), page.rows());
    }

    private Listing listing(RecordKind kind, CustomerFilter filter, int shown, String next, IntSupplier counting, Viewer viewer) {
        int count = filter.after() == null && next == null ? shown : counting.getAsInt();
        var known = new LinkedHashMap<Long, Tag>();
        tags.all().forEach(tag -> known.put(tag.id(), tag));
        return new Listing(kind, filter, shown, count, People.COUNTED, next, known, ownership.members(), filter.company() == null ? null : company(filter.company(), viewer));
    }

    private String company(long id, Viewer viewer) {
        var where = Visible.to(viewer, RecordKind.COMPANY, "r").and("r.id = :id", id);
        return jdbc.sql("select r.name from companies r where " + where.sql()).params(where.params()).query(String.class).optional().orElse(null);
    }

    /** The cities that are written most, for a field that proposes them. */
    public List<String> cities() {
        return jdbc.sql("select r.city from (select p.city from people p where p.city is not null and p.archived_at is null limit 5000) r group by r.city order by count(*) desc limit 50")
                .query(String.class).list();
    }
}
