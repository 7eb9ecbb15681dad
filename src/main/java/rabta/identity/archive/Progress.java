package rabta.identity.archive;

/** Is told how far it is. */
@FunctionalInterface
public interface Progress {

    void done(long parts, long of);
}
