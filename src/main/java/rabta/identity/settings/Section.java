package rabta.identity.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import rabta.identity.Permission;
import rabta.kernel.web.Visit;

/**
 * A part of the settings: {@code settings.<key>} and {@code settings.<key>.text} are its words.
 *
 * @param group what it stands under: {@code settings.group.<group>}
 */
public record Section(String group, String key, String icon, String href, Permission permission) {

    private static final List<Section> ALL = List.of(
            new Section("yours", "profile", "user-circle", "/settings/profile", Permission.ENTER),
            new Section("yours", "notifications", "bell", "/settings/notifications", Permission.ENTER),
            new Section("yours", "away", "plane-departure", "/settings/away", Permission.ENTER),
            new Section("yours", "sessions", "devices", "/settings/sessions", Permission.ENTER),
            new Section("yours", "phone", "device-mobile", "/settings/phone", Permission.ENTER),
            new Section("yours", "tokens", "key", "/settings/tokens", Permission.ENTER),
            new Section("yours", "api", "api", "/settings/api", Permission.ENTER),
            new Section("business", "workspace", "building-store", "/settings/workspace", Permission.MANAGE_WORKSPACE),
            new Section("business", "members", "users", "/settings/members", Permission.MANAGE_MEMBERS),
            new Section("business", "teams", "users-group", "/settings/teams", Permission.MANAGE_MEMBERS),
            new Section("business", "roles", "lock", "/settings/roles", Permission.MANAGE_WORKSPACE),
            new Section("business", "data", "database", "/settings/data", Permission.MANAGE_WORKSPACE),
            new Section("business", "jobs", "list-check", "/settings/jobs", Permission.VIEW_JOBS),
            new Section("business", "audit", "shield-check", "/settings/audit", Permission.MANAGE_MEMBERS),
            new Section("conversations", "channels", "plug-connected", "/settings/channels", Permission.ANSWER_CONVERSATIONS),
            new Section("conversations", "mailboxes", "mail", "/settings/mailboxes", Permission.ANSWER_CONVERSATIONS),
            new Section("conversations", "replies", "message-2", "/settings/replies", Permission.ANSWER_CONVERSATIONS),
            new Section("conversations", "macros", "bolt", "/settings/macros", Permission.ANSWER_CONVERSATIONS),
            new Section("conversations", "spam", "ban", "/settings/spam", Permission.MANAGE_CHANNELS),
            new Section("conversations", "receipts", "mail-exclamation", "/settings/channels/receipts", Permission.ANSWER_CONVERSATIONS),
            new Section("support", "tickets", "ticket", "/settings/tickets", Permission.MANAGE_SUPPORT),
            new Section("support", "service_rules", "bolt", "/settings/service-rules", Permission.MANAGE_SUPPORT),
            new Section("support", "promises", "clock-check", "/settings/promises", Permission.MANAGE_SUPPORT),
            new Section("support", "hours", "clock", "/settings/hours", Permission.MANAGE_SUPPORT),
            new Section("support", "surveys", "mood-smile", "/settings/surveys", Permission.MANAGE_SUPPORT),
            new Section("support", "portal", "door-enter", "/settings/portal", Permission.MANAGE_SUPPORT),
            new Section("customers", "objects", "box", "/settings/objects", Permission.MANAGE_WORKSPACE),
            new Section("customers", "fields", "forms", "/settings/fields", Permission.MANAGE_WORKSPACE),
            new Section("customers", "stages", "stairs-up", "/settings/stages", Permission.MANAGE_WORKSPACE),
            new Section("customers", "duplicates", "radar-2", "/settings/duplicates", Permission.MANAGE_WORKSPACE),
            new Section("sales", "leads", "magnet", "/settings/leads", Permission.MANAGE_WORKSPACE),
            new Section("sales", "scoring", "gauge", "/settings/scoring", Permission.MANAGE_WORKSPACE),
            new Section("sales", "pipelines", "layout-kanban", "/settings/pipelines", Permission.MANAGE_WORKSPACE),
            new Section("sales", "deal_roles", "user-check", "/settings/deal-roles", Permission.MANAGE_WORKSPACE),
            new Section("sales", "targets", "target", "/settings/targets", Permission.MANAGE_MEMBERS),
            new Section("sales", "papers", "file-invoice", "/settings/papers", Permission.MANAGE_WORKSPACE),
            new Section("sales", "taxes", "receipt-tax", "/settings/taxes", Permission.MANAGE_WORKSPACE),
            new Section("sales", "rates", "cash", "/settings/rates", Permission.MANAGE_WORKSPACE),
            new Section("sales", "books", "book", "/settings/books", Permission.MANAGE_WORKSPACE),
            new Section("together", "calendar", "calendar", "/settings/calendar", Permission.MANAGE_WORKSPACE),
            new Section("together", "task_types", "checkbox", "/settings/task-types", Permission.MANAGE_WORKSPACE),
            new Section("together", "plans", "checklist", "/settings/plans", Permission.MANAGE_WORKSPACE),
            new Section("together", "help", "world", "/settings/help", Permission.MANAGE_WORKSPACE));

    /** What stands under each heading, of those that the present reader may open. */
    public static Map<String, List<Section>> grouped() {
        return ALL.stream().filter(s -> Visit.current().may(s.permission().name())).collect(Collectors.groupingBy(Section::group, LinkedHashMap::new, Collectors.toList()));
    }
}
