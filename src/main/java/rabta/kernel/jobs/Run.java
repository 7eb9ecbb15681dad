package rabta.kernel.jobs;

/** The present run of a job, as its worker sees it. */
public interface Run {

    long job();

    /** The member who started the job, or null for the program itself. */
    Long by();

    /** Which try this is, from 1. */
    int attempt();

    /** Shows how far the job is; cheap enough to be called for every batch. */
    void progress(long done, long total);

    /** Whether somebody asked the job to stop; the worker then leaves at the next safe point. */
    boolean cancelled();
}
