package rabta.customers.fields;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import rabta.kernel.text.Folding;

/** What in a field tells one record from all others however it is spelt: a number plate, a serial number, a phone. */
public final class Telling {

    /** The same value, or nearly, in more records tells none from another. */
    public static final int SHARED = 5;

    private static final int SHORTEST = 4;
    private static final int NUMBER = 10;
    private static final Pattern PART = Pattern.compile("[0-9]+|[\\p{L}\\p{M}]+");

    private Telling() {
    }

    public static List<CustomField> of(List<CustomField> fields) {
        return fields.stream().filter(field -> field.type() == FieldType.TEXT || field.type() == FieldType.PHONE || field.type() == FieldType.EMAIL).toList();
    }

    /** The value without what spellings differ in; null where it tells nothing. A word without a digit tells something only in a field that no two records share. */
    public static String key(CustomField field, String value) {
        var parts = PART.matcher(Folding.fold(value)).results().map(part -> part.group()).toList();
        var key = String.join("", parts);
        if (field.type() == FieldType.PHONE) {
            var digits = key.replaceAll("[^0-9]", "");
            return digits.length() < NUMBER ? null : digits.substring(digits.length() - NUMBER);
        }
        boolean tells = field.unique() || field.type() == FieldType.EMAIL || key.chars().anyMatch(c -> c >= '0' && c <= '9');
        return key.length() >= SHORTEST && tells ? key : null;
    }

    /** Of each field that tells something what it tells, by slot. */
    public static Map<String, String> keys(List<CustomField> telling, Map<String, String> held) {
        return telling.stream().filter(field -> key(field, held.get(field.slot())) != null).collect(Collectors.toMap(CustomField::slot, field -> key(field, held.get(field.slot()))));
    }

    /** What the text that records are searched by is like where a record may hold the same. */
    public static String like(CustomField field, String value) {
        return field.type() == FieldType.PHONE ? "%" + key(field, value) + "%"
                : PART.matcher(Folding.fold(value)).results().map(part -> part.group()).collect(Collectors.joining("%", "%", "%"));
    }

    /** Nearly the same in a statement: what it brings together is compared by {@link #key}. @param held the expression of the value */
    public static String sql(CustomField field, String held) {
        var plain = "regexp_replace(lower(translate(" + held + ", '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', '01234567890123456789')), '[][ ().,:;/_#+''\"-]', '', 'g')";
        return field.type() == FieldType.PHONE ? "right(" + plain + ", " + NUMBER + ")" : plain;
    }
}
