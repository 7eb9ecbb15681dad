package rabta.customers.filters;

import java.util.List;

import rabta.kernel.ui.Option;

/** A part of a filter as the builder draws it. @see Draft */
public sealed interface Part {

    /** What stands before it in the names of its controls. */
    String path();

    /** @param relation what its parts are about, or null for the record itself; {@code about} its name @param many whether there may be several of those */
    record Group(String path, String join, String relation, String about, boolean many, int least, List<Part> parts) implements Part {

        /** How deep it stands. */
        public int depth() {
            return (int) path.chars().filter(c -> c == '.').count();
        }

        public boolean whole() {
            return path.equals("c");
        }
    }

    /**
     * @param fields what can be asked, gathered by what it is about
     * @param name of the chosen field, as a reader hears it
     * @param values as typed; one more control is drawn where there may be several
     * @param options what can be picked, or what is proposed
     * @param error what is wrong with the values, or null
     */
    record Line(String path, List<Heading> fields, String field, String name, List<Option> operators, String operator, Editor editor, List<String> values, List<Option> options,
            String error) implements Part {

        public String value(int n) {
            return n < values.size() ? values.get(n) : "";
        }

        /** For what the values were typed. */
        public String was() {
            return field + "|" + editor;
        }
    }

    /** Some fields under what they are about. */
    record Heading(String label, List<Option> options) {
    }
}
