package rabta.kernel.sql;


/**
 * Which workspace the present work is for. A transaction that begins inside {@link #within} sees that workspace's
 * tables; one that begins outside sees none.
 */
public final class Binding {

    private static final ScopedValue<Long> WORKSPACE = ScopedValue.newInstance();

    private Binding() {
    }

    /** Whether the present work belongs to a workspace. */
    public static boolean bound() {
        return WORKSPACE.isBound();
    }

    /** The workspace of the present work; throws {@link IllegalStateException} where there is none. */
    public static long workspace() {
        if (!WORKSPACE.isBound()) {
            throw new IllegalStateException("This work is bound to no workspace");
        }
        return WORKSPACE.get();
    }

    /** Does the work for that workspace; whatever it throws comes out unchanged, and nothing else is to be caught. */
    public static <T, X extends Exception> T within(long workspace, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(WORKSPACE, workspace).call(work);
    }

    public static void within(long workspace, Runnable work) {
        ScopedValue.where(WORKSPACE, workspace).run(work);
    }

    /** The name of a workspace's schema, made from its number alone. */
    public static String schema(long workspace) {
        return "w_" + workspace;
    }
}
