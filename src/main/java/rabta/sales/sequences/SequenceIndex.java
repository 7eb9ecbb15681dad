package rabta.sales.sequences;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.sequences.Enrolments.Numbers;

/** @param mayEdit whether the reader may add one and change them */
public record SequenceIndex(List<Sequence> sequences, Map<Long, Numbers> numbers, boolean mayEdit) implements Page {

    public List<Sequence> offered() {
        return sequences.stream().filter(one -> !one.archived()).toList();
    }

    public List<Sequence> archived() {
        return sequences.stream().filter(Sequence::archived).toList();
    }

    public long count(Sequence sequence, String word) {
        return numbers.containsKey(sequence.id()) ? numbers.get(sequence.id()).of(word) : 0;
    }

    /** "12 %", or a dash. */
    public String share(Sequence sequence, String word) {
        var share = numbers.containsKey(sequence.id()) ? numbers.get(sequence.id()).share(word) : null;
        return share == null ? "—" : Ui.percent(share);
    }
}
