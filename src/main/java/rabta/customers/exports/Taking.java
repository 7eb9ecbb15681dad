package rabta.customers.exports;

import java.io.IOException;
import java.util.List;

/** The rows of one export, ready to be read. */
interface Taking {

    /** Is given one row after the other. */
    @FunctionalInterface
    interface Taker {
        void take(List<?> cells) throws IOException;
    }

    List<String> headings();

    /** How many rows there are at this moment. */
    long count();

    /** Reads them all by a cursor of the database, within the present transaction; memory holds some hundred. */
    void each(Taker taker);
}
