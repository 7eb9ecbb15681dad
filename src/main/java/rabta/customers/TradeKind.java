package rabta.customers;

import java.util.List;
import java.util.Set;

/**
 * A kind of record that a higher trade keeps: deals, tickets. What is known of it wherever a type is read, also where no
 * program runs around it yet; so it is found by {@link java.util.ServiceLoader}, and holds nothing. A {@link KindSource} says
 * what it is called.
 */
public interface TradeKind {

    RecordKind kind();

    /** The room of the house in which it is kept: {@code sales}. */
    String area();

    /** The path of what that room shows first, beside the list. */
    String home();

    /** The columns of its list for which nobody chose any. */
    List<String> columns();

    /** The order of its list for which nobody chose any, as a {@link Sort} calls it. */
    default Sort order() {
        return Sort.NAME;
    }

    /** Whether its records are known by their number, the field {@code number}, which then stands before the name. */
    default boolean numbered() {
        return false;
    }

    /** On a phone its list is two lines a row: of these columns the first stands at the end of the name's line, the others below; columns that somebody chose besides follow. Empty for a line each. */
    default List<String> brief() {
        return List.of();
    }

    /** Whether its records are reached themselves: then its table has the columns {@code company}, {@code city}, {@code phone} and {@code email}, and they are found by them. */
    default boolean reached() {
        return false;
    }

    /** The fields without which nothing of it could be shown: no role can have them hidden, though it may be kept from writing them. */
    default Set<String> unhideable() {
        return Set.of();
    }

    /**
     * A page that shows its records otherwise than as a list and takes the same filter.
     *
     * @param word the key of what it is called
     * @param field by which it goes: it is not offered to whom that is hidden; null for a page that is everybody's
     */
    record Look(String path, String icon, String word, String field) {

        public Look(String path, String icon, String word) {
            this(path, icon, word, null);
        }
    }

    default List<Look> looks() {
        return List.of();
    }

    /** Whether what is one's own is among the questions that its list answers, so that the view of one's own that every list has would say it twice. */
    default boolean asksForOwn() {
        return false;
    }

    /** A question that its list answers from the start, beside the views that every list has. @param word the key of what it is called @param filter a condition as JSON */
    record Asked(String word, String filter) {
    }

    default List<Asked> asked() {
        return List.of();
    }
}
