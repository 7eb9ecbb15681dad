package rabta.customers.fields;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;

import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

/** What a field of the business holds, in the reader's language. */
public final class FieldText {

    private FieldText() {
    }

    /** Of a link and a file the number alone: whose name it is may be asked of {@link Links}. */
    public static String of(CustomField field, String held) {
        return switch (field.type()) {
            case NUMBER -> Ui.number(new BigDecimal(held));
            case MONEY -> Ui.money(Long.parseLong(held), Preferences.current().currency());
            case DATE -> Ui.date(LocalDate.parse(held));
            case YES_NO -> Ui.t("fields.yes_no." + held);
            case CHOICE -> choice(field, held);
            case CHOICES -> Arrays.stream(held.split(",")).map(key -> choice(field, key)).collect(Collectors.joining(Ui.rtl() ? "، " : ", "));
            case PHONE -> Ui.phone(held);
            case LINK, FILE -> "#" + held;
            default -> held;
        };
    }

    private static String choice(CustomField field, String key) {
        return field.choice(key).map(Choice::name).orElse(key);
    }

    /** As somebody would type it, so that it is understood again. */
    public static String typed(CustomField field, String held) {
        return held == null ? "" : field.type() == FieldType.MONEY ? new rabta.kernel.ui.Money(Long.parseLong(held), Preferences.current().currency()).amount().stripTrailingZeros().toPlainString() : held;
    }
}
