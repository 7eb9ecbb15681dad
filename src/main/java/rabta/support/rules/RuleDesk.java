package rabta.support.rules;

import static rabta.support.TicketKind.TICKET;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.filters.Builder;
import rabta.customers.filters.Building;
import rabta.customers.filters.Misfits;
import rabta.customers.filters.Sentences;
import rabta.customers.records.Ownership;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.support.tickets.TicketWords;

/** Puts together what the pages of rules show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class RuleDesk {

    private final TicketRules rules;
    private final TicketWords words;
    private final Building building;
    private final Sentences sentences;
    private final Misfits misfits;
    private final Ownership ownership;

    RuleDesk(TicketRules rules, TicketWords words, Building building, Sentences sentences, Misfits misfits, Ownership ownership) {
        this.rules = rules;
        this.words = words;
        this.building = building;
        this.sentences = sentences;
        this.misfits = misfits;
        this.ownership = ownership;
    }

    RuleIndex index(Viewer viewer) {
        var all = rules.all();
        var said = new HashMap<Long, String>();
        var wrong = new HashMap<Long, String>();
        var done = new HashMap<Long, String>();
        for (var rule : all) {
            rule.condition().ifPresent(condition -> misfits.of(condition, TICKET, viewer).ifPresentOrElse(misfit -> wrong.put(rule.id(), misfit), () -> said.put(rule.id(), sentences.of(condition, TICKET, viewer))));
            done.put(rule.id(), String.join(" · ", words(rule.deeds())));
        }
        return new RuleIndex(all, said, wrong, done);
    }

    private List<String> words(Deeds deeds) {
        var said = new ArrayList<String>();
        if (deeds.owner() != null) {
            said.add(Ui.t("word.owner") + ": " + ownership.member(deeds.owner()).orElse("—"));
        }
        if (deeds.type() != null) {
            said.add(Ui.t("fact.type") + ": " + words.type(deeds.type()).name());
        }
        if (deeds.priority() != null) {
            said.add(Ui.t("fact.priority") + ": " + Ui.t("priority." + deeds.priority()));
        }
        if (deeds.status() != null) {
            said.add(Ui.t("fact.status") + ": " + words.status(deeds.status()).name());
        }
        if (deeds.tag() != null) {
            said.add(Ui.t("ticket_rules.tag") + ": " + deeds.tag());
        }
        if (deeds.note() != null) {
            said.add(Ui.t("ticket_rules.note"));
        }
        if (deeds.reply() != null) {
            said.add(Ui.t("ticket_rules.reply"));
        }
        return said;
    }

    RuleEdit blank(Viewer viewer) {
        return edit(null, RuleForm.blank(), building.open(TICKET, CustomerFilter.none(), viewer), List.of());
    }

    RuleEdit rule(long id, Viewer viewer) {
        var rule = rules.find(id);
        var filter = rule.condition().map(condition -> CustomerFilter.none().narrowedTo(condition)).orElse(CustomerFilter.none());
        return edit(id, RuleForm.of(rule), building.open(TICKET, filter, viewer), List.of());
    }

    RuleEdit again(Long id, RuleForm form, Map<String, String[]> typed, List<Flaw> flaws, Viewer viewer) {
        return edit(id, form, building.again(TICKET, CustomerFilter.none(), typed, viewer), flaws);
    }

    private RuleEdit edit(Long id, RuleForm form, Builder builder, List<Flaw> flaws) {
        return new RuleEdit(id, form, builder, ownership.members(), words.types().stream().map(type -> new Option(String.valueOf(type.id()), type.name())).toList(),
                words.statuses().stream().map(status -> new Option(String.valueOf(status.id()), status.name())).toList(), Flaw.words(flaws));
    }

    /** What was put together. @throws Flawed for what is not understood */
    Builder built(Map<String, String[]> typed, Viewer viewer) {
        var built = building.again(TICKET, CustomerFilter.none(), typed, viewer);
        if (built.misfit() != null) {
            throw new Flawed(Flaw.of("filter", "filter.not_understood", built.misfit()));
        }
        return built;
    }
}
