package rabta.identity.settings;

import java.util.List;

import rabta.identity.Permission;
import rabta.kernel.web.Visit;

/** A part of the settings: {@code settings.<key>} and {@code settings.<key>.text} are its words. */
public record Section(String key, String icon, String href, Permission permission) {

    private static final List<Section> ALL = List.of(
            new Section("profile", "user-circle", "/settings/profile", Permission.ENTER),
            new Section("notifications", "bell", "/settings/notifications", Permission.ENTER),
            new Section("away", "plane-departure", "/settings/away", Permission.ENTER),
            new Section("sessions", "devices", "/settings/sessions", Permission.ENTER),
            new Section("phone", "device-mobile", "/settings/phone", Permission.ENTER),
            new Section("tokens", "key", "/settings/tokens", Permission.ENTER),
            new Section("api", "api", "/settings/api", Permission.ENTER),
            new Section("mailboxes", "mail", "/settings/mailboxes", Permission.ANSWER_CONVERSATIONS),
            new Section("workspace", "building-store", "/settings/workspace", Permission.MANAGE_WORKSPACE),
            new Section("objects", "box", "/settings/objects", Permission.MANAGE_WORKSPACE),
            new Section("fields", "forms", "/settings/fields", Permission.MANAGE_WORKSPACE),
            new Section("stages", "stairs-up", "/settings/stages", Permission.MANAGE_WORKSPACE),
            new Section("leads", "magnet", "/settings/leads", Permission.MANAGE_WORKSPACE),
            new Section("pipelines", "layout-kanban", "/settings/pipelines", Permission.MANAGE_WORKSPACE),
            new Section("tickets", "ticket", "/settings/tickets", Permission.MANAGE_SUPPORT),
            new Section("taxes", "receipt-tax", "/settings/taxes", Permission.MANAGE_WORKSPACE),
            new Section("targets", "target", "/settings/targets", Permission.MANAGE_MEMBERS),
            new Section("deal_roles", "user-check", "/settings/deal-roles", Permission.MANAGE_WORKSPACE),
            new Section("rates", "cash", "/settings/rates", Permission.MANAGE_WORKSPACE),
            new Section("scoring", "gauge", "/settings/scoring", Permission.MANAGE_WORKSPACE),
            new Section("books", "book", "/settings/books", Permission.MANAGE_WORKSPACE),
            new Section("task_types", "checkbox", "/settings/task-types", Permission.MANAGE_WORKSPACE),
            new Section("papers", "file-invoice", "/settings/papers", Permission.MANAGE_WORKSPACE),
            new Section("channels", "plug-connected", "/settings/channels", Permission.ANSWER_CONVERSATIONS),
            new Section("plans", "checklist", "/settings/plans", Permission.MANAGE_WORKSPACE),
            new Section("help", "world", "/settings/help", Permission.MANAGE_WORKSPACE),
            new Section("receipts", "mail-exclamation", "/settings/channels/receipts", Permission.ANSWER_CONVERSATIONS),
            new Section("spam", "ban", "/settings/spam", Permission.MANAGE_CHANNELS),
            new Section("replies", "message-2", "/settings/replies", Permission.ANSWER_CONVERSATIONS),
            new Section("macros", "bolt", "/settings/macros", Permission.ANSWER_CONVERSATIONS),
            new Section("calendar", "calendar", "/settings/calendar", Permission.MANAGE_WORKSPACE),
            new Section("hours", "clock", "/settings/hours", Permission.MANAGE_SUPPORT),
            new Section("promises", "clock-check", "/settings/promises", Permission.MANAGE_SUPPORT),
            new Section("surveys", "mood-smile", "/settings/surveys", Permission.MANAGE_SUPPORT),
            new Section("portal", "door-enter", "/settings/portal", Permission.MANAGE_SUPPORT),
            new Section("service_rules", "bolt", "/settings/service-rules", Permission.MANAGE_SUPPORT),
            new Section("duplicates", "radar-2", "/settings/duplicates", Permission.MANAGE_WORKSPACE),
            new Section("data", "database", "/settings/data", Permission.MANAGE_WORKSPACE),
            new Section("members", "users", "/settings/members", Permission.MANAGE_MEMBERS),
            new Section("teams", "users-group", "/settings/teams", Permission.MANAGE_MEMBERS),
            new Section("roles", "lock", "/settings/roles", Permission.MANAGE_WORKSPACE),
            new Section("jobs", "list-check", "/settings/jobs", Permission.VIEW_JOBS),
            new Section("audit", "shield-check", "/settings/audit", Permission.MANAGE_MEMBERS));

    /** Those that the present reader may open. */
    public static List<Section> open() {
        return ALL.stream().filter(s -> Visit.current().may(s.permission().name())).toList();
    }

    /** Whether it is about the reader alone, not about the business. */
    public boolean own() {
        return permission == Permission.ENTER;
    }
}
