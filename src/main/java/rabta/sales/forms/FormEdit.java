package rabta.sales.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * A form as it is put together.
 *
 * @param form what it is at present; {@code typed} what somebody makes of it
 * @param known what it may ask, by key
 * @param link where strangers find it
 */
public record FormEdit(Form form, FormForm typed, Map<String, Askable> known, List<Option> members, List<Option> sources, FormDays.Count count, String link, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return "/forms/" + form.id();
    }

    public String usual(Asked asked) {
        var askable = known.get(asked.key());
        return askable == null ? asked.key() : askable.label(Language.of(typed.language()));
    }

    /** What it does not ask yet, in the reader's language. */
    public List<Option> addable() {
        var reader = Language.of(Ui.lang());
        var options = new ArrayList<Option>(List.of(new Option("", Ui.t("forms.add.choose"))));
        known.values().stream().filter(askable -> typed.asked().stream().noneMatch(asked -> asked.key().equals(askable.key()))).forEach(askable -> options.add(new Option(askable.key(), askable.label(reader))));
        return options;
    }

    public List<Option> owners() {
        var options = new ArrayList<Option>(List.of(new Option("", Ui.t("forms.owner.rules"))));
        options.addAll(members);
        return options;
    }

    public List<Option> from() {
        var options = new ArrayList<Option>(List.of(new Option("", Ui.t("forms.source.usual"))));
        options.addAll(sources);
        return options;
    }

    public String source() {
        return typed.source() == null ? "" : typed.source().toString();
    }

    public String owner() {
        return typed.owner() == null ? "" : typed.owner().toString();
    }

    /** To be put into a page of the business: the form in a frame. Its address is told in full, so that the campaign in it is known. */
    public String frame() {
        return """
                <iframe src="%s" title="%s" width="100%%" height="640" style="border:0" referrerpolicy="no-referrer-when-downgrade"></iframe>"""
                .formatted(link, escaped(form.title()));
    }

    /** The same as a form in the page's own clothes; what is sent is shown once more by us, so that no program can send it in heaps. */
    public String plain() {
        var lines = new StringBuilder("<form method=\"post\" action=\"%s\" accept-charset=\"utf-8\" lang=\"%s\" dir=\"%s\">\n".formatted(link, form.language().tag(), form.language().dir()));
        form.asked().stream().filter(asked -> known.containsKey(asked.key())).forEach(asked -> lines.append("  <label>").append(escaped(asked.label() == null ? known.get(asked.key()).label(form.language()) : asked.label()))
                .append(' ').append(input(asked, known.get(asked.key()))).append("</label>\n"));
        List.of("utm_source", "utm_medium", "utm_campaign").forEach(name -> lines.append("  <input type=\"hidden\" name=\"").append(name).append("\" value=\"\">\n"));
        return lines.append("  <button>").append(escaped(rabta.kernel.ui.Words.pattern(form.language(), "forms.send"))).append("</button>\n</form>").toString();
    }

    private String input(Asked asked, Askable known) {
        var required = asked.required() ? " required" : "";
        return switch (known.input()) {
            case "textarea" -> "<textarea name=\"%s\" maxlength=\"%d\"%s></textarea>".formatted(asked.key(), known.longest(), required);
            case "select", "several" -> {
                var options = new StringBuilder("<select name=\"" + asked.key() + "\"" + (known.input().equals("several") ? " multiple" : "") + required + ">");
                choices(known, form.language()).forEach(option -> options.append("<option value=\"").append(escaped(option.value())).append("\">").append(escaped(option.label())).append("</option>"));
                yield options.append("</select>").toString();
            }
            default -> "<input type=\"%s\" name=\"%s\" maxlength=\"%d\"%s>".formatted(known.input(), asked.key(), known.longest(), required);
        };
    }

    /** What one may choose from, in that language. */
    public static List<Option> choices(Askable known, Language language) {
        var options = new ArrayList<Option>();
        if (known.input().equals("select")) {
            options.add(new Option("", "—"));
        }
        if (known.type() == rabta.customers.fields.FieldType.YES_NO) {
            options.add(new Option("true", rabta.kernel.ui.Words.pattern(language, "word.yes")));
            options.add(new Option("false", rabta.kernel.ui.Words.pattern(language, "word.no")));
        } else {
            known.field().offered().forEach(choice -> options.add(new Option(choice.key(), language == Language.UR ? choice.ur() : choice.en())));
        }
        return options;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
