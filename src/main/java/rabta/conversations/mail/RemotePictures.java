package rabta.conversations.mail;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

import jakarta.annotation.PreDestroy;
import rabta.kernel.files.FileStore;
import rabta.kernel.outbound.Call;
import rabta.kernel.outbound.Outbound;
import rabta.kernel.outbound.OutboundFailure;

/** Fetches the pictures of a mail for its reader, who is not seen by whoever keeps them: no cookie, no referrer, no address of theirs. */
@Component
class RemotePictures {

    private static final int LARGEST = 2 * 1024 * 1024;
    private static final long MOST_BYTES = 12L * 1024 * 1024;
    private static final Duration WITHIN = Duration.ofSeconds(6);

    private final Outbound outbound;
    /** So many at once, of all who read: each may be large. */
    private final Semaphore places = new Semaphore(24);
    private final java.util.concurrent.ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    RemotePictures(Outbound outbound) {
        this.outbound = outbound;
    }

    /** As {@code data:} addresses; what cannot be had, or is no picture, is left out. */
    Map<String, String> fetch(List<String> addresses) {
        var found = new ConcurrentHashMap<String, String>();
        var left = new java.util.concurrent.atomic.AtomicLong(MOST_BYTES);
        try {
            threads.invokeAll(addresses.stream().<Callable<Void>>map(address -> () -> {
                places.acquire();
                try {
                    if (left.get() > 0) {
                        fetch(address).filter(bytes -> left.addAndGet(-bytes.length) >= 0).flatMap(RemotePictures::data).ifPresent(data -> found.put(address, data));
                    }
                } finally {
                    places.release();
                }
                return null;
            }).toList(), WITHIN.toSeconds() + 2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.copyOf(found);
    }

    private Optional<byte[]> fetch(String address) {
        try {
            var answer = outbound.send(Call.get(URI.create(address)).header("Accept", "image/*").following(3).upTo(LARGEST).within(WITHIN));
            return answer.ok() && !answer.cut() ? Optional.of(answer.body()) : Optional.empty();
        } catch (OutboundFailure | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Only what its bytes say is a picture without scripts. */
    static Optional<String> data(byte[] bytes) {
        return FileStore.picture(bytes).map(ending -> "data:image/" + (ending.equals("jpg") ? "jpeg" : ending) + ";base64," + Base64.getEncoder().encodeToString(bytes));
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
