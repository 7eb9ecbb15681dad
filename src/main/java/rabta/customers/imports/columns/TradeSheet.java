package rabta.customers.imports.columns;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * What a higher trade takes in by file: deals, one in each line. Known wherever the kind of an import is read, also where no program runs
 * around it; so it is found by {@link ServiceLoader}, and holds nothing. Who does the work is a {@link rabta.customers.imports.ImportTrade}.
 */
public interface TradeSheet {

    /** A column of its own, named {@code imports.own.<type>.<key>}. @param headers what it is called elsewhere; {@code field} whose right it takes to write it, or null */
    record Own(String key, String field, Set<String> headers) {

        public static Own of(String key, String field, String... headers) {
            return new Own(key, field, Set.of(headers));
        }
    }

    /** All there are, in the order in which they are taken in. */
    static List<TradeSheet> all() {
        return Sheets.ALL;
    }

    static Optional<TradeSheet> of(Kind kind) {
        return Sheets.ALL.stream().filter(sheet -> sheet.type().equals(kind.type())).findFirst();
    }

    /** The type of its kind: {@code deal}. */
    String type();

    /** As forms and programs name it: {@code deals}. */
    String word();

    /** Where what came in can be seen, for what is no record. */
    default String path() {
        return "/";
    }

    /** Its own columns, in the order of the form. */
    List<Own> own();

    /** What of the common targets it takes besides. */
    Set<Target> targets();

    /** Where a column goes whose heading is written so; empty where it says nothing, {@link Target#TRADE} with the key of one of its own. */
    Optional<Column> column(String header);

    /** Whether a table with these headings tells of it, as {@link Headers#key} writes them. */
    boolean tells(Set<String> headers);

    /** Whether anything could come of it. */
    boolean names(Mapping mapping);

    default Optional<Own> own(String key) {
        return own().stream().filter(own -> own.key().equals(key)).findFirst();
    }

    /** Letters and digits alone, as headings are compared. */
    static String key(String header) {
        return Headers.key(header);
    }

    /** Where the heading goes by what all tables call things. */
    static Optional<Target> common(String header, Kind as) {
        return Headers.target(header, as);
    }

    // Asked for only when the first kind is read.
    final class Sheets {

        private static final List<TradeSheet> ALL = ServiceLoader.load(TradeSheet.class, TradeSheet.class.getClassLoader()).stream().map(ServiceLoader.Provider::get).toList();

        private Sheets() {
        }
    }
}
