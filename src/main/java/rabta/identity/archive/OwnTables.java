package rabta.identity.archive;

/** A room that makes tables or indexes in workspaces besides those of the migrations; a bean for each. */
public interface OwnTables {

    /**
     * Makes anew what the rows of its other tables speak of. Called in the transaction of a restore, bound to its workspace, when
     * the rows of all tables that migrations make are in, and before those of its own.
     */
    void remake();
}
