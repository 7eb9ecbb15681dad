package rabta.sales.sequences;

import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.customers.bulk.Selection;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * Asks into which sequence many are to be taken.
 *
 * @param able how many of those that were picked can be, or null where it was not looked yet; whoever is left out stands in {@code out} by the reason
 */
public record SequenceChoice(RecordKind kind, Selection selection, List<Option> options, String sequence, Long able, Map<Reason, List<Enrolling.Outcome>> out, Map<String, String> errors) implements Page {

    private static final int FEW = 10;

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String back() {
        return selection.back() == null ? kind.path() : selection.back();
    }

    public String meant() {
        return selection.every() ? Ui.t("bulk.all") : Ui.t("customers.rows", selection.id().size());
    }

    /** A few names of those who are left out for that reason. */
    public String names(Reason reason) {
        var names = out.get(reason).stream().limit(FEW).map(Enrolling.Outcome::name).toList();
        return String.join(Ui.rtl() ? "، " : ", ", names) + (out.get(reason).size() > FEW ? " …" : "");
    }
}
