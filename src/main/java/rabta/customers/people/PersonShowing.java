package rabta.customers.people;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.dossier.Dossiers;
import rabta.customers.dossier.Editing;
import rabta.customers.dossier.Looking;
import rabta.customers.dossier.Showing;
import rabta.identity.Viewer;

/** A person's page, read in one transaction. */
@Service
@Transactional(readOnly = true)
class PersonShowing implements Showing {

    private final People people;
    private final Dossiers dossiers;

    PersonShowing(People people, Dossiers dossiers) {
        this.people = people;
        this.dossiers = dossiers;
    }

    @Override
    public boolean shows(RecordKind kind) {
        return kind.equals(RecordKind.PERSON);
    }

    @Override
    public PersonShow show(RecordKind kind, long id, Looking looking, Editing editing, Viewer viewer) {
        var person = people.find(id, viewer);
        return new PersonShow(person, dossiers.of(kind, id, person.name(), person.tags(), person.fields(), person::value, looking, editing, viewer));
    }
}
