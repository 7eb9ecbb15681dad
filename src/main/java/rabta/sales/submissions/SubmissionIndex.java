package rabta.sales.submissions;

import java.util.Map;

import rabta.customers.fields.FieldType;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.sales.forms.Askable;
import rabta.sales.forms.Form;
import rabta.sales.forms.FormDays;
import rabta.sales.forms.FormEdit;

/** What was sent by a form. @param count of the last thirty days */
public record SubmissionIndex(Form form, Map<String, Askable> known, FormDays.Count count, Paged<Submission> list) implements Page {

    public String path() {
        return "/forms/" + form.id() + "/submissions";
    }

    public String label(String key) {
        return known.containsKey(key) ? known.get(key).label(Language.of(Ui.lang())) : key;
    }

    /** As a reader would say it. */
    public String shown(String key, String value) {
        var askable = known.get(key);
        if (askable == null) {
            return value;
        }
        if (askable.type() == FieldType.PHONE) {
            return Ui.phone(value);
        }
        if (!askable.input().equals("select") && !askable.input().equals("several")) {
            return value;
        }
        var options = FormEdit.choices(askable, Language.of(Ui.lang()));
        return java.util.Arrays.stream(value.split(",")).map(one -> options.stream().filter(option -> option.value().equals(one)).findFirst().map(option -> option.label()).orElse(one))
                .collect(java.util.stream.Collectors.joining(Ui.rtl() ? "، " : ", "));
    }

    public boolean latin(String key) {
        return known.containsKey(key) && switch (known.get(key).type()) {
            case PHONE, EMAIL, URL -> true;
            default -> false;
        };
    }

    public String rate() {
        return count.rate() == null ? "—" : Ui.percent(count.rate());
    }
}
