package rabta.sales.forms;

import rabta.customers.fields.CustomField;
import rabta.customers.fields.FieldType;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Words;

/**
 * Something that a form may ask: a lead's own fact, or a field that the business added to leads.
 *
 * @param key in forms and in what is sent; of a field of the business its own behind {@code own_}
 * @param field null for what every lead has
 */
public record Askable(String key, FieldType type, CustomField field) {

    public static final String OWN = "own_";

    static Askable of(CustomField field) {
        return new Askable(OWN + field.key(), field.type(), field);
    }

    /** What stands above it unless the form says otherwise. */
    public String label(Language language) {
        return field == null ? Words.pattern(language, "forms.ask." + key) : language == Language.UR ? field.labelUr() : field.labelEn();
    }

    /** How a browser asks it. */
    public String input() {
        return switch (type) {
            case PHONE -> "tel";
            case EMAIL -> "email";
            case URL -> "url";
            case LONG_TEXT -> "textarea";
            case CHOICE, YES_NO -> "select";
            case CHOICES -> "several";
            case DATE -> "date";
            default -> "text";
        };
    }

    /** What a browser may fill in by itself (WHATWG HTML, autofill), or null. */
    public String autocomplete() {
        return switch (key) {
            case "name" -> "name";
            case "phone" -> "tel";
            case "email" -> "email";
            case "company" -> "organization";
            case "city" -> "address-level2";
            default -> null;
        };
    }

    public int longest() {
        return type == FieldType.LONG_TEXT ? 2000 : 200;
    }
}
