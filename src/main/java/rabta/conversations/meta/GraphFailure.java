package rabta.conversations.meta;

/** Meta answered that it will not. */
public class GraphFailure extends RuntimeException {

    private final int status;
    private final GraphError error;

    GraphFailure(int status, GraphError error) {
        super("Graph answered " + status + ", code " + error.code() + ", trace " + error.trace());
        this.status = status;
        this.error = error;
    }

    public int status() {
        return status;
    }

    public GraphError error() {
        return error;
    }
}
