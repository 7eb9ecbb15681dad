package rabta.conversations.meta;

import java.time.Duration;

/** Meta answered that it will not. */
public class GraphFailure extends RuntimeException {

    private final int status;
    private final GraphError error;
    private final Duration regain;

    /** @param regain after how long Meta itself says that it will answer again, or null */
    GraphFailure(int status, GraphError error, Duration regain) {
        super("Graph answered " + status + ", code " + error.code() + ", trace " + error.trace());
        this.status = status;
        this.error = error;
        this.regain = regain;
    }

    public int status() {
        return status;
    }

    /** How long to wait before the same is tried again; null where that is no use. */
    public Duration pause() {
        var pause = error.pause();
        return pause == null || regain == null || regain.compareTo(pause) < 0 ? pause : regain;
    }

    public GraphError error() {
        return error;
    }
}
