package rabta.customers.segments;

import java.util.List;
import java.util.Map;

import rabta.customers.Flaw;
import rabta.customers.filters.Builder;
import rabta.kernel.web.Page;

/**
 * @param id of the segment that is changed, or null for a new one
 * @param builder null where the viewer may not know all that the segment asks: then that stays as it is
 * @param sentence what they may know of it, or null
 */
public record SegmentEdit(Long id, SegmentForm form, Builder builder, String sentence, List<Flaw> flaws) implements Page {

    SegmentEdit(Long id, SegmentForm form, Builder builder, List<Flaw> flaws) {
        this(id, form, builder, null, flaws);
    }

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
