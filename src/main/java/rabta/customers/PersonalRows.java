package rabta.customers;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import rabta.identity.Viewer;

/**
 * Rows of a higher room that are about somebody although they do not name them themselves, or are not for everybody who hands them out: a
 * bean of whoever keeps them. They are shown to whoever asks what is held about them.
 */
public interface PersonalRows {

    /** A statement over the people {@code :ids}, with what else it asks for. */
    record Statement(String sql, Map<String, Object> params) {

        public static Statement of(String sql) {
            return new Statement(sql, Map.of());
        }
    }

    /** By the name of the table a statement that answers one object of JSON for each row, for the people {@code :ids}. */
    default Map<String, String> rows() {
        return Map.of();
    }

    /** The same of what this viewer may hand out. It stands in the place of what a {@link Link} of that table would show. */
    default Map<String, Statement> rows(Viewer viewer) {
        var statements = new LinkedHashMap<String, Statement>();
        rows().forEach((table, sql) -> statements.put(table, Statement.of(sql)));
        return statements;
    }

    /** A statement that answers the numbers of the files among them, for the people {@code :ids}, whoever sees them: what is to be erased. */
    String files();

    /** The numbers of those files that this viewer may hand out. */
    default Statement files(Viewer viewer) {
        return Statement.of(files());
    }

    /** The names of those who hold more about them than the viewer sees, each once. */
    default List<String> holders(Collection<Long> people, Viewer viewer) {
        return List.of();
    }
}
