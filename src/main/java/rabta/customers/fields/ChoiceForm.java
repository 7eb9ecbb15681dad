package rabta.customers.fields;

import rabta.customers.Typed;

/** A choice of a field as somebody typed it. @param key of one that is there already; none for a new one */
public record ChoiceForm(String key, String en, String ur, String color) {

    public ChoiceForm {
        key = key == null || key.isBlank() ? null : key;
    }

    boolean empty() {
        return Typed.line(en) == null && Typed.line(ur) == null;
    }
}
