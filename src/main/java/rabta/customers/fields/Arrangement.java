package rabta.customers.fields;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A layout as its form sends it: one list of headings and of what stands below them, in the order of the screen.
 *
 * @param place {@code s0}, {@code s1}, … for headings, and the facts and fields between them by their slots
 * @param sections the headings' names, by the number in {@code place}
 * @param move one of the places with {@code :up} or {@code :down}, or null
 * @param drop a heading that goes; what stood below it joins what is above
 * @param add a heading more
 */
record Arrangement(List<String> place, List<Heading> sections, String move, String drop, String add) {

    record Heading(String en, String ur, Boolean folded) {

        Heading {
            folded = Boolean.TRUE.equals(folded);
        }
    }

    Arrangement {
        place = place == null ? List.of() : place;
        sections = sections == null ? List.of() : sections;
    }

    List<LayoutSection> layout() {
        var order = new ArrayList<>(place);
        if (drop != null) {
            order.remove(drop);
        }
        if (move != null) {
            moved(order);
        }
        var layout = new ArrayList<LayoutSection>();
        for (var each : order) {
            if (each.matches("s[0-9]{1,2}")) {
                int number = Integer.parseInt(each.substring(1));
                var heading = number < sections.size() && sections.get(number) != null ? sections.get(number) : new Heading(null, null, false);
                layout.add(new LayoutSection(heading.en(), heading.ur(), heading.folded(), new ArrayList<>()));
            } else {
                if (layout.isEmpty()) {
                    layout.add(new LayoutSection(null, null, false, new ArrayList<>()));
                }
                layout.getLast().slots().add(each);
            }
        }
        if (add != null) {
            layout.add(new LayoutSection("Section", "حصہ", false, new ArrayList<>()));
        }
        return layout;
    }

    private void moved(List<String> order) {
        int colon = move.lastIndexOf(':');
        int at = order.indexOf(colon < 0 ? move : move.substring(0, colon));
        int to = at + (move.endsWith(":up") ? -1 : 1);
        if (at >= 0 && to >= 0 && to < order.size()) {
            Collections.swap(order, at, to);
        }
    }
}
