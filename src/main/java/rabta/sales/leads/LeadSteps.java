package rabta.sales.leads;

import static rabta.sales.LeadKind.LEAD;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.steps.StepRow;
import rabta.collaboration.steps.Steps;
import rabta.collaboration.steps.StepsAsked;
import rabta.customers.CustomerFilter;
import rabta.customers.Visible;
import rabta.customers.filters.Chips;
import rabta.customers.listing.Question;
import rabta.customers.listing.Row;
import rabta.customers.listing.Rows;
import rabta.customers.objects.Objects;
import rabta.customers.views.SavedView;
import rabta.customers.views.SavedViews;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Chip;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;

/** The leads that are worked on by what is to be done about them. */
@Service
@Transactional(readOnly = true)
class LeadSteps {

    private static final String OPEN = "r.status in ('NEW', 'WORKING', 'QUALIFIED')";
    /** What a row says of a lead besides its name, the first below it. */
    private static final List<String> SAID = List.of("company", "status", "amount");

    private final Steps steps;
    private final Objects lists;
    private final Rows rows;
    private final Chips chips;
    private final SavedViews views;

    LeadSteps(Steps steps, Objects lists, Rows rows, Chips chips, SavedViews views) {
        this.steps = steps;
        this.lists = lists;
        this.rows = rows;
        this.chips = chips;
        this.views = views;
    }

    /**
     * A page of them, or those of these rows that are among them still.
     *
     * @throws NotFound for whom next steps are hidden from
     */
    LeadStepsShow show(CustomerFilter asked, boolean bareFirst, List<Long> of, Viewer viewer) {
        var rights = viewer.rights().of(LEAD.type());
        if (rights.hides("next_step")) {
            throw new NotFound();
        }
        var filter = meant(asked, viewer);
        var open = Visible.to(viewer, LEAD, "r").and(lists.asked(LEAD, filter, viewer)).and(OPEN);
        var which = new StepsAsked(null, bareFirst, asked.after(), of);
        var page = steps.page(LEAD, open, which, viewer);
        var grid = steps.grid(LEAD, Ui.t("steps.lead"), rows(page.rows(), viewer), open, LeadStepsShow.at(filter, bareFirst), which.only(), page.next(), viewer);
        var said = chips.of(LEAD, filter, viewer).stream().map(chip -> new Chip(chip.label(), chip.value(), chip.understood(), LeadStepsShow.at(CustomerFilter.read(chip.remove().replaceFirst("^[^?]*", "")), bareFirst))).toList();
        return new LeadStepsShow(filter, said, grid, steps.count(LEAD, open, LeadStepsShow.COUNTED + 1), bareFirst, viewer.may(Permission.EDIT_DEALS) && rights.create());
    }

    private CustomerFilter meant(CustomerFilter asked, Viewer viewer) {
        var saved = asked.saved();
        return saved == null ? asked : views.of(LEAD, viewer).stream().filter(view -> view.id() == saved).findFirst().map(SavedView::filter).map(CustomerFilter::unsaved).orElse(asked);
    }

    private List<StepRow> rows(List<Long> ids, Viewer viewer) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var question = rows.question(LEAD, CustomerFilter.none().arranged(null, SAID, null, List.of(), null), viewer);
        var found = rows.of(question, ids).stream().collect(Collectors.toMap(Row::id, Function.identity()));
        return ids.stream().map(found::get).filter(java.util.Objects::nonNull).map(row -> row(row, question)).toList();
    }

    private static StepRow row(Row row, Question question) {
        String whose = null;
        var facts = new ArrayList<String>();
        for (int i = 0; i < question.columns().size(); i++) {
            var column = question.columns().get(i);
            var value = row.values().get(i);
            if (value != null && column.key().equals(SAID.getFirst())) {
                whose = column.words(value);
            } else if (value != null && !column.main()) {
                facts.add(column.words(value));
            }
        }
        return new StepRow(row.id(), row.name(), whose, facts);
    }
}
