package rabta.sales.sequences;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.bulk.Bulk;
import rabta.customers.bulk.Bulks;
import rabta.customers.bulk.Change;
import rabta.customers.bulk.Selection;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.NotFound;
import rabta.sales.sequences.Enrolling.Outcome;
import rabta.sales.sequences.SequencePreview.Shown;

/** Puts together what the pages of sequences show, and understands what is meant on them. */
@Service
@Transactional
class SequenceDesk {

    private static final int PAGE = 50;
    private static final int OF_RECORD = 10;
    private static final Pattern NUMBERED = Pattern.compile("#([1-9][0-9]{0,17})\\s*$");

    private final Sequences sequences;
    private final Enrolments enrolments;
    private final Enrolling enrolling;
    private final Facts facts;
    private final Records records;
    private final Bulks bulks;
    private final SequenceDeed deed;
    private final SequenceMailboxes mailboxes;

    SequenceDesk(Sequences sequences, Enrolments enrolments, Enrolling enrolling, Facts facts, Records records, Bulks bulks, SequenceDeed deed, SequenceMailboxes mailboxes) {
        this.mailboxes = mailboxes;
        this.sequences = sequences;
        this.enrolments = enrolments;
        this.enrolling = enrolling;
        this.facts = facts;
        this.records = records;
        this.bulks = bulks;
        this.deed = deed;
    }

    @Transactional(readOnly = true)
    SequenceIndex index(Viewer viewer) {
        var all = sequences.all();
        return new SequenceIndex(all, enrolments.numbers(all.stream().map(Sequence::id).toList(), viewer), viewer.may(Permission.EDIT_DEALS));
    }

    @Transactional(readOnly = true)
    SequenceEdit edit(long id, Viewer viewer) {
        var sequence = sequences.find(id);
        return typing(id, sequence.version(), SequenceForm.of(sequence), List.of(), viewer);
    }

    /** One as it is being typed. @param id null for a new one */
    @Transactional(readOnly = true)
    SequenceEdit typing(Long id, Integer version, SequenceForm form, List<Flaw> flaws, Viewer viewer) {
        return new SequenceEdit(id, version, form.shown(), mailboxes.options(form.from(), viewer), Flaw.words(flaws));
    }

    @Transactional(readOnly = true)
    SequenceShow show(long id, String which, String after, String whom, List<Flaw> flaws, Viewer viewer) {
        var sequence = sequences.find(id);
        var meant = Which.named(which);
        boolean edits = viewer.may(Permission.EDIT_DEALS);
        return new SequenceShow(sequence, enrolments.numbers(id, viewer), enrolments.bySteps(id, viewer), meant, after, enrolments.list(id, meant, after, PAGE, viewer), edits,
                edits && !sequence.archived() && !Enrolling.blind(RecordKind.PERSON, viewer) && viewer.rights().of(RecordKind.PERSON.type()).edit() != Reach.NONE, whom, Flaw.words(flaws));
    }

    /** @throws Flawed for nobody whom the viewer sees, and for one who cannot be taken in, with the reason */
    long enrolNamed(long id, String whom, Viewer viewer) {
        return one(sequences.find(id), RecordKind.PERSON, person(whom).orElseThrow(() -> new Flawed(Flaw.of("whom", "sequences.whom.unknown"))), "whom", viewer);
    }

    private static Optional<Long> person(String typed) {
        var line = Typed.line(typed);
        var numbered = NUMBERED.matcher(line == null ? "" : line);
        return numbered.find() ? Optional.of(Long.valueOf(numbered.group(1))) : Optional.empty();
    }

    private long one(Sequence sequence, RecordKind kind, long record, String field, Viewer viewer) {
        try {
            var outcome = enrolling.enrol(sequence, kind, List.of(record), null, false, viewer).stream().findFirst().orElseThrow(NotFound::new);
            if (!outcome.in()) {
                throw new Flawed(Flaw.of(field, "sequences.reason." + outcome.reason().word()));
            }
            return outcome.enrolment();
        } catch (NotFound unseen) {
            if (field.equals("whom")) {
                throw new Flawed(Flaw.of(field, "sequences.whom.unknown"));
            }
            throw unseen;
        }
    }

