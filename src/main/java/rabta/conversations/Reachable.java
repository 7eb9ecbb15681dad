package rabta.conversations;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;

/** Who stands behind a record that a higher trade keeps, so that they can be called and written to from its page: a bean for each kind. */
public interface Reachable {

    RecordKind kind();

    /** @throws rabta.kernel.web.NotFound for a record that the viewer does not see */
    Reached reached(long id, Viewer viewer);

    /**
     * Whom one reaches by a record. What the viewer may not see of them is null.
     *
     * @param title what the record is called
     * @param person by their number, or null where none stands behind it
     * @param name of whoever is reached, or null for nobody
     * @param phone in E.164, or null
     */
    record Reached(String title, Long person, String name, String phone, String email) {

        /** Whether anybody is known who could be called at all. */
        public boolean somebody() {
            return name != null;
        }
    }
}
