package rabta.conversations.webhooks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.function.Supplier;

import rabta.conversations.NotDelivered;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
import rabta.kernel.outbound.OutboundFailure;

/** What all ways out have in common. */
public final class Sending {

    private Sending() {
    }

    /**
     * Makes a call. Where certainly nothing went out it is {@link NotDelivered}; where the line broke after something may have gone out the
     * failure stays as it is, so that nothing is sent twice.
     */
    public static <T> T call(Supplier<T> work) throws NotDelivered {
        try {
            return work.get();
        } catch (OutboundFailure failure) {
            if (failure.reason() == OutboundFailure.Reason.REFUSED) {
                throw NotDelivered.never("hooks.error.refused");
            }
            if (before(failure)) {
                throw NotDelivered.later("hooks.error.unreachable");
            }
            throw failure;
        }
    }

    // Before a connection stood nothing can have gone out.
    private static boolean before(Throwable failure) {
        for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
            if (t instanceof ConnectException || t instanceof UnknownHostException || t instanceof NoRouteToHostException || t instanceof SocketTimeoutException && String.valueOf(t.getMessage()).startsWith("Connect")) {
                return true;
            }
        }
        return failure.getCause() == null;
    }

    public static byte[] bytes(FileStore files, StoredFile file) throws NotDelivered {
        try (var in = files.open(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw NotDelivered.never("hooks.error.file");
        }
    }
}
