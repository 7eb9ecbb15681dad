package rabta.identity;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.EDIT_BOOKS;
import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.EDIT_TICKETS;
import static rabta.identity.Permission.ENTER;
import static rabta.identity.Permission.EXPORT_CUSTOMERS;
import static rabta.identity.Permission.HANDLE_PRIVACY;
import static rabta.identity.Permission.IMPORT_CUSTOMERS;
import static rabta.identity.Permission.MANAGE_CHANNELS;
import static rabta.identity.Permission.MANAGE_MEMBERS;
import static rabta.identity.Permission.MANAGE_SUPPORT;
import static rabta.identity.Permission.PUBLISH_ARTICLES;
import static rabta.identity.Permission.READ_ARTICLES;
import static rabta.identity.Permission.VIEW_BOOKS;
import static rabta.identity.Permission.VIEW_CONVERSATIONS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;
import static rabta.identity.Permission.VIEW_DEALS;
import static rabta.identity.Permission.VIEW_JOBS;
import static rabta.identity.Permission.VIEW_TICKETS;
import static rabta.identity.Permission.WRITE_ARTICLES;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is in the business. */
public enum Role {
    OWNER(Reach.ALL, Reach.ALL, EnumSet.allOf(Permission.class)),
    MANAGER(Reach.ALL, Reach.ALL, EnumSet.of(ENTER, VIEW_CUSTOMERS, EDIT_CUSTOMERS, IMPORT_CUSTOMERS, EXPORT_CUSTOMERS, VIEW_DEALS, EDIT_DEALS, VIEW_BOOKS, EDIT_BOOKS, VIEW_CONVERSATIONS, ANSWER_CONVERSATIONS, MANAGE_CHANNELS, VIEW_TICKETS, EDIT_TICKETS, MANAGE_SUPPORT, HANDLE_PRIVACY, VIEW_JOBS, MANAGE_MEMBERS, READ_ARTICLES, WRITE_ARTICLES, PUBLISH_ARTICLES)),
    MEMBER(Reach.TEAM, Reach.TEAM, EnumSet.of(ENTER, VIEW_CUSTOMERS, EDIT_CUSTOMERS, IMPORT_CUSTOMERS, VIEW_DEALS, EDIT_DEALS, VIEW_BOOKS, EDIT_BOOKS, VIEW_CONVERSATIONS, ANSWER_CONVERSATIONS, VIEW_TICKETS, EDIT_TICKETS, READ_ARTICLES, WRITE_ARTICLES)),
    VIEWER(Reach.ALL, Reach.NONE, EnumSet.of(ENTER, VIEW_CUSTOMERS, VIEW_DEALS, VIEW_BOOKS, VIEW_CONVERSATIONS, VIEW_TICKETS, READ_ARTICLES));

    private final Rights rights;
    private final Set<Permission> permissions;

    Role(Reach see, Reach edit, Set<Permission> permissions) {
        this.rights = Rights.plain(see, edit);
        this.permissions = Set.copyOf(permissions);
    }

    /** What the role may do with records until the business sets rules of its own. */
    public Rights rights() {
        return rights;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** Whether one who is this may give that role, or take it: nobody hands out more than they have. */
    public boolean maySet(Role other) {
        return permissions.contains(MANAGE_MEMBERS) && ordinal() <= other.ordinal();
    }
}
