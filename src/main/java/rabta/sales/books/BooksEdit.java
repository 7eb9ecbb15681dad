package rabta.sales.books;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** The settings of the books with the ways of paying. */
public record BooksEdit(BookForm form, List<PaymentMethod> methods, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public List<Option> periods() {
        return Arrays.stream(Period.values()).map(period -> new Option(period.name(), Ui.t("books.period." + period.name()))).toList();
    }
}
