package rabta.customers.fields;

import java.math.BigDecimal;
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
    private static final Pattern NUMERAL = Pattern.compile("\\d{1,30}(\\.\\d{1,10})?");
    // As Folding has them: one letter for each family, one digit for each script, and no signs of vowels.
    private static final String WRITTEN = "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩يىئكھةۀهۃۂأإآٱؤ";
    private static final String READ = "01234567890123456789یییکہہہہہہااااو";
    private static final String DROPPED = "\u0621\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670";
    private static final Pattern PART = Pattern.compile("[0-9]+|[\\p{L}\\p{M}]+");

    private Telling() {
    }

    public static List<CustomField> of(List<CustomField> fields) {
        return fields.stream().filter(CustomField::telling).toList();
    }

    /**
     * The value without what spellings differ in; null where it tells nothing. A word without a digit tells something only in a
     * field that the business has chosen, or that no two records share.
     */
    public static String key(CustomField field, String value) {
        if (field.type() == FieldType.NUMBER) {
            return number(value);
        }
        var key = PART.matcher(Folding.fold(value)).results().map(part -> part.group()).collect(Collectors.joining());
        if (field.type() == FieldType.PHONE) {
            var digits = key.replaceAll("[^0-9]", "");
            return digits.length() < NUMBER ? null : digits.substring(digits.length() - NUMBER);
        }
        boolean tells = field.chosen() || field.unique() || field.type() == FieldType.EMAIL || key.chars().anyMatch(c -> c >= '0' && c <= '9');
        return key.length() >= SHORTEST && tells ? key : null;
    }

    private static String number(String value) {
        var digits = Folding.fold(value).replaceAll("[ ,٬'-]", "");
        if (!NUMERAL.matcher(digits).matches()) {
            return null;
        }
        var key = new BigDecimal(digits).stripTrailingZeros().toPlainString();
        return key.length() < SHORTEST ? null : key;
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

    /**
     * Nearly the same in a statement, and the very expression that the index of a chosen field has: what it brings together is
     * compared by {@link #key}. Made of what it is given alone.
     *
     * @param held the expression of the value, a text
     */
    public static String sql(CustomField field, String held) {
        if (field.type() == FieldType.NUMBER) {
            return "((" + held + ")::numeric)";
        }
        var plain = "regexp_replace(lower(translate(" + held + ", '" + WRITTEN + DROPPED + "', '" + READ + "')), '[][ ().,:;/_#+''\"-]', '', 'g')";
        return field.type() == FieldType.PHONE ? "right(" + plain + ", " + NUMBER + ")" : plain;
    }
}
