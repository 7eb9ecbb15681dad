package rabta.customers.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

import rabta.customers.CustomerFilter;
import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Point;
import rabta.customers.PointForm;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.customers.dossier.FactKeeper;
import rabta.customers.listing.Column;
import rabta.customers.listing.Question;
import rabta.customers.listing.Row;
import rabta.customers.listing.Rows;
import rabta.customers.records.ContactPoints;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tags;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/**
 * Cells of a list that are changed where they stand, one or a pasted block. Each is written by the verb that changes its fact
 * anywhere else, in a transaction of its own: one that cannot be kept does not keep the others out.
 */
@Service
public class Cells {

    /** As many as a page of a list holds in its usual columns. */
    public static final int MOST = 500;

    private final Rows rows;
    private final List<FactKeeper> keepers;
    private final ContactPoints points;
    private final Ownership ownership;
    private final Tags tags;

    Cells(Rows rows, List<FactKeeper> keepers, ContactPoints points, Ownership ownership, Tags tags) {
        this.rows = rows;
        this.keepers = keepers;
        this.points = points;
        this.ownership = ownership;
        this.tags = tags;
    }

    /** What is written, and what is not and why, in the order of the edits. */
    public List<CellsShow.Answer> write(RecordKind kind, List<CellEdit> edits, Viewer viewer) {
        if (edits.size() > MOST) {
            throw new Problem("cells.too_many", MOST);
        }
        var question = rows.question(kind, CustomerFilter.none().arranged(null, edits.stream().map(CellEdit::field).filter(Objects::nonNull).distinct().toList(), null, List.of(), null), viewer);
        var before = read(question, edits);
        var errors = new ArrayList<String>();
        edits.forEach(edit -> errors.add(error(question, edit, before.get(edit.id()), viewer)));
        var after = read(question, edits);
        var answers = new ArrayList<CellsShow.Answer>();
        for (int i = 0; i < edits.size(); i++) {
            var edit = edits.get(i);
            int at = at(question, edit.field());
            if (at >= 0 && after.containsKey(edit.id())) {
                answers.add(new CellsShow.Answer(edit, question.columns().get(at), after.get(edit.id()), at, errors.get(i)));
            }
        }
        return answers;
    }

    private Map<Long, Row> read(Question question, List<CellEdit> edits) {
        return rows.of(question, edits.stream().map(CellEdit::id).distinct().toList()).stream().collect(Collectors.toMap(Row::id, row -> row));
    }

    private static int at(Question question, String field) {
        for (int i = 0; i < question.columns().size(); i++) {
            if (question.columns().get(i).key().equals(field)) {
                return i;
            }
        }
        return -1;
    }

    private String error(Question question, CellEdit edit, Row row, Viewer viewer) {
        int at = at(question, edit.field());
        if (row == null || at < 0 || !question.columns().get(at).edits()) {
            return Ui.t("cells.locked");
        }
        var column = question.columns().get(at);
        var present = column.raw(column.main() ? row.name() : row.values().get(at));
        if (edit.version() != null && edit.version() != row.version() && !present.equals(Objects.requireNonNullElse(edit.was(), ""))) {
            return present.isEmpty() ? Ui.t("customers.conflict.emptied") : Ui.t("customers.conflict", present);
        }
        try {
            write(question.kind(), column, edit, viewer);
            return null;
        } catch (Flawed flawed) {
            return flawed.flaws().getFirst().words();
        } catch (Problem problem) {
            return problem.words();
        } catch (Stale stale) {
            return Ui.t("error.conflict");
        } catch (Forbidden | NotFound | DataIntegrityViolationException locked) {
            return Ui.t("cells.locked");
        }
    }

    private void write(RecordKind kind, Column column, CellEdit edit, Viewer viewer) {
        var field = column.field();
        var keeper = FactKeeper.of(kind, keepers);
        if (field.custom()) {
            keeper.change(kind, edit.id(), Map.of(), Map.of(field.key(), edit.typed()), null, viewer);
            return;
        }
        switch (field.key()) {
            case "owner" -> ownership.assign(kind, List.of(edit.id()), owner(edit.typed()), viewer);
            case "tag" -> tag(kind, edit, viewer);
            case "phone" -> point(kind, edit, Point.Kind.PHONE, viewer);
            case "email" -> point(kind, edit, Point.Kind.EMAIL, viewer);
            default -> keeper.change(kind, edit.id(), Map.of(Fact.named(kind, field.key()).orElseThrow(NotFound::new), edit.typed()), Map.of(), null, viewer);
        }
    }

    /** By number, or by name as a sheet has it. */
    private Long owner(String typed) {
        var clean = typed.strip();
        return clean.isEmpty() ? null : ownership.members().stream().filter(m -> m.value().equals(clean) || m.label().equalsIgnoreCase(clean)).findFirst().map(m -> Long.valueOf(m.value()))
                .orElseThrow(() -> new Flawed(Flaw.of("owner", "invalid.choice")));
    }

    // The first number or address of the kind stands in the list; emptying it takes that one away.
    private void point(RecordKind kind, CellEdit edit, Point.Kind of, Viewer viewer) {
        var first = points.of(kind, edit.id()).stream().filter(p -> p.kind() == of).findFirst();
        if (edit.typed().isBlank()) {
            first.ifPresent(point -> points.remove(kind, edit.id(), point.id(), viewer));
        } else if (first.isPresent()) {
            points.change(kind, edit.id(), first.get().id(), new PointForm(of.name(), edit.typed(), first.get().label()), viewer);
        } else {
            points.add(kind, edit.id(), new PointForm(of.name(), edit.typed(), null), viewer);
        }
    }

    private void tag(RecordKind kind, CellEdit edit, Viewer viewer) {
        var wanted = tags.named(List.of(edit.typed().split("[,،;]")));
        var column = rows.question(kind, CustomerFilter.none().arranged(null, List.of("tag"), null, List.of(), null), viewer);
        var held = rows.of(column, List.of(edit.id())).getFirst().values().getLast() instanceof List<?> ids ? ids : List.of();
        wanted.stream().filter(tag -> !held.contains(tag.id())).forEach(tag -> tags.add(kind, List.of(edit.id()), tag.name(), viewer));
        held.stream().filter(id -> wanted.stream().noneMatch(tag -> tag.id() == (Long) id)).forEach(id -> tags.remove(kind, edit.id(), (Long) id, viewer));
    }
}
