package rabta.customers.dossier;

import java.util.Map;

/**
 * What of a record stands open to be changed, with what was typed and what was wrong about it.
 *
 * @param what a fact's key, {@code owner}, {@code point-new}, {@code point-12}, {@code note-7}; empty for nothing
 * @param typed what the fields hold, by their names
 * @param errors by the names of the fields
 */
public record Editing(String what, Map<String, String> typed, Map<String, String> errors, int status) {

    public static Editing nothing() {
        return new Editing("", Map.of(), Map.of(), 200);
    }

    public static Editing of(String what) {
        return new Editing(what, Map.of(), Map.of(), 200);
    }

    public static Editing wrong(String what, Map<String, String> typed, Map<String, String> errors) {
        return new Editing(what, typed, errors, 422);
    }

    public boolean is(String name) {
        return what.equals(name);
    }

    public String typed(String field, String otherwise) {
        return typed.getOrDefault(field, otherwise);
    }

    public String error(String field) {
        return errors.get(field);
    }
}
