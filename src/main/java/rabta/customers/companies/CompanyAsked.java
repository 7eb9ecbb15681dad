package rabta.customers.companies;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.AskedSource;
import rabta.customers.fields.Relation;
import rabta.identity.Viewer;

/** Lets filters over companies ask for their people. */
@Component
class CompanyAsked implements AskedSource {

    @Override
    public List<Relation> relations(RecordKind kind, Viewer viewer) {
        return kind.equals(RecordKind.COMPANY) && !viewer.rights().of(RecordKind.PERSON.type()).hides("company")
                ? List.of(new Relation("people", null, RecordKind.PERSON, true, "r.id", "r.company_id", "people r", Relation.live(RecordKind.PERSON, viewer).and("r.company_id is not null"), List.of()))
                : List.of();
    }
}
