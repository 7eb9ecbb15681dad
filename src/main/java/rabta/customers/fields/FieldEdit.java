package rabta.customers.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import rabta.customers.RecordKind;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * @param id of the field, or 0 for a new one
 * @param type null while it is being chosen
 * @param namable what a rule may name
 * @param linkable the kinds of record that a link may lead to
 */
public record FieldEdit(RecordKind kind, long id, FieldType type, FieldForm form, List<Option> namable, List<Option> linkable, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return FieldPages.path(kind);
    }

    public String action() {
        return id == 0 ? path() : path() + "/" + id;
    }

    public List<Option> operators() {
        return Rules.OPERATORS.stream().map(o -> new Option(Rules.word(o), Ui.t("fields.rule." + Rules.word(o)))).toList();
    }

    /** The lines of the rule, with an empty one to begin with. */
    public List<RuleForm> when() {
        var lines = new ArrayList<>(form.when());
        if (lines.isEmpty() || !lines.getLast().empty()) {
            lines.add(new RuleForm(null, null, null));
        }
        return lines;
    }

    public List<ChoiceForm> choices() {
        var lines = new ArrayList<>(form.choices());
        while (lines.size() < 2) {
            lines.add(new ChoiceForm(null, null, null, null));
        }
        return lines;
    }

    /** The field as a record would show it. */
    public CustomField preview() {
        // A new link leads to people until something else is chosen.
        return (type == FieldType.LINK && form.links() == null ? form.linking(RecordKind.PERSON) : form).preview(kind, type);
    }
}
