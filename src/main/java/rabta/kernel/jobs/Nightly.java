package rabta.kernel.jobs;

/**
 * What is put in order every night, by one node for all; made up for at the next start where the program was off. A part
 * that fails is logged and tried the next night again.
 */
public interface Nightly {

    /** Once a night, for what spans the workspaces. Called bound to none, outside of any transaction. */
    default void tidy() {
    }

    /** Once a night for each workspace, bound to it, outside of any transaction. */
    default void tidyWorkspace() {
    }
}
