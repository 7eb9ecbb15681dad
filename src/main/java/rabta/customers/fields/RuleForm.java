package rabta.customers.fields;

import java.util.Arrays;
import java.util.List;

/** One line of the rule by which a field is shown. @param is an operator, in lower case; {@code value} between commas for several */
public record RuleForm(String field, String is, String value) {

    boolean empty() {
        return field == null || field.isBlank();
    }

    List<String> values() {
        return value == null ? List.of() : Arrays.stream(value.split("[,،]")).map(String::strip).filter(v -> !v.isEmpty()).toList();
    }
}
