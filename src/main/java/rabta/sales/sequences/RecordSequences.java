package rabta.sales.sequences;

import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** The sequences of a person, a lead or a deal. @param options those that can be begun; none where the reader may not @param chosen as it was sent */
public record RecordSequences(RecordKind kind, long id, String name, List<Enrolment> enrolments, List<Option> options, String chosen, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return kind.path(id) + "/sequences";
    }
}
