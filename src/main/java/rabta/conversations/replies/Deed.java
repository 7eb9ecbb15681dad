package rabta.conversations.replies;

import java.util.List;

/**
 * One thing that a macro does.
 *
 * @param what {@code state}, {@code assign}, {@code team}, {@code priority}, {@code tag}, {@code note}, {@code spam}
 * @param value a state (open, pending, resolved, or snoozed for hours as in {@code snoozed:24}, or until a moment as in {@code snoozed:2026-11-30T04:00:00Z}), a number of a member or team (or {@code me}, {@code nobody}), a priority, a tag's or a note's text
 */
public record Deed(String what, String value) {

    public static final List<String> KNOWN = List.of("state", "assign", "team", "priority", "tag", "note", "spam");
}
