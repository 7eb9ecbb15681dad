package rabta.kernel.jobs;

/**
 * Does the jobs of one type; a bean for each. It may be called again for the same job after a crash or a failure, so
 * it claims its rows first, then acts. It runs outside of any transaction, bound to the job's workspace, and opens its
 * own transactions.
 */
public interface Worker<J extends Job> {

    void on(J job, Run run) throws Exception;
}
