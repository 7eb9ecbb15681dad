package rabta.customers.filters;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.ui.Chip;
import rabta.kernel.ui.Ui;

/** Each thing that narrows a list as a sentence that can be taken away. */
@Service
@Transactional(readOnly = true)
public class Chips {

    private final Sentences sentences;
    private final Misfits misfits;

    Chips(Sentences sentences, Misfits misfits) {
        this.sentences = sentences;
        this.misfits = misfits;
    }

    public List<Chip> of(RecordKind kind, CustomerFilter filter, Viewer viewer) {
        var narrowings = filter.narrowings(viewer);
        if (narrowings.isEmpty()) {
            return List.of();
        }
        var said = sentences.of(narrowings.stream().map(CustomerFilter.Narrowing::condition).toList(), kind, viewer);
        var chips = new ArrayList<Chip>();
        for (int i = 0; i < said.size(); i++) {
            var misfit = misfits.of(narrowings.get(i).condition(), kind, viewer);
            chips.add(new Chip(misfit.isPresent() ? Ui.t("filter.not_understood", misfit.get()) : said.get(i), null, misfit.isEmpty(), kind.path() + narrowings.get(i).without()));
        }
        return chips;
    }
}
