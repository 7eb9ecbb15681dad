package rabta.conversations.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.customers.records.Tags;
import rabta.identity.Colleagues;
import rabta.identity.teams.TeamRow;
import rabta.identity.teams.Teams;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Happenings.Row;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/** What was done with a conversation, as thin lines of its thread. Whether the viewer sees it has been asked before. */
@Component
@Transactional(readOnly = true)
class ThreadEvents {

    private static final int MOST = 100;
    private static final Map<String, String> ICONS = Map.ofEntries(Map.entry("conversation_assigned", "user-check"), Map.entry("conversation_handed", "users"), Map.entry("conversation_pended", "hourglass"),
            Map.entry("conversation_snoozed", "zzz"), Map.entry("conversation_resolved", "check"), Map.entry("conversation_reopened", "arrow-back-up"), Map.entry("conversation_prioritised", "flag"),
            Map.entry("conversation_merged", "arrow-merge"), Map.entry("conversation_split", "arrows-split"), Map.entry("conversation_linked", "link"), Map.entry("conversation_unlinked", "unlink"),
            Map.entry("conversation_tagged", "tag"), Map.entry("conversation_untagged", "tag"), Map.entry("conversation_set_aside", "ban"), Map.entry("conversation_taken_back", "inbox"),
            Map.entry("contact_blocked", "user-cancel"), Map.entry("contact_unblocked", "user-check"), Map.entry("conversation_forwarded", "arrow-forward-up"), Map.entry("message_taken_back", "arrow-back-up"),
            Map.entry("conversation_identified", "id"), Map.entry("conversation_left_bot", "robot"), Map.entry("conversation_ruled", "bolt"));

    private final Happenings happenings;
    private final Colleagues colleagues;
    private final Teams teams;
    private final Tags tags;

    ThreadEvents(Happenings happenings, Colleagues colleagues, Teams teams, Tags tags) {
        this.happenings = happenings;
        this.colleagues = colleagues;
        this.teams = teams;
        this.tags = tags;
    }

    /** Those from one moment up to another, the oldest first; null for any. */
    List<ThreadLine> of(long conversation, Instant from, Instant upto) {
        var rows = happenings.about(Conversation.ref(conversation), List.copyOf(ICONS.keySet()), null, MOST).rows().stream().filter(row -> (from == null || !row.at().isBefore(from)) && (upto == null || row.at().isBefore(upto))).toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        var members = colleagues.present().stream().collect(Collectors.toMap(Option::value, Option::label, (one, other) -> one));
        var groups = rows.stream().anyMatch(row -> row.kind().equals("conversation_handed")) ? teams.all().stream().collect(Collectors.toMap(TeamRow::id, TeamRow::name)) : Map.<Long, String>of();
        var labels = tags.known(rows.stream().filter(row -> row.kind().endsWith("tagged")).map(row -> row.particulars().path("tag").asLong(0)).toList());
        return rows.reversed().stream().<ThreadLine>map(row -> new ThreadLine.Event(row.id(), row.at(), ICONS.get(row.kind()), words(row, members, groups, label(row, labels)))).toList();
    }

    private static String label(Row row, Map<Long, rabta.customers.records.Tag> labels) {
        var tag = labels.get(row.particulars().path("tag").asLong(0));
        return tag == null ? "" : tag.name();
    }

    private static String words(Row row, Map<String, String> members, Map<Long, String> groups, String label) {
        var by = row.by() == null ? Ui.plain("app.name") : members.getOrDefault(String.valueOf(row.by()), Ui.plain("inbox.somebody"));
        return switch (row.kind()) {
            case "conversation_assigned" -> row.get("member").isEmpty() ? Ui.t("inbox.event.unassigned", by)
                    : row.get("member").equals(String.valueOf(row.by())) ? Ui.t("inbox.event.taken", by) : Ui.t("inbox.event.assigned", by, members.getOrDefault(row.get("member"), Ui.plain("inbox.somebody")));
            case "conversation_handed" -> row.get("team").isEmpty() ? Ui.t("inbox.event.no_team", by) : Ui.t("inbox.event.handed", by, groups.getOrDefault(row.particulars().path("team").asLong(0), "?"));
            case "conversation_left_bot" -> Ui.t("bots.left." + row.get("why"), by);
            case "conversation_snoozed" -> Ui.t("inbox.event.snoozed", by, until(row.get("until")));
            case "conversation_prioritised" -> Ui.t("inbox.event.prioritised", by, Ui.plain("inbox.priority." + row.get("priority")));
            case "conversation_ruled" -> Ui.t("inbox.event.conversation_ruled", row.get("name"));
            case "conversation_tagged" -> Ui.t("inbox.event.tagged", by, label);
            case "conversation_untagged" -> Ui.t("inbox.event.untagged", by, label);
            default -> Ui.t("inbox.event." + row.kind(), by);
        };
    }

    private static String until(String moment) {
        try {
            return Ui.dateTime(Instant.parse(moment));
        } catch (java.time.format.DateTimeParseException e) {
            return moment;
        }
    }
}
