package rabta.customers.fields;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Ui;

/**
 * A field as somebody describes it.
 *
 * @param labelEn one of the two labels may be missing, the other then stands for both
 * @param type a {@link FieldType#word}; that of a field that is there cannot be changed
 * @param links the type of the kind of record that a link leads to
 * @param when all of these must hold for the field to be shown
 */
public record FieldForm(String labelEn, String labelUr, String type, List<ChoiceForm> choices, Integer decimals, String links, Boolean required, Boolean unique,
        Boolean searchable, List<RuleForm> when) {

    static final int LABEL = 80;
    static final int CHOICES = 200;

    public FieldForm {
        choices = choices == null ? List.of() : choices.stream().filter(Objects::nonNull).toList();
        // A box that nobody ticked is not sent.
        required = Boolean.TRUE.equals(required);
        unique = Boolean.TRUE.equals(unique);
        searchable = Boolean.TRUE.equals(searchable);
        when = when == null ? List.of() : when.stream().filter(Objects::nonNull).toList();
    }

    public static FieldForm named(String en, String ur, FieldType type) {
        return new FieldForm(en, ur, type.word(), List.of(), null, null, false, false, false, List.of());
    }

    public FieldForm choosing(String... names) {
        var choices = new ArrayList<ChoiceForm>();
        for (var name : names) {
            choices.add(new ChoiceForm(null, name, name, null));
        }
        return new FieldForm(labelEn, labelUr, type, choices, decimals, links, required, unique, searchable, when);
    }

    public FieldForm with(Integer decimals) {
        return new FieldForm(labelEn, labelUr, type, choices, decimals, links, required, unique, searchable, when);
    }

    public FieldForm linking(RecordKind kind) {
        return new FieldForm(labelEn, labelUr, type, choices, decimals, kind.type(), required, unique, searchable, when);
    }

    public FieldForm with(boolean required, boolean unique, boolean searchable) {
        return new FieldForm(labelEn, labelUr, type, choices, decimals, links, required, unique, searchable, when);
    }

    public FieldForm shownWhen(String field, String is, String value) {
        return new FieldForm(labelEn, labelUr, type, choices, decimals, links, required, unique, searchable, List.of(new RuleForm(field, is, value)));
    }

    /** The form of a field that is there. */
    public static FieldForm of(CustomField field) {
        return new FieldForm(field.labelEn(), field.labelUr(), field.type().word(), field.offered().stream().map(c -> new ChoiceForm(c.key(), c.en(), c.ur(), c.color())).toList(),
                field.settings().decimals(), field.settings().links(), field.required(), field.unique(), field.searchable(), Rules.of(field));
    }

    /** The same with one more empty line of choices, or of the rule; another look at it for any other word. */
    FieldForm withMore(String what) {
        var moreChoices = new ArrayList<>(choices);
        var moreRules = new ArrayList<>(when);
        if (what.equals("choices")) {
            moreChoices.add(new ChoiceForm(null, null, null, null));
        } else if (what.equals("when")) {
            moreRules.add(new RuleForm(null, null, null));
        }
        return new FieldForm(labelEn, labelUr, type, moreChoices, decimals, links, required, unique, searchable, moreRules);
    }

    /** The field that would come of it, for a look at it. */
    CustomField preview(RecordKind kind, FieldType type) {
        var name = Objects.requireNonNullElse(english(), Ui.t("fields.no_name"));
        var choices = given().stream().map(c -> new Choice(Objects.requireNonNullElse(c.key(), "c" + given().indexOf(c)), c.en() == null || c.en().isBlank() ? c.ur() : c.en(),
                c.ur() == null || c.ur().isBlank() ? c.en() : c.ur(), "teal", false)).toList();
        return new CustomField(0, kind, "preview", name, Objects.requireNonNullElse(urdu(), name), type, new FieldSettings(choices, decimals, links), required, unique, searchable, null, 0, null, null);
    }

    FieldType held() {
        return FieldType.named(type).orElse(null);
    }

    String english() {
        var en = Typed.line(labelEn);
        return en == null ? Typed.line(labelUr) : en;
    }

    String urdu() {
        var ur = Typed.line(labelUr);
        return ur == null ? Typed.line(labelEn) : ur;
    }

    List<ChoiceForm> given() {
        return choices.stream().filter(c -> !c.empty()).toList();
    }

    /** All that is not right with it by itself. */
    List<Flaw> flaws() {
        var flaws = new ArrayList<Flaw>();
        if (english() == null) {
            flaws.add(Flaw.of("labelEn", "invalid.required"));
        }
        label(flaws, "labelEn", labelEn);
        label(flaws, "labelUr", labelUr);
        if (held() == null) {
            flaws.add(Flaw.of("type", type == null || type.isBlank() ? "invalid.required" : "invalid.choice"));
            return flaws;
        }
        if (held().chosen()) {
            choices(flaws);
        }
        if (decimals != null && (decimals < 0 || decimals > 6)) {
            flaws.add(Flaw.of("decimals", "invalid.too_large", 6));
        }
        if (unique && !held().distinct()) {
            flaws.add(Flaw.of("unique", "fields.cannot_be_unique"));
        }
        if (searchable && !held().found()) {
            flaws.add(Flaw.of("searchable", "fields.cannot_be_searched"));
        }
        return flaws;
    }

    private static void label(List<Flaw> flaws, String name, String typed) {
        if (typed != null && typed.strip().length() > LABEL) {
            flaws.add(Flaw.of(name, "invalid.too_long", LABEL));
        }
    }

    private void choices(List<Flaw> flaws) {
        if (given().isEmpty()) {
            flaws.add(Flaw.of("choices", "fields.no_choices"));
        }
        if (given().size() > CHOICES) {
            flaws.add(Flaw.of("choices", "fields.too_many_choices", CHOICES));
        }
        var names = new HashSet<String>();
        for (int i = 0; i < choices.size(); i++) {
            var choice = choices.get(i);
            label(flaws, "choices[" + i + "].en", choice.en());
            label(flaws, "choices[" + i + "].ur", choice.ur());
            if (!choice.empty() && !names.add(Folding.fold(choice.en() == null || choice.en().isBlank() ? choice.ur() : choice.en()))) {
                flaws.add(Flaw.of("choices[" + i + "].en", "invalid.unique"));
            }
        }
    }
}
