package rabta.sales.deals;

import rabta.customers.fields.CustomField;

/**
 * What a deal lacks for a stage.
 *
 * @param slot of the field
 * @param input what it is called in forms, in flaws and for programs
 * @param field as the business made it, or null
 * @param mayFill whether the viewer may write it
 */
public record Lack(String slot, String input, String label, CustomField field, boolean mayFill) {
}
