package rabta.customers.exports;

import java.io.IOException;
import java.util.List;

/** A table under way into a file, row by row; never more than some rows of it in memory. */
interface Sheet extends AutoCloseable {

    void head(List<String> headings) throws IOException;

    /** Texts, {@link java.math.BigDecimal} numbers, {@link java.time.LocalDate} days, {@link rabta.kernel.ui.Money}, or null for nothing. */
    void row(List<?> cells) throws IOException;

    @Override
    void close() throws IOException;
}
