package rabta.customers.segments;

import java.util.List;
import java.util.Map;

import rabta.customers.Flaw;
import rabta.customers.filters.Builder;
import rabta.kernel.web.Page;

/** @param id of the segment that is changed, or null for a new one */
public record SegmentEdit(Long id, SegmentForm form, Builder builder, List<Flaw> flaws) implements Page {

    public Map<String, String> errors() {
        return Flaw.words(flaws);
    }

    public String path() {
        return id == null ? "/segments" : "/segments/" + id;
    }

    @Override
    public int status() {
        return flaws.isEmpty() ? 200 : 422;
    }
}
