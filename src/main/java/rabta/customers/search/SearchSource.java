package rabta.customers.search;

import java.util.List;
import java.util.Map;

import rabta.identity.Viewer;

/** A room that answers the one search box. Higher rooms implement it for what is theirs. */
public interface SearchSource {

    /** The best first, and nothing that the viewer may not see. */
    List<Found> search(String typed, Viewer viewer, int size);

    /** What is found there is called, by type, where it is no kind of record. */
    default Map<String, String> types() {
        return Map.of();
    }
}
