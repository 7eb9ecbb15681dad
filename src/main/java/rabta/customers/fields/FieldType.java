package rabta.customers.fields;

import rabta.kernel.sql.Fields.Type;

/** What a field holds; {@code fields.type.<NAME>} is its name. */
public enum FieldType {
    TEXT(Type.TEXT), LONG_TEXT(Type.TEXT), NUMBER(Type.NUMBER),
    /** In minor units of the workspace's currency. */
    MONEY(Type.NUMBER),
    DATE(Type.DATE), YES_NO(Type.TEXT),
    /** One of a list, by the key of the choice. */
    CHOICE(Type.TEXT),
    CHOICES(Type.TEXT),
    /** Another record, by its id. */
    LINK(Type.REFERENCE),
    PHONE(Type.TEXT), EMAIL(Type.TEXT), URL(Type.TEXT), FILE(Type.REFERENCE),
    /** Built in alone: a member, a team, the record's tags. */
    MEMBER(Type.REFERENCE), TEAM(Type.REFERENCE), TAGS(Type.TAGS);

    private final Type compared;

    FieldType(Type compared) {
        this.compared = compared;
    }

    /** How a filter compares it. */
    public Type compared() {
        return compared;
    }
}
