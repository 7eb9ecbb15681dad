package rabta.identity;

/** What a member may do; a role is a set of these. */
public enum Permission {
    /** See oneself, change one's own preferences and sessions: every member. */
    ENTER,
    VIEW_CUSTOMERS, EDIT_CUSTOMERS, IMPORT_CUSTOMERS, EXPORT_CUSTOMERS,
    /** See leads, deals and their board; make, change and move them. */
    VIEW_DEALS, EDIT_DEALS,
    /** See invoices, payments and what customers owe; issue, take and enter them. */
    VIEW_BOOKS, EDIT_BOOKS,
    /** Read what customers write, as far as its channel lets one; answer it, and put conversations in order. */
    VIEW_CONVERSATIONS, ANSWER_CONVERSATIONS,
    /** Connect mailboxes, numbers and pages; read again what could not be read. */
    MANAGE_CHANNELS,
    /** See tickets; open, answer and close them. */
    VIEW_TICKETS, EDIT_TICKETS,
    /** Say how tickets are given, promised and closed. */
    MANAGE_SUPPORT,
    /** Hand people all that is held about them; erase them when they ask for it. */
    HANDLE_PRIVACY,
    /** Read what the business knows; write it; let others read it, and give it its order. */
    READ_ARTICLES, WRITE_ARTICLES, PUBLISH_ARTICLES,
    /** See the work that waits and the work that failed. */
    VIEW_JOBS,
    /** Invite, remove, give roles and teams. */
    MANAGE_MEMBERS,
    /** Name, language, currency, time zone; clear the sample data. */
    MANAGE_WORKSPACE
}
