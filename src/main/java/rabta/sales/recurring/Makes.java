package rabta.sales.recurring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/** What is made each time: an order, an invoice that waits for somebody's look, or one that is issued at once. {@code recurring.makes.<word>} is its name. */
public enum Makes {
    ORDER, DRAFT, INVOICE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Makes> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static List<Option> options() {
        return Arrays.stream(values()).map(one -> new Option(one.word(), Ui.t("recurring.makes." + one.word()))).toList();
    }
}
