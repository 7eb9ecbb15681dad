package rabta.kernel.outbound;

import static rabta.kernel.outbound.OutboundFailure.refused;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Calls other machines over http and https, and is the only class that does.
 *
 * <p>Every target passes the {@link Guard}, at the moment of connecting. Cookies, proxies from the environment,
 * retries and redirects are off (a few redirects can be asked for). An answer is bounded in time, in headers and, after
 * decompression, in size, so that a hostile machine costs one thread for a few seconds and nothing else.
 */
@Component
public class Outbound {

    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired
    Outbound(Guard guard) {
        this(guard, Guard.WEB);
    }

    Outbound(Guard guard, Set<Integer> ports) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(guard, ports))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(100).setMaxLineLength(8 * 1024).setMaxEmptyLineCount(5).build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofSeconds(3))
                        .setSocketTimeout(Timeout.ofSeconds(10))
                        .setTimeToLive(1, TimeUnit.MINUTES)
                        .build())
                .setMaxConnPerRoute(20)
                .setMaxConnTotal(400)
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.ofSeconds(3))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setUserAgent("Rabta")
                .build();
    }

    /**
     * Makes the call and waits for its answer, whatever its status.
     *
     * @throws OutboundFailure if there is none to be had
     */
    public Answer send(Call call) {
        var running = new AtomicReference<HttpUriRequestBase>();
        Future<Answer> answer = threads.submit(() -> follow(call, running));
        try {
            return answer.get(call.within().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new OutboundFailure(OutboundFailure.Reason.TOO_SLOW, "No answer within " + call.within(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutboundFailure(OutboundFailure.Reason.UNREACHABLE, "Interrupted", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            stop(answer, running.get());
        }
    }

    private static void stop(Future<Answer> answer, HttpUriRequestBase request) {
        if (answer.cancel(true) && request != null) {
            request.cancel();
        }
    }

    private Answer follow(Call first, AtomicReference<HttpUriRequestBase> running) throws IOException {
        Call call = first;
        for (int left = first.redirects(); ; left--) {
            Answer answer = once(call, running);
            if (left == 0 || !isRedirect(answer) || !List.of("GET", "HEAD").contains(call.method())) {
                return answer;
            }
            call = redirected(call, answer.headers().get("location"));
        }
    }

    private static boolean isRedirect(Answer answer) {
        return List.of(301, 302, 303, 307, 308).contains(answer.status()) && answer.headers().containsKey("location");
    }

    private static Call redirected(Call call, String location) {
        URI next;
        try {
            next = call.uri().resolve(location);
        } catch (IllegalArgumentException e) {
            throw refused("A redirect to what is no web address");
        }
        Guard.Target from = Guard.target(call.uri());
        Guard.Target to = Guard.target(next);
        if (from.scheme().equals("https") && to.scheme().equals("http")) {
            throw refused("A redirect from https to http");
        }
        // A key that was meant for one machine is not carried to the next.
        List<Call.Header> headers = from.equals(to) ? call.headers() : List.of();
        return new Call(call.method(), next, headers, call.body(), call.redirects(), call.limit(), call.within());
    }

    private Answer once(Call call, AtomicReference<HttpUriRequestBase> running) throws IOException {
        Guard.Target target = Guard.target(call.uri());
        var request = new HttpUriRequestBase(call.method(), call.uri());
        call.headers().forEach(h -> request.addHeader(h.name(), h.value()));
        if (call.body() != null) {
            request.setEntity(new ByteArrayEntity(call.body(), (ContentType) null));
        }
        running.set(request);
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("Stopped");
        }
        return client.execute(new HttpHost(target.scheme(), target.host(), target.port()), request,
                response -> read(response, call, request));
    }

    private static Answer read(ClassicHttpResponse response, Call call, HttpUriRequestBase request) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        byte[] body = new byte[0];
        boolean cut = false;
        if (response.getEntity() != null) {
            InputStream in = response.getEntity().getContent();
            body = in.readNBytes(call.limit());
            cut = in.read() != -1;
            if (cut) {
                // Closing politely would read an endless body to its end first.
                request.cancel();
            }
        }
        return new Answer(response.getCode(), call.uri(), Map.copyOf(headers), body, cut);
    }

    private static OutboundFailure failure(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof OutboundFailure known) {
                return known;
            }
        }
        return new OutboundFailure(OutboundFailure.Reason.UNREACHABLE, String.valueOf(cause.getMessage()), cause);
    }

    @PreDestroy
    void close() throws IOException {
        threads.shutdownNow();
        client.close();
    }

    /** The wall itself: whatever path a request took to get here, it connects to these addresses or to none. */
    private record CheckedNames(Guard guard, Set<Integer> ports) implements DnsResolver {

        @Override
        public List<InetSocketAddress> resolve(String host, int port) {
            return guard.check(host, port, ports).stream().map(a -> new InetSocketAddress(a, port)).toList();
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("A name is only looked up together with its port");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
