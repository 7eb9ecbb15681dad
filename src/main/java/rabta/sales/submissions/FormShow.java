package rabta.sales.submissions;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import rabta.kernel.ui.Option;
import rabta.sales.forms.Askable;
import rabta.sales.forms.Asked;
import rabta.sales.forms.Form;
import rabta.sales.forms.FormEdit;

/**
 * A form as strangers see it.
 *
 * @param known what may be asked, by key; what is not there any more is not asked
 * @param word null where it is only looked at and cannot be sent
 * @param notice the key of what stands above, or null
 */
public record FormShow(Form form, String business, String path, Map<String, Askable> known, Map<String, String> typed, boolean agreed, String page, Map<String, String> utm, String word,
        Map<String, String> errors, String notice) implements FormPage {

    /** The name of what programs alone fill in, and of the one-time word. */
    public static final String TRAP = Sent.TRAP;
    public static final String WORD = Sent.WORD;

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public List<Asked> asked() {
        return form.asked().stream().filter(asked -> known.containsKey(asked.key())).toList();
    }

    public Askable of(Asked asked) {
        return known.get(asked.key());
    }

    public String label(Asked asked) {
        return asked.label() == null ? of(asked).label(form.language()) : asked.label();
    }

    public List<Option> options(Asked asked) {
        return FormEdit.choices(of(asked), form.language());
    }

    public boolean chosen(Asked asked, Option option) {
        return List.of(typed.getOrDefault(asked.key(), "").split(",")).contains(option.value());
    }

    public Map<String, String> hidden() {
        var hidden = utm.entrySet().stream().collect(Collectors.toMap(e -> "utm_" + e.getKey(), Map.Entry::getValue));
        if (page != null) {
            hidden.put("form_page", page);
        }
        return hidden;
    }
}
