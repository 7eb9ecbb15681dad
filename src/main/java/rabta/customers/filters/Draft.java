package rabta.customers.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A filter as a form holds it, half typed or not. In the form each part has a path, {@code c} the whole, {@code c.0} its
 * first part, and after it what is said of that part: {@code c.0.field}.
 */
sealed interface Draft {

    Pattern NAME = Pattern.compile("(c(?:\\.\\d{1,2}){0,6})\\.(join|relation|least|field|was|operator|value)");
    int MOST = 60;

    /**
     * @param join {@code every}, {@code either} or {@code none}
     * @param relation what leads to the records that its parts are about, or null
     * @param least how many of those; 0 for none at all
     */
    record Group(String join, String relation, int least, List<Draft> parts) implements Draft {

        static Group every(List<Draft> parts) {
            return new Group("every", null, 1, parts);
        }

        Group with(List<Draft> parts) {
            return new Group(join, relation, least, parts);
        }
    }

    /** @param was for what field and control the values were typed, or null */
    record Line(String field, String was, String operator, List<String> values) implements Draft {

        static Line blank() {
            return new Line("", null, null, List.of());
        }
    }

    /** What a form sent. */
    static Group read(Map<String, String[]> params) {
        var parts = new TreeMap<String, Map<String, String[]>>();
        params.forEach((name, values) -> {
            var matcher = NAME.matcher(name);
            if (matcher.matches() && parts.size() < MOST) {
                parts.computeIfAbsent(matcher.group(1), path -> new TreeMap<>()).put(matcher.group(2), values);
            }
        });
        return parts.containsKey("c") ? group("c", parts) : Group.every(List.of());
    }

    private static Group group(String path, Map<String, Map<String, String[]>> all) {
        var said = all.get(path);
        var parts = new ArrayList<Draft>();
        for (int i = 0; i < 100; i++) {
            var part = all.get(path + "." + i);
            if (part != null) {
                parts.add(part.containsKey("join") ? group(path + "." + i, all) : line(part));
            }
        }
        var join = first(said, "join");
        return new Group(List.of("either", "none").contains(join) ? join : "every", blank(first(said, "relation")), count(first(said, "least")), parts);
    }

    private static Line line(Map<String, String[]> said) {
        var field = first(said, "field");
        return new Line(field == null ? "" : field, first(said, "was"), first(said, "operator"), said.containsKey("value") ? List.of(said.get("value")) : List.of());
    }

    private static String first(Map<String, String[]> said, String name) {
        return said == null || !said.containsKey(name) || said.get(name).length == 0 ? null : said.get(name)[0];
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static int count(String typed) {
        return typed != null && typed.matches("\\d{1,4}") ? Integer.parseInt(typed) : 1;
    }

    /** One whole of all of them, each of its own join. */
    static Group together(List<Group> first, Group last) {
        return first.isEmpty() ? last : Group.every(Stream.concat(first.stream(), Stream.of(last)).flatMap(whole -> whole.join().equals("every") ? whole.parts().stream() : Stream.of(whole)).toList());
    }

    /** The whole after a press on one of its buttons: {@code add:c.1}, {@code group:c}, {@code drop:c.0.2}. */
    static Group pressed(Group whole, String button) {
        int colon = button == null ? -1 : button.indexOf(':');
        return colon < 0 ? whole : (Group) pressed(whole, "c", button.substring(0, colon), button.substring(colon + 1));
    }

    private static Draft pressed(Draft draft, String path, String what, String where) {
        if (!(draft instanceof Group group)) {
            return draft;
        }
        var parts = new ArrayList<Draft>();
        for (int i = 0; i < group.parts().size(); i++) {
            var at = path + "." + i;
            if (!(what.equals("drop") && where.equals(at))) {
                parts.add(pressed(group.parts().get(i), at, what, where));
            }
        }
        if (where.equals(path) && what.equals("add")) {
            parts.add(Line.blank());
        } else if (where.equals(path) && what.equals("group")) {
            parts.add(new Group(group.join().equals("either") ? "every" : "either", null, 1, List.of(Line.blank())));
        }
        return group.with(parts);
    }
}
