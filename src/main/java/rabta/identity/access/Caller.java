package rabta.identity.access;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

/**
 * From where the present request comes, for the lists of sessions and the audit.
 *
 * @param address the network address of who called, or of the proxy where none is trusted
 * @param device browser and system in a few plain words; empty where they cannot be told
 */
public record Caller(String address, String device) {

    public static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

    private static final Caller PROGRAM = new Caller("", "");
    private static final List<String[]> BROWSERS = List.of(new String[] {"Edg", "Edge"}, new String[] {"OPR/", "Opera"},
            new String[] {"SamsungBrowser", "Samsung Internet"}, new String[] {"Firefox", "Firefox"}, new String[] {"FxiOS", "Firefox"},
            new String[] {"CriOS", "Chrome"}, new String[] {"Chrome", "Chrome"}, new String[] {"Safari", "Safari"}, new String[] {"curl", "curl"});
    private static final List<String[]> SYSTEMS = List.of(new String[] {"Android", "Android"}, new String[] {"iPhone", "iPhone"},
            new String[] {"iPad", "iPad"}, new String[] {"Windows", "Windows"}, new String[] {"Mac OS", "macOS"}, new String[] {"CrOS", "ChromeOS"},
            new String[] {"Linux", "Linux"});

    /** Who calls now; the program itself where no request is. */
    public static Caller current() {
        return CURRENT.orElse(PROGRAM);
    }

    static Caller of(HttpServletRequest request) {
        return new Caller(shortened(request.getRemoteAddr()), device(request.getHeader("User-Agent")));
    }

    /** An IPv6 address as people write it: Java spells out its zeros. */
    static String shortened(String address) {
        if (!address.contains(":")) {
            return address;
        }
        var shorter = address.replaceFirst("(^|:)0(:0)+(?=:|$)", ":");
        return shorter.endsWith(":") && !shorter.endsWith("::") ? shorter + ":" : shorter;
    }

    /** Only words of ours come out: what a browser says of itself is never kept. */
    static String device(String agent) {
        var parts = java.util.stream.Stream.of(named(BROWSERS, agent), named(SYSTEMS, agent)).flatMap(Optional::stream).toList();
        return String.join(", ", parts);
    }

    private static Optional<String> named(List<String[]> known, String agent) {
        return agent == null ? Optional.empty() : known.stream().filter(pair -> agent.contains(pair[0])).map(pair -> pair[1]).findFirst();
    }

    /** What tries are counted by: one address, or for IPv6 the /64 that one customer line has. */
    public String line() {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var bytes = java.net.InetAddress.ofLiteral(address).getAddress();
            return java.util.HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
        } catch (IllegalArgumentException notLiteral) {
            return address;
        }
    }
}
