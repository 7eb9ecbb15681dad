package rabta.sales.products;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import rabta.kernel.ui.Ui;

/** Different taxes are usual upon them. */
public enum ProductKind {
    GOODS, SERVICE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return Ui.t("products.kind." + word());
    }

    public static Optional<ProductKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
