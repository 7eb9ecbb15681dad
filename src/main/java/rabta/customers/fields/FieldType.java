package rabta.customers.fields;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import rabta.kernel.sql.Fields.Type;

/** What a field holds; {@code fields.type.<NAME>} is its name. */
public enum FieldType {
    TEXT(Type.TEXT), LONG_TEXT(Type.TEXT), NUMBER(Type.NUMBER),
    /** In minor units of the workspace's currency. */
    MONEY(Type.NUMBER),
    DATE(Type.DATE),
    YES_NO(Type.YES_NO),
    /** One of a list, by the key of the choice. */
    CHOICE(Type.CHOICE),
    CHOICES(Type.TEXTS),
    /** Another record, by its id. */
    LINK(Type.REFERENCE),
    PHONE(Type.TEXT), EMAIL(Type.TEXT), URL(Type.TEXT), FILE(Type.REFERENCE),
    /** Built in alone: a member, a team, the record's tags. */
    MEMBER(Type.REFERENCE), TEAM(Type.REFERENCE), TAGS(Type.TAGS),
    /** Asked by filters alone: whether the record is in a segment. */
    SEGMENT(Type.NAMED),
    /** Asked by filters alone: what the search field of a list finds. */
    WORDS(Type.SOUGHT);

    private final Type compared;

    FieldType(Type compared) {
        this.compared = compared;
    }

    /** What the business may choose for a field of its own. */
    public static List<FieldType> addable() {
        return Arrays.stream(values()).filter(t -> t.ordinal() <= FILE.ordinal()).toList();
    }

    public static Optional<FieldType> named(String word) {
        return addable().stream().filter(t -> t.word().equals(word)).findFirst();
    }

    /** As the API and forms call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what is in it can tell one record from all others. */
    public boolean tells() {
        return this == TEXT || this == NUMBER || this == PHONE || this == EMAIL;
    }

    public String icon() {
        return switch (this) {
            case TEXT -> "typography";
            case LONG_TEXT -> "align-left";
            case NUMBER -> "hash";
            case MONEY -> "coin";
            case DATE -> "calendar";
            case YES_NO -> "toggle-left";
            case CHOICE -> "circle-dot";
            case CHOICES -> "checklist";
            case LINK -> "link";
            case PHONE -> "phone";
            case EMAIL -> "mail";
            case URL -> "world";
            case FILE -> "paperclip";
            case MEMBER -> "user";
            case TEAM -> "users-group";
            case TAGS -> "tag";
            default -> "point";
        };
    }

    public boolean chosen() {
        return this == CHOICE || this == CHOICES;
    }

    /** Whether two records may be kept from holding the same. */
    public boolean distinct() {
        return this == TEXT || this == NUMBER || this == DATE || this == PHONE || this == EMAIL || this == URL;
    }

    /** Whether the search may find records by it. */
    public boolean found() {
        return this == TEXT || this == PHONE || this == EMAIL;
    }

    /** Whether it is written in letters, so that a part of it can be asked for. */
    public boolean written() {
        return this == TEXT || this == LONG_TEXT || this == PHONE || this == EMAIL || this == URL;
    }

    /** How a filter compares it. */
    public Type compared() {
        return compared;
    }
}
