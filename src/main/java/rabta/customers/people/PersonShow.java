package rabta.customers.people;

import rabta.customers.dossier.Dossier;
import rabta.kernel.web.Page;

public record PersonShow(Person person, Dossier dossier) implements Page {

    @Override
    public int status() {
        return dossier.editing().status();
    }
}
