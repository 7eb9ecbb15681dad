package rabta.kernel.jobs;

/** Something to do, in the imperative: {@code record ImportPeople(long file) implements Job}. Its components are kept as JSON. */
public interface Job {
}