    @Transactional(readOnly = true)
    SequencePreview preview(long id, String whom, Viewer viewer) {
        var sequence = sequences.find(id);
        if (Typed.line(whom) == null) {
            return new SequencePreview(sequence, null, null, null, List.of(), Map.of());
        }
        var known = person(whom).flatMap(person -> facts.seen(person, viewer));
        return known.map(one -> new SequencePreview(sequence, whom, one.name(), one.email(), sequence.steps().stream().map(step -> shown(step, one)).toList(), Map.of()))
                .orElseGet(() -> new SequencePreview(sequence, whom, null, null, List.of(), Flaw.words(List.of(Flaw.of("whom", "sequences.whom.unknown")))));
    }

    private static Shown shown(SequenceStep step, Facts.Known whom) {
        var empty = whom.variables().empty((step.subject() == null ? "" : step.subject() + " ") + step.body()).stream().map(one -> one.written(Preferences.current().language())).toList();
        return step.kind().mail() ? new Shown(step, Letters.subject(step, whom), Letters.body(step, whom), null, whom.language(), empty) : new Shown(step, null, null, whom.variables().fill(step.body()), whom.language(), empty);
    }

    @Transactional(readOnly = true)
    EnrolmentShow enrolment(long id, List<Flaw> flaws, Viewer viewer) {
        var enrolment = enrolments.find(id, viewer);
        var sequence = sequences.find(enrolment.sequence());
        var phone = viewer.rights().of(enrolment.kind().type()).hides("phone") ? null
                : facts.of(enrolment.person(), enrolment.lead(), null, null).map(Facts.Known::phone).filter(number -> number.startsWith("+")).map(Phones::whatsapp).orElse(null);
        return new EnrolmentShow(enrolment, sequence, sequence.steps(), enrolments.sends(enrolment, viewer), phone, enrolments.mayChange(enrolment, viewer), Flaw.words(flaws));
    }

    @Transactional(readOnly = true)
    RecordSequences of(RecordKind kind, long id, String chosen, List<Flaw> flaws, Viewer viewer) {
        mustTake(kind);
        var name = records.name(kind, id, viewer);
        boolean may = viewer.may(Permission.EDIT_DEALS) && !Enrolling.blind(kind, viewer) && records.mayEdit(kind, id, viewer);
        return new RecordSequences(kind, id, name, enrolments.of(kind, id, OF_RECORD, viewer), may ? sequences.options() : List.of(), chosen, Flaw.words(flaws));
    }

    long enrol(RecordKind kind, long id, String sequence, Viewer viewer) {
        mustTake(kind);
        return one(chosen(sequence), kind, id, "sequence", viewer);
    }

    private static void mustTake(RecordKind kind) {
        if (!Enrolling.takes(kind)) {
            throw new NotFound();
        }
    }

    private Sequence chosen(String typed) {
        return sequences.offered().stream().filter(one -> String.valueOf(one.id()).equals(typed)).findFirst().orElseThrow(() -> new Flawed(Flaw.of("sequence", "invalid.choice")));
    }

    /** @param look whether it is to be said who would be left out */
    @Transactional(readOnly = true)
    SequenceChoice many(RecordKind kind, Selection selection, String sequence, boolean look, List<Flaw> flaws, Viewer viewer) {
        mustTake(kind);
        var chosen = sequences.offered().stream().filter(one -> String.valueOf(one.id()).equals(sequence)).findFirst();
        List<Outcome> outcomes = look && chosen.isPresent() && !selection.every() ? enrolling.preview(chosen.get(), kind, selection.id(), viewer) : null;
        return new SequenceChoice(kind, selection, sequences.options(), sequence, outcomes == null ? null : outcomes.stream().filter(Outcome::in).count(), outcomes == null ? Map.of() : Enrolling.leftOut(outcomes), Flaw.words(flaws));
    }

    /** @param ids those at once, or null for all that the filter finds, by a job */
    Bulk enrolMany(RecordKind kind, List<Long> ids, String query, String sequence, Viewer viewer) {
        mustTake(kind);
        if (Enrolling.blind(kind, viewer)) {
            throw new rabta.kernel.web.Problem("sequences.blind");
        }
        var chosen = chosen(sequence);
        var change = Change.of(deed, chosen.id(), "", chosen.name());
        return ids == null ? bulks.all(kind, change, CustomerFilter.read(query), viewer) : bulks.picked(kind, change, ids, viewer);
    }
}
