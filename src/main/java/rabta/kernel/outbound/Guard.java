package rabta.kernel.outbound;

import static rabta.kernel.outbound.OutboundFailure.refused;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Decides which machines may be called on a user's word: those of the open internet, on the usual ports, under a name
 * that is spelled in the one canonical way.
 *
 * <p>A name is resolved once and the connection goes to the addresses that were checked, so that a name server which
 * answers differently the second time gains nothing. Targets inside one's own network are opened one by one by
 * {@code rabta.outbound.allow}, a list such as {@code 192.168.1.10:8080,erp.shop.lan:443}.
 */
@Component
public class Guard {

    public static final Set<Integer> WEB = Set.of(80, 443);
    public static final Set<Integer> MAIL = Set.of(25, 110, 143, 465, 587, 993, 995, 2525);

    private static final String OCTET = "(0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
    private static final Pattern DOTTED_QUAD = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern NAME = Pattern.compile(
            "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern LAST_LABEL_IS_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    /** Where names are looked up; another one in tests. */
    interface Resolver {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    private final Set<String> allowed;
    private final Resolver resolver;

    @Autowired
    Guard(@Value("${rabta.outbound.allow:}") String allow) {
        this(allow, InetAddress::getAllByName);
    }

    Guard(String allow, Resolver resolver) {
        this.allowed = Stream.of(allow.split("[,\\s]+"))
                .filter(target -> !target.isBlank())
                .map(target -> target.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.resolver = resolver;
    }

    /**
     * The addresses that a connection to this host may go to.
     *
     * @throws OutboundFailure {@code REFUSED} if any of them, the spelling or the port is not open to the world;
     *                         {@code UNREACHABLE} if there is no such name
     */
    public List<InetAddress> check(String host, int port, Set<Integer> ports) {
        boolean trusted = allowed.contains(host.toLowerCase(Locale.ROOT) + ":" + port);
        if (!trusted && !ports.contains(port)) {
            throw refused("Port %d is not one to call".formatted(port));
        }
        String canonical = canonical(host);
        if (!trusted && !canonical.contains(".") && !canonical.contains(":")) {
            throw refused("'%s' is a name of the local network".formatted(canonical));
        }
        List<InetAddress> addresses = resolve(canonical);
        for (InetAddress address : addresses) {
            if (!trusted && !isOpen(address)) {
                throw refused("'%s' leads to %s, which is not on the open internet"
                        .formatted(canonical, address.getHostAddress()));
            }
        }
        return addresses;
    }

    /** Checks a web address as it is saved; it is checked again at every call. Returns it parsed. */
    public URI check(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw refused("Not a web address");
        }
        Target target = target(uri);
        check(target.host(), target.port(), WEB);
        return uri;
    }

    /** Checks only how a web address is written; no name is looked up. */
    public void spelt(String url) {
        try {
            target(new URI(url));
        } catch (URISyntaxException e) {
            throw refused("Not a web address");
        }
    }

    /** Whether this machine's owner opened exactly this target, so that it may also be called without encryption. */
    public boolean opened(URI uri) {
        Target target = target(uri);
        return allowed.contains(target.host() + ":" + target.port());
    }

    /**
     * Sockets for a library that opens its own connections, such as a mail session: each is checked as it connects.
     * An encrypted connection is layered over these by the library.
     */
    public SocketFactory sockets(Set<Integer> ports) {
        return new GuardedSockets(ports);
    }

    /**
     * Has a mail session open its connections through this guard and in no other way.
     *
     * @param prefix of its settings, such as {@code mail.imap.}
     */
    public void keep(java.util.Properties session, String prefix, Set<Integer> ports) {
        var sockets = sockets(ports);
        session.put(prefix + "socketFactory", sockets);
        session.put(prefix + "ssl.socketFactory", sockets);
        // Otherwise a refused socket would be tried again past it.
        session.put(prefix + "socketFactory.fallback", "false");
        session.put(prefix + "ssl.socketFactory.fallback", "false");
    }

    record Target(String scheme, String host, int port) {}

    /** The parts of a web address that decide where a call goes. */
    static Target target(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused("Only http and https are called");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw refused("Not a plain web address");
        }
        int port = uri.getPort() != -1 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Target(scheme, canonical(uri.getHost()), port);
    }

    /**
     * The host in its one spelling: a name of letters, digits and hyphens in lower case, a dotted quad without leading
     * zeros, or an IPv6 address. What other programs would read as an address by some older rule is refused.
     */
    static String canonical(String typed) {
        String host = typed.toLowerCase(Locale.ROOT);
        if (host.contains(":")) {
            return canonicalV6(host);
        }
        if (host.length() > 253 || !NAME.matcher(host).matches()) {
            throw refused("Not a host name");
        }
        if (LAST_LABEL_IS_NUMBER.matcher(host).matches() && !DOTTED_QUAD.matcher(host).matches()) {
            throw refused("Not an address in its usual spelling");
        }
        return host;
    }

    private static String canonicalV6(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        try {
            if (bare.matches("[0-9a-f:.]+") && InetAddress.ofLiteral(bare) instanceof Inet6Address) {
                return bare;
            }
        } catch (IllegalArgumentException e) {
            throw refused("Not an IPv6 address");
        }
        throw refused("Not a plain IPv6 address");
    }

    private List<InetAddress> resolve(String canonical) {
        try {
            if (canonical.contains(":") || DOTTED_QUAD.matcher(canonical).matches()) {
                return List.of(InetAddress.ofLiteral(canonical));
            }
            return List.of(resolver.addresses(canonical));
        } catch (UnknownHostException e) {
            throw new OutboundFailure(OutboundFailure.Reason.UNREACHABLE, "No such name: " + canonical, e);
        }
    }

    /** This machine's own public address would lead past its firewall, to whatever listens here. */
    private static boolean isOpen(InetAddress address) {
        try {
            return PublicAddress.is(address) && NetworkInterface.getByInetAddress(address) == null;
        } catch (SocketException e) {
            return false;
        }
    }

    private final class GuardedSockets extends SocketFactory {

        private final Set<Integer> ports;

        GuardedSockets(Set<Integer> ports) {
            this.ports = ports;
        }

        @Override
        public Socket createSocket() {
            // Without a proxy of its own a socket would follow the socksProxyHost property past every check.
            return new GuardedSocket(Proxy.NO_PROXY, ports);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return connected(new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return connected(new InetSocketAddress(host, port));
        }

        private Socket connected(InetSocketAddress address) throws IOException {
            Socket socket = createSocket();
            socket.connect(address, 3_000);
            return socket;
        }
    }

    private final class GuardedSocket extends Socket {

        private final Set<Integer> ports;

        GuardedSocket(Proxy proxy, Set<Integer> ports) {
            super(proxy);
            this.ports = ports;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 3_000);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress to)) {
                throw new SocketException("Not an internet address");
            }
            try {
                super.connect(new InetSocketAddress(checked(to), to.getPort()), timeout);
            } catch (OutboundFailure e) {
                throw new SocketException(e.getMessage(), e);
            }
        }

        /** An address that the library has already looked up is the one that is checked and called. */
        private InetAddress checked(InetSocketAddress to) {
            if (to.isUnresolved() || allowed.contains(to.getHostString().toLowerCase(Locale.ROOT) + ":" + to.getPort())) {
                return check(to.getHostString(), to.getPort(), ports).getFirst();
            }
            return check(to.getAddress().getHostAddress(), to.getPort(), ports).getFirst();
        }
    }
}
