package rabta.kernel.web;

/**
 * A whole page: a record with a template of the same name in the mirrored folder. {@code rabta.customers.people.PeopleIndex}
 * is drawn by {@code customers/people/PeopleIndex.jte} and reaches it as {@code page}.
 */
public non-sealed interface Page extends Reply {

    /** The HTTP status; 422 for a form that came back with errors. */
    default int status() {
        return 200;
    }

    /** Who may keep it, and how long: nobody, unless it is the same for everybody. */
    default String cache() {
        return "no-store";
    }
}
